namespace RunTui.Engine.Events;

/// <summary>An attempt that is over: what it took and what came of it.</summary>
public sealed record EndedAttempt
{
    public required AttemptKind Kind { get; init; }

    /// <summary>The attempt's number in the step's whole life, from 1; recoveries are counted apart.</summary>
    public required int Number { get; init; }

    /// <summary>The highest number that its launch allowed; 0 where that is not known.</summary>
    public int Max { get; init; }

    public string Tool { get; init; } = "";

    /// <summary>The model that its agent was told to use; null where that was left to it, or is not known.</summary>
    public string? Model { get; init; }

    /// <summary>The verdict in a word or two: <c>done</c>, <c>failed</c>, <c>gate failed</c>, <c>blocked</c>, <c>interrupted</c> …; <c>ended</c> until there is one.</summary>
    public string Result { get; init; } = AwaitsVerdict;

    /// <summary>Why, in one line; empty where there is nothing to say.</summary>
    public string Summary { get; init; } = "";

    /// <summary>UTC milliseconds since 1970; null where another program wrote the events.</summary>
    public long? StartedAt { get; init; }

    /// <summary>UTC milliseconds since 1970.</summary>
    public long? EndedAt { get; init; }

    /// <summary>How long it took; null where its times are not known.</summary>
    public TimeSpan? Time => EndedAt - StartedAt is { } ms ? TimeSpan.FromMilliseconds(ms) : null;

    public int? ExitCode { get; init; }

    public long Tokens { get; init; }

    /// <summary>Tokens read, those from a cache included; 0 where the tool told only a sum, or nothing.</summary>
    public long InputTokens { get; init; }

    /// <summary>How many of <see cref="InputTokens"/> came from a cache.</summary>
    public long CachedInputTokens { get; init; }

    /// <summary>Tokens written; 0 where the tool told only a sum, or nothing.</summary>
    public long OutputTokens { get; init; }

    public decimal CostUsd { get; init; }

    /// <summary>The place in <see cref="StepState.Phases"/> of the visit that it worked for; null without a flow.</summary>
    public int? Visit { get; init; }

    /// <summary>The attempt's log file, absolute.</summary>
    public string Log { get; init; } = "";

    internal const string AwaitsVerdict = "ended";

    internal static EndedAttempt Of(OpenAttempt open, RunEvent e) => new()
    {
        Kind = open.Kind,
        Number = open.Number,
        Max = open.Max,
        Tool = open.Tool,
        Model = open.Model,
        StartedAt = open.StartedAt,
        EndedAt = e.At,
        ExitCode = e.ExitCode,
        Tokens = e.Tokens ?? 0,
        InputTokens = e.InputTokens ?? 0,
        CachedInputTokens = e.CachedInputTokens ?? 0,
        OutputTokens = e.OutputTokens ?? 0,
        CostUsd = e.CostUsd ?? 0,
        Visit = open.Visit,
        Log = open.Log,
    };
}
