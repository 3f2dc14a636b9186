using System.Collections.Immutable;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Gates;

namespace RunTui.Engine.Reports.RunMode;

/// <summary>Where the validation of a pull request stands, in Run Mode's words.</summary>
public sealed record PostPrStanding
{
    /// <summary>The flow that does nothing else.</summary>
    public const string FlowName = "post-pr";

    /// <summary>The step that goes through the phases; null before it has begun.</summary>
    public StepState? Step { get; private init; }

    public required string PrUrl { get; init; }

    /// <summary>One of <see cref="PostPrNames"/>, or <see cref="RunModeNames.ReadyForHitl"/> or <see cref="RunModeNames.Halted"/>.</summary>
    public required string State { get; init; }

    /// <summary>Whether it waits for a person before it goes on; nothing is wrong.</summary>
    public bool IsPaused { get; private init; }

    /// <summary>Why it stopped, one of Run Mode's words; null where it didn't.</summary>
    public string? HaltReason { get; private init; }

    /// <summary>The same as a line for people.</summary>
    public string Why { get; private init; } = "";

    /// <summary>What each phase came to, by Run Mode's names: <c>pending</c>, <c>in_progress</c>, <c>completed</c>, <c>skipped</c> or <c>failed</c>.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Phases { get; private init; } = [];

    public bool IsReady => State == RunModeNames.ReadyForHitl;

    public bool IsHalted => State == RunModeNames.Halted;

    /// <summary>What Run Mode's orchestrator returns for it: 0 ready or paused, 2 a phase took too long, 3 one failed, 4 the flatline review, 5 interrupted.</summary>
    public int ExitCode => HaltReason switch
    {
        null => IsHalted ? 3 : 0,
        PostPrNames.UserInterrupt => 5,
        PostPrNames.FlatlineBlocker or PostPrNames.FlatlineError => 4,
        _ => Step?.StopReason == StopReasons.CallTimeout ? 2 : 3,
    };

    /// <summary>The pull request that a run validates: the one its plan names, or the last that it opened; null while there is none.</summary>
    public static string? PullRequestOf(RunState run) => run.Plan?.Blueprint.PostPr?.PrUrl ?? run.Publications.LastOrDefault(p => p.PrUrl is not null)?.PrUrl;

    /// <summary>Where a run's validation stands; null for a run that makes none, or has none to make yet.</summary>
    /// <param name="run">The run.</param>
    /// <param name="isAlive">Whether somebody works on it.</param>
    public static PostPrStanding? Of(RunState run, bool isAlive)
    {
        if (run.Plan?.Blueprint is not { } plan || PullRequestOf(run) is not { } url)
        {
            return null;
        }

        var isOwn = plan.Flow == FlowName;
        var step = isOwn ? run.OrderedSteps.FirstOrDefault(s => s.Plan.Stage is null)
            : plan.RunMode is { PostPr: true } ? run.OrderedSteps.FirstOrDefault(s => s.Plan.Stage == "after" && s.Phases.Any(v => PostPrNames.StateOf(v.Id) is not null))
            : null;
        if (step is null)
        {
            return null;
        }

        var last = step.Phases.LastOrDefault(v => PostPrNames.StateOf(v.Id) is not null);
        var isPaused = step is { Status: StepStatus.Blocked, Blocker.Kind: BlockerKind.Approval or BlockerKind.Review };
        var stopped = !isAlive && run.Status is RunStatus.Halted or RunStatus.Interrupted;
        var isHalted = !step.IsSettled && ((step.Status == StepStatus.Blocked && !isPaused) || (stopped && !isPaused));
        var state = step.Status == StepStatus.Done ? RunModeNames.ReadyForHitl : isHalted ? RunModeNames.Halted : last is null ? PostPrNames.PrCreated : PostPrNames.StateOf(last.Id)!;
        return new()
        {
            Step = step,
            PrUrl = url,
            State = state,
            IsPaused = isPaused,
            HaltReason = !isHalted ? null
                : step.Status != StepStatus.Blocked && run.StopReason is null ? PostPrNames.UserInterrupt
                : PostPrNames.HaltReasonOf(last?.Id ?? "", step.StopReason ?? run.StopReason),
            Why = isPaused || isHalted ? step.Blocker?.Message ?? run.Activity.Detail : "",
            Phases = [.. PostPrNames.Phases.Select(id => KeyValuePair.Create(id.Replace('-', '_'), StatusOf(step, id, isHalted)))],
        };
    }

    /// <summary>When the validation began, UTC milliseconds since 1970; null before.</summary>
    public long? StartedAt => Step?.Phases.FirstOrDefault(v => PostPrNames.StateOf(v.Id) is not null)?.StartedAt;

    /// <summary>The times that a phase has asked for changes.</summary>
    internal IEnumerable<PhaseVisit> RejectionsOf(string phase) => Step?.Phases.Where(v => v.Id == phase && v.Verdict == Verdict.Changes) ?? [];

    /// <summary>How often a phase has been begun.</summary>
    internal int IterationsOf(string phase) => Step?.Phases.Count(v => v.Id == phase) ?? 0;

    private static string StatusOf(StepState step, string phase, bool isHalted) => step.Phases.LastOrDefault(v => v.Id == phase) switch
    {
        null => step.IsSettled ? "skipped" : "pending",
        { Verdict: Verdict.Pass } => "completed",
        { Verdict: Verdict.Skipped } visit => visit.IsPassedOver ? "completed" : "skipped",

        // The pause itself is all that there is to do.
        { Kind: "approve" } => "completed",
        _ => isHalted ? "failed" : "in_progress",
    };
}
