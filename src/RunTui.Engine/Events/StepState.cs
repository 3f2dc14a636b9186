using System.Collections.Immutable;
using RunTui.Engine.Blueprints;

namespace RunTui.Engine.Events;

/// <summary>What the journal says of one step.</summary>
public sealed record StepState
{
    /// <summary>The step as the plan has it now; while it is in progress, as it was when it began.</summary>
    public required Step Plan { get; init; }

    /// <summary>What the plan says since, where it was changed while the step was in progress.</summary>
    public Step? NextPlan { get; init; }

    public string Id => Plan.Id;

    public StepStatus Status { get; init; }

    /// <summary>Attempts over the step's whole life; one that was interrupted is not counted.</summary>
    public int Attempts { get; init; }

    public int RecoveryAttempts { get; init; }

    /// <summary>What the next attempt is told about the last failure.</summary>
    public string? LastFailure { get; init; }

    /// <summary>The class of the last failure, as run-workflow names it.</summary>
    public string? FailureClass { get; init; }

    /// <summary>The attempt under way or waiting for its verdict.</summary>
    public OpenAttempt? Open { get; init; }

    /// <summary>The attempts that are over, in the order of their ends.</summary>
    public ImmutableArray<EndedAttempt> EndedAttempts { get; init; } = [];

    /// <summary>What the step waits for a person or a recovery with.</summary>
    public Blocker? Blocker { get; init; }

    /// <summary>Who takes over from whom, or asks to; null where nobody does.</summary>
    public Fallback? Fallback { get; init; }

    /// <summary>Whether a person has let it start, where it asks for that.</summary>
    public bool IsApproved { get; init; }

    /// <summary>The last decision of a person about it, while that can be taken back.</summary>
    public StepAnswer? Answer { get; init; }

    /// <summary>What a person answered; it reaches the next prompt and is gone when the step is done.</summary>
    public string? Note { get; init; }

    /// <summary>What the agent said of its work, once done.</summary>
    public string? Summary { get; init; }

    /// <summary>When the step began in this launch, UTC milliseconds since 1970.</summary>
    public long? StartedAt { get; init; }

    /// <summary>When its last result was recorded, UTC milliseconds since 1970.</summary>
    public long? EndedAt { get; init; }

    /// <summary>When it came to its status, UTC milliseconds since 1970; null where no event says so.</summary>
    public long? Since { get; init; }

    /// <summary>What was said when it came to its status; empty where no event says so.</summary>
    public string StatusDetail { get; init; } = "";

    /// <summary>When the next attempt is to be made, where a service asked to wait; UTC milliseconds since 1970.</summary>
    public long? RetryAt { get; init; }

    /// <summary>Signs of trouble that stand at the moment, at most one of a kind.</summary>
    public ImmutableArray<Trouble> Troubles { get; init; } = [];

    /// <summary>The phase of its flow that it is in, or goes on with; null before the first, and without a flow.</summary>
    public string? Phase { get; init; }

    /// <summary>The phases it passed through, in the order of their starts.</summary>
    public ImmutableArray<PhaseVisit> Phases { get; init; } = [];

    /// <summary>The commit that its work began with; null before its first phase, and where there is no checkout.</summary>
    public string? StartCommit { get; init; }

    /// <summary>How many of <see cref="Phases"/> are from before somebody let it go on: what they took counts no more.</summary>
    public int PhasesBefore { get; init; }

    /// <summary>Why it is blocked, one of <see cref="StopReasons"/>; null where it is not, or where no flow says.</summary>
    public string? StopReason { get; init; }

    /// <summary>What it last changed against its scope, each with what is wrong with it.</summary>
    public ImmutableArray<string> Violations { get; init; } = [];

    /// <summary>Files that a person let it change this once.</summary>
    public ImmutableArray<string> Allowed { get; init; } = [];

    /// <summary>Its checkpoint; null before there is one.</summary>
    public string? Commit { get; init; }

    /// <summary>The phases since it was last let go on: what counts against its limits.</summary>
    public IEnumerable<PhaseVisit> CountedPhases => Phases.Skip(PhasesBefore);

    /// <summary>Tokens of all its attempts.</summary>
    public long Tokens { get; init; }

    public decimal CostUsd { get; init; }

    /// <summary>Attempts that a time limit ended.</summary>
    public int Timeouts { get; init; }

