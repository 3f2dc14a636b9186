using System.Collections.Immutable;

namespace RunTui.Engine.Guards.Content;

/// <summary>What the content guards say of a text.</summary>
public sealed record ContentVerdict
{
    public required GuardAction Action { get; init; }

    /// <summary>The text to go on with; null where it must not.</summary>
    public string? Text { get; init; }

    /// <summary>Why it must not go on, or goes on with a warning; one line, which holds nothing of the text. Null where nothing was found.</summary>
    public string? Reason { get; init; }

    /// <summary>The checks that were made, in their order.</summary>
    public ImmutableArray<ContentCheck> Checks { get; init; } = [];

    public DangerDecision? Danger { get; init; }

    public InjectionResult? Injection { get; init; }

    /// <summary>How many secrets were taken out.</summary>
    public int Redactions { get; init; }

    /// <summary>The size of the text that came in, in bytes of UTF-8.</summary>
    public long InputBytes { get; init; }

    public TimeSpan Elapsed { get; init; }

    /// <summary>Whether a guard broke, and let through what it couldn't look at: whoever asked says so loudly.</summary>
    public bool Failed => Checks.Any(check => check.Failure is not null);

    /// <summary>
    /// Whether a check failed that ran beside the work: then <see cref="TripwireSettings"/> say what follows.
    /// </summary>
    public bool IsTripped => Checks.Any(check => check is { Status: CheckStatus.Warn, Mode: GuardMode.Parallel, Name: ContentCheck.InjectionName });
}
