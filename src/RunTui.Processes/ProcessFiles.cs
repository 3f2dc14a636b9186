namespace RunTui.Processes;

/// <summary>The files that stand between a detached process and whoever owns it; absolute paths.</summary>
public sealed record ProcessFiles
{
    /// <summary>What it reads as its standard input; null gives it an empty one.</summary>
    public string? StandardInput { get; init; }

    /// <summary>Where its standard output and standard error are appended; made if missing.</summary>
    public required string Output { get; init; }

    /// <summary>Where its exit code is written when it ends, as decimal digits and a newline. An old one is removed at the start.</summary>
    public required string Exit { get; init; }
}
