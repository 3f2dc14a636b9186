namespace RunTui.Engine.Workspaces;

/// <summary>A file that differs from what it was when the work began.</summary>
/// <param name="Path">Relative to the checkout's root, with forward slashes, exactly as git stores it.</param>
/// <param name="Kind">What became of it.</param>
public sealed record FileChange(string Path, FileChangeKind Kind)
{
    /// <summary>Its former name, where it was renamed.</summary>
    public string? OldPath { get; init; }

    /// <summary>The bytes of <see cref="Path"/> where they are no UTF-8, and show in it as <c>\xNN</c>.</summary>
    internal byte[]? RawPath { get; init; }

    /// <summary>The same for <see cref="OldPath"/>.</summary>
    internal byte[]? RawOldPath { get; init; }

    /// <summary>Whether git ignores it: such a file is only looked at where it is denied.</summary>
    public bool IsIgnored { get; init; }

    /// <summary>Where a symlink that it is leads to, where that is outside of the checkout; absolute.</summary>
    public string? LeadsOutside { get; init; }
}
