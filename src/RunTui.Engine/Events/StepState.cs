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

    /// <summary>Whether a person has to let it start first.</summary>
    public bool NeedsApproval => Plan.Mode is StepMode.Confirm or StepMode.Validate && !IsApproved;

    /// <summary>Whether dependents may start.</summary>
    public bool IsSettled => Status is StepStatus.Done or StepStatus.Skipped;
}
