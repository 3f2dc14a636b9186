namespace RunTui.Install;

/// <summary>A file or link that an install is to leave behind.</summary>
internal sealed record WantedThing
{
    public required string Path { get; init; }

    /// <summary>The host it is for; empty for what all need.</summary>
    public required string Owner { get; init; }

    /// <summary>The outermost path that belongs to it alone: a skill's folder for the files in it, else <see cref="Path"/>.</summary>
    public required string Root { get; init; }

    /// <summary>Where a link leads to; null for a file.</summary>
    public string? Target { get; init; }

    public byte[] Content { get; init; } = [];

    public string State => Target is null ? PathState.OfContent(Content) : PathState.OfLink(Target);
}
