using System.Collections.Immutable;

namespace RunTui.Engine.Blueprints;

/// <summary>What must hold before a step counts as done; run-workflow's <c>acceptance</c>.</summary>
public sealed record Acceptance
{
    /// <summary>Files that must exist: absolute, or relative to the repository root or the run folder.</summary>
    public ImmutableArray<string> FilesRequired { get; init; } = [];

    /// <summary>Shell commands that must each exit 0.</summary>
    public ImmutableArray<string> Commands { get; init; } = [];

    /// <summary>Where the commands run: null or <c>project</c> is the run folder, <c>repo</c> the repository root, else a path.</summary>
    public string? ExecutionRoot { get; init; }
}
