using System.Collections.Immutable;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Reports;

/// <summary>Everything that the status of a run is made from, as it was read. Nothing in it is trusted.</summary>
public sealed partial record StatusInputs
{
    /// <summary>The run folder, absolute.</summary>
    public required string RunFolder { get; init; }

    /// <summary>The plan, or null where there is none that can be read.</summary>
    public Blueprint? Blueprint { get; init; }

    /// <summary>The statuses that are none of the five, as the file spells them, by the step's index in the plan.</summary>
    public ImmutableDictionary<int, string> UnknownStatuses { get; init; } = ImmutableDictionary<int, string>.Empty;

    /// <summary><c>run-state.json</c>, or null where it is missing or no JSON object.</summary>
    public RunStateFile? State { get; init; }

    /// <summary>The last line of <c>events.jsonl</c> that is an event.</summary>
    public RunEvent? LastEvent { get; init; }

    /// <summary>The last line of <c>blockers.jsonl</c> that is an entry.</summary>
    public BlockerEntry? LastBlocker { get; init; }

    /// <summary>
    /// How many blockers are open, from whoever folds the journal; null where nobody knows. With 0, the last blocker line is history:
    /// run-workflow closes none when a step succeeds after all.
    /// </summary>
    public int? OpenBlockers { get; init; }

    /// <summary>What the blocked steps wait with, as far as somebody knows.</summary>
    public ImmutableDictionary<string, BlockerKind> BlockerKinds { get; init; } = ImmutableDictionary<string, BlockerKind>.Empty;

    /// <summary>The run itself, from whoever folds the journal; null where nobody does.</summary>
    public RunState? Run { get; init; }

    /// <summary>Why its breaker is open; null where it is closed, or nobody knows.</summary>
    public string? Breaker => Run is { } run ? StopWords.OfBreaker(run) : null;

    /// <summary>A lock file is there.</summary>
    public bool LockHeld { get; init; }

    /// <summary>The lock names a living process.</summary>
    public bool OwnerAlive { get; init; }

    /// <summary><c>completion-recap.md</c> is there.</summary>
    public bool RecapExists { get; init; }

    /// <summary><c>completion-summary.txt</c> is there.</summary>
    public bool SummaryExists { get; init; }

    /// <summary><c>events.jsonl</c> is there and not empty.</summary>
    public bool HasEvents { get; init; }

    /// <summary><c>blockers.jsonl</c> is there and not empty.</summary>
    public bool HasBlockers { get; init; }

    /// <summary>The last entry of <c>progress.md</c>, flattened to one line; what runs without a journal have.</summary>
    public string? LegacyProgress { get; init; }

    /// <summary>The last entry of <c>blockers.md</c>, flattened to one line.</summary>
    public string? LegacyBlocker { get; init; }

    /// <summary>The newest attempt log of the active step, absolute.</summary>
    public string? NewestAttemptLog { get; init; }
}