    /// <summary>The step with another status; one that leaves progress takes what the plan says now.</summary>
    public StepState To(StepStatus status) => status == StepStatus.InProgress
        ? this with { Status = status, Answer = null }
        : this with
        {
            Status = status,
            Plan = NextPlan ?? Plan,
            NextPlan = null,
            RetryAt = null,
            Troubles = [],
            Answer = null,
            Phase = status is StepStatus.Done or StepStatus.Skipped ? null : Phase,
            PhasesBefore = Status == StepStatus.Blocked && status == StepStatus.Pending ? Phases.Length : PhasesBefore,
            StopReason = status == StepStatus.Blocked ? StopReason : null,
            Fallback = status is StepStatus.Done or StepStatus.Skipped ? null : Fallback,
            IsApproved = IsApproved && status is not (StepStatus.Done or StepStatus.Skipped),
        };

    /// <summary>The step with the verdict on its open attempt, which is open no more.</summary>
    internal StepState Judged(RunEvent e, string result, string summary) => Open switch
    {
        null => this,
        { HasEnded: true } when EndedAttempts is [.., var last] => this with
        {
            Open = null,
            EndedAttempts = EndedAttempts.SetItem(EndedAttempts.Length - 1, last with { Result = result, Summary = summary }),
        },
        var open => this with { Open = null, EndedAttempts = EndedAttempts.Add(EndedAttempt.Of(open, e) with { Result = result, Summary = summary }) },
    };

    /// <summary>The step in a phase of its flow.</summary>
    internal StepState Entered(RunEvent e) => this with
    {
        Phase = e.Phase,
        Phases = Phases.Add(new PhaseVisit { Id = e.Phase!, Kind = e.Kind ?? "", Round = (int)(e.Measure ?? 1), StartedAt = e.At }),
    };

    /// <summary>The step with the verdict on the phase that it is in.</summary>
    internal StepState Left(RunEvent e, Gates.Verdict verdict)
    {
        if (Phases is not [.., var last] || last.Id != e.Phase)
        {
            return this;
        }

        var isAgent = last.Kind == "agent";
        return (isAgent ? Judged(e, e.Status, e.Detail) : this) with
        {
            Phases = Phases.SetItem(Phases.Length - 1, last with
            {
                Verdict = verdict,
                EndedAt = e.At,
                Detail = e.Detail,
                Evidence = e.NextArtifact ?? "",
                Fingerprint = e.Measure,
                PassedAs = e.Summary,
                Attempt = isAgent ? Attempts : 0,
                Findings = e.Findings ?? 0,
                Actionable = e.Actionable ?? 0,
            }),
        };
    }

    /// <summary>The step with a commit of what it made so far.</summary>
    internal StepState Committed(RunEvent e, string commit) => this with
    {
        Commit = commit,
        Phases = Phases is [.., { Verdict: null } last]
            ? Phases.SetItem(Phases.Length - 1, last with { Commit = e.Status == "committed" ? commit : null, Files = e.Files ?? 0, Deleted = e.Deleted ?? 0 })
            : Phases,
    };

    /// <summary>The step whose violation of the scope is let be: its last phase has passed if it would have, else it is done again.</summary>
    internal StepState Excused() => Phases is [.., var last]
        ? this with
        {
            Phases = Phases.SetItem(Phases.Length - 1, last.PassedAs is { } why
                ? last with { Verdict = Gates.Verdict.Pass, Detail = why }
                : last with { Verdict = null, Fingerprint = null }),
        }
        : this;

    /// <summary>The step whose last phase a person has let do what it asked about.</summary>
    internal StepState LetThrough() => Phases is [.., var last] ? this with { Phases = Phases.SetItem(Phases.Length - 1, last with { IsLet = true }) } : this;

    /// <summary>Whether a person has let a phase do what it asked about.</summary>
    public bool IsLet(string phase) => Phases.LastOrDefault(v => v.Id == phase && (v.IsLet || v.Verdict is not null)) is { IsLet: true };

    /// <summary>The step with another verdict on its last phase, which a person gave.</summary>
    /// <param name="verdict">The verdict.</param>
    /// <param name="words">What the person said with it; null for nothing.</param>
    internal StepState Overruled(Gates.Verdict verdict, string? words = null) =>
        Phases is [.., var last] ? this with { Phases = Phases.SetItem(Phases.Length - 1, last with { Verdict = verdict, Detail = words ?? last.Detail }) } : this;

    /// <summary>Whether a person has to let it start first.</summary>
    public bool NeedsApproval => Plan is { Mode: StepMode.Confirm or StepMode.Validate, HasCheckpoints: false } && !IsApproved;

    /// <summary>Whether dependents may start.</summary>
    public bool IsSettled => Status is StepStatus.Done or StepStatus.Skipped;
}
