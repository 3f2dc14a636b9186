namespace RunTui.Engine.Gates.Reviews;

/// <summary>One thing that a gate wants changed.</summary>
/// <param name="Severity">How bad it is; null where that isn't said.</param>
/// <param name="File">The file it is in; null where that isn't said.</param>
/// <param name="Line">The line there, from 1; null where that isn't said.</param>
/// <param name="Title">What it is, in the gate's words.</param>
public sealed record ReviewFinding(FindingSeverity? Severity, string? File, int? Line, string Title)
{
    /// <summary>What it stands under, where that is part of what it says: a heading that names the problem above a list of files.</summary>
    internal string Context { get; init; } = "";

    /// <summary>One line for people and for the next agent: <c>[high] src/a.cs:12: what is wrong</c>.</summary>
    public override string ToString()
    {
        var place = File is null ? "" : Line is { } line ? $"{File}:{line}: " : $"{File}: ";
        return $"{(Severity is { } severity ? $"[{severity.Name()}] " : "")}{place}{Title}";
    }
}
