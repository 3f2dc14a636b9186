using System.Collections.Immutable;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Gates;

namespace RunTui.Engine.Reports.RunMode;

/// <summary>Where one sprint stands, and what it came to so far.</summary>
public sealed record RunModeSprint
{
    public const string Pending = "pending";
    public const string InProgress = "in_progress";
    public const string Completed = "completed";

    public required StepState Step { get; init; }

    public string Id => Step.Id;

    public string Title => Step.Plan.Title;

    /// <summary><see cref="Pending"/>, <see cref="InProgress"/> or <see cref="Completed"/>. What a person left out is through, too.</summary>
    public required string Status { get; init; }

    /// <summary>How often it was implemented.</summary>
    public int Cycles { get; init; }

    public ImmutableArray<RunModeCycle> History { get; init; } = [];

    /// <summary>Files that its commits changed.</summary>
    public int Files { get; init; }

    /// <summary>Files that its commits deleted.</summary>
    public int Deleted { get; init; }

    public int Commits { get; init; }

    /// <summary>Findings that sent it back and that a gate didn't come to again.</summary>
    public int FindingsFixed { get; init; }

    /// <summary>What a step says of a sprint.</summary>
    public static RunModeSprint Of(StepState step) => new()
    {
        Step = step,
        Status = step.IsSettled ? Completed : step.Status == StepStatus.Pending && step.Phases.IsEmpty ? Pending : InProgress,
        Cycles = step.Phases.Count(v => v.Id == "implement"),
        History = RunModeCycle.Of(step),
        Files = step.Phases.Sum(v => v.Files),
        Deleted = step.Phases.Sum(v => v.Deleted),
        Commits = step.Phases.Count(v => v.Commit is not null),
        FindingsFixed = step.Phases.Where(v => RunModeNames.IsGate(v) && v.Verdict is Verdict.Pass or Verdict.Changes).GroupBy(v => v.Id).Sum(gate => Fixed([.. gate])),
    };

    /// <summary>What was found counts once a gate passes, or finds something else; the same findings again are the same ones.</summary>
    private static int Fixed(PhaseVisit[] gate) =>
        gate.Zip(gate.Skip(1)).Where(pair => pair.First.Verdict == Verdict.Changes && (pair.Second.Verdict == Verdict.Pass || pair.Second.Fingerprint != pair.First.Fingerprint))
            .Sum(pair => pair.Second is { Verdict: Verdict.Pass, Actionable: > 0 } ? 0 : pair.First.Actionable > 0 ? pair.First.Actionable : pair.First.Findings);
}
