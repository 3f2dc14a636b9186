namespace RunTui.Install;

/// <summary>A file or link that an install made, or was about to make.</summary>
/// <param name="Path">Where, absolute.</param>
/// <param name="Owner">The host it is for; empty for what all need.</param>
/// <param name="Made">What it is; see <see cref="PathState"/>.</param>
/// <param name="Earlier">What it was before an install that has not ended yet.</param>
internal sealed record InstalledThing(string Path, string Owner, string Made, string? Earlier = null)
{
    /// <summary>Whether that is what we left there: not what somebody made of it since.</summary>
    public bool Is(string? state) => state is not null && (state == Made || state == Earlier);
}
