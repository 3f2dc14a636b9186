using System.Collections.Immutable;
using RunTui.Engine.Blueprints;

namespace RunTui.Engine.Imports;

/// <summary>What <c>.runr/runr.config.json</c> says; the fields and their defaults are Runr's.</summary>
public sealed record RunrConfig
{
    /// <summary>Where it is, in a repository.</summary>
    public const string FileName = ".runr/runr.config.json";

    /// <summary>Where it was before Runr had its name.</summary>
    public const string LegacyFileName = ".agent/agent.config.json";

    /// <summary>The project's name; Runr's <c>agent.name</c>.</summary>
    public string Name { get; init; } = "";

    /// <summary>The branch that finished work goes to; null takes the repository's own.</summary>
    public string? DefaultBranch { get; init; }

    /// <summary>What may be changed. Lockfiles and noise are Runr's where the file lists them, else ours, which know more tools.</summary>
    public ScopeRules Scope { get; init; } = new();

    public VerificationRules Verification { get; init; } = new();

    /// <summary>The commands of Runr's two workers.</summary>
    public RunrWorkers Workers { get; init; } = new();

    /// <summary>The worker of each phase, by <see cref="RunrWorkers.Names"/>.</summary>
    public RunrPhases Phases { get; init; } = new();

    public RunrResilience Resilience { get; init; } = new();

    /// <summary>The file it was read from; absolute.</summary>
    public string File { get; init; } = "";

    /// <summary>The file as it is, for the run's snapshot.</summary>
    public ReadOnlyMemory<byte> Text { get; init; }

    /// <summary>Whether it lies where Runr looked before it had its name.</summary>
    public bool IsLegacy => File.EndsWith("agent.config.json", StringComparison.Ordinal);

    /// <summary>The names of the workers that a run needs.</summary>
    /// <param name="fast">Whether it has neither plan nor review.</param>
    public ImmutableArray<string> Needed(bool fast) =>
        [.. (fast ? [Phases.Implement] : new[] { Phases.Plan, Phases.Implement, Phases.Review }).Distinct()];

    /// <summary>The configuration's file in a repository, or null where there is none.</summary>
    public static string? Find(string repositoryRoot) =>
        new[] { FileName, LegacyFileName }.Select(name => Path.Combine(repositoryRoot, name)).FirstOrDefault(System.IO.File.Exists);
}
