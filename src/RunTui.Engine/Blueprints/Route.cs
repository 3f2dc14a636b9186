namespace RunTui.Engine.Blueprints;

/// <summary>
/// Who may do one type of work: a candidate of a blueprint's <c>routes</c> or of a step's <c>route</c>. Null leaves it to the step or the
/// defaults.
/// </summary>
public sealed record Route
{
    /// <summary>The sandbox in which nothing can be changed.</summary>
    public const string ReadOnly = "read-only";

    /// <summary>The sandbox in which the working folder can be changed.</summary>
    public const string WorkspaceWrite = "workspace-write";

    /// <summary>The tool, as a step names it.</summary>
    public string? Tool { get; init; }

    /// <summary>The tool's model; whoever is routed to a model is passed it.</summary>
    public string? Model { get; init; }

    /// <summary>Codex's reasoning effort: one of <see cref="RouteWords.Efforts"/>. The other tools have none.</summary>
    public string? Effort { get; init; }

    /// <summary><see cref="ReadOnly"/> or <see cref="WorkspaceWrite"/>; null leaves it to the run's autonomy.</summary>
    public string? Sandbox { get; init; }

    /// <summary>Seconds an attempt may take; 0 is no limit.</summary>
    public int? Timeout { get; init; }
}
