using System.Collections.Immutable;

namespace RunTui.Engine.Imports;

/// <summary>What a run is started with besides its task and the configuration; the names and defaults of Runr's flags.</summary>
public sealed record RunrRunOptions
{
    public const int DefaultMinutes = 120;

    public const int DefaultMaxTicks = 50;

    /// <summary>The most that a launch may take, in minutes; above 0.</summary>
    public double Minutes { get; init; } = DefaultMinutes;

    /// <summary>The most phases that a launch may begin; above 0.</summary>
    public int MaxTicks { get; init; } = DefaultMaxTicks;

    /// <summary>Whether the run has a worktree of its own.</summary>
    public bool Worktree { get; init; } = true;

    /// <summary>Whether it has neither plan nor review.</summary>
    public bool Fast { get; init; }

    public bool AllowDeps { get; init; }

    public bool AllowDirty { get; init; }

    /// <summary>Whether it gets no branch of its own.</summary>
    public bool NoBranch { get; init; }

    public bool AutoResume { get; init; }

    public bool ForceParallel { get; init; }

    /// <summary>Whether it waits for a run that is at work on files which it is to change, instead of stopping.</summary>
    public bool WaitForFiles { get; init; }

    /// <summary>What it may change at most, beside all that the configuration and the task say; empty leaves it at that.</summary>
    public ImmutableArray<string> Within { get; init; } = [];
}
