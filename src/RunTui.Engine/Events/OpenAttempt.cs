namespace RunTui.Engine.Events;

/// <summary>An attempt that has begun and has no verdict yet: what a new owner needs to take it over.</summary>
public sealed record OpenAttempt
{
    public required AttemptKind Kind { get; init; }

    /// <summary>The attempt's number in the step's whole life, from 1; recoveries are counted apart.</summary>
    public required int Number { get; init; }

    /// <summary>The highest number this launch allows, for display.</summary>
    public int Max { get; init; }

    public string Tool { get; init; } = "";

    /// <summary>The model that its agent was told to use; null where that was left to it, or is not known.</summary>
    public string? Model { get; init; }

    /// <summary>The agent's process, once it was started.</summary>
    public int? Pid { get; init; }

    /// <summary>Tells this process from a later one with the same pid.</summary>
    public string? PidStart { get; init; }

    /// <summary>Whether its owner was about to end it: how it ends then is no verdict on its work.</summary>
    public bool Stopping { get; init; }

    /// <summary>When it began, UTC milliseconds since 1970; null where another program wrote the event.</summary>
    public long? StartedAt { get; init; }

    /// <summary>Whether its agent's end is recorded, so that only the verdict is missing.</summary>
    public bool HasEnded { get; init; }

    /// <summary>The place in <see cref="StepState.Phases"/> of the visit that it works for; null without a flow.</summary>
    public int? Visit { get; init; }

    /// <summary>The attempt's log file, absolute.</summary>
    public string Log { get; init; } = "";
}
