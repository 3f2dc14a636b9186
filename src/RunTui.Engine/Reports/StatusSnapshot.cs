using System.Collections.Immutable;
using RunTui.Engine.Events;
using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Reports;

/// <summary>
/// The status of a run at one moment, decided by run-workflow's rules. Its texts are ready to be shown: on one line, bounded, and
/// without control characters. Empty text means that there is nothing to say.
/// </summary>
public sealed partial record StatusSnapshot
{
    public required string RunFolder { get; init; }

    /// <summary>The blueprint's name, else the project in the state file, else the folder's name.</summary>
    public required string Name { get; init; }

    public required string Goal { get; init; }

    public required ReportedState State { get; init; }

    /// <summary>How the run ended; null while it has not.</summary>
    public required ReportedOutcome? Outcome { get; init; }

    /// <summary>Nothing will happen until somebody starts the run again.</summary>
    public required bool IsTerminal { get; init; }

    /// <summary>When the state file was last written, as it says.</summary>
    public required string Updated { get; init; }

    public required StepCounts Counts { get; init; }

    public required ImmutableArray<StepReport> Steps { get; init; }

    /// <summary>The files that this status was read from, joined by <c> + </c>.</summary>
    public required string Source { get; init; }

    public required StepReference? ActiveStep { get; init; }

    public required int Attempt { get; init; }

    public required int AttemptMax { get; init; }

    public required string AttemptLog { get; init; }

    /// <summary>The first pending step with nothing before it, where no step is active and the run goes on.</summary>
    public required StepReference? NextEligible { get; init; }

    public required string AttemptStatus { get; init; }

    /// <summary>What recovery does or did; the text after <c>Recovery: </c>.</summary>
    public required string Recovery { get; init; }

    public required bool RecoveryActive { get; init; }

    public required bool HumanNeeded { get; init; }

    public required bool RetryExhausted { get; init; }

    public required RunEvent? LatestEvent { get; init; }

    public required string LegacyProgress { get; init; }

    public required BlockerEntry? LatestBlocker { get; init; }

    public required int? OpenBlockers { get; init; }

    /// <summary>The file to look at first, absolute.</summary>
    public required string InspectNext { get; init; }

    public required string InspectReason { get; init; }

    /// <summary>The recap, absolute; empty where there is none.</summary>
    public required string RecapPath { get; init; }

    public required string NextAction { get; init; }

    /// <summary>The steps that wait for a person, in the plan's order.</summary>
    public required ImmutableArray<WaitingStep> Waiting { get; init; }

    /// <summary>Run Mode's word for where it stands, such as <c>HALTED</c>; empty where it is no run of Run Mode's.</summary>
    public string RunMode { get; init; } = "";

    /// <summary>Why its breaker is open; null where it is closed.</summary>
    public string? Breaker { get; init; }

    /// <summary>What its agents used; null where nobody folds the journal.</summary>
    public Meters? Meters { get; init; }

    public required bool LockHeld { get; init; }

    public required bool OwnerAlive { get; init; }
}
