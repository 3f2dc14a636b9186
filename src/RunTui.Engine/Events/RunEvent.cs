using System.Collections.Immutable;
using System.Text.Json;

namespace RunTui.Engine.Events;

/// <summary>
/// One fact about a run, and one line of <c>events.jsonl</c>. The first five members are run-workflow's envelope and are always
/// written; the others only where they say something. The engine makes them in one place; events of
/// other programs are kept as they came, with what we don't know in <see cref="Extras"/>.
/// </summary>
public sealed record RunEvent
{
    /// <summary>When, UTC, to the second (<c>YYYY-MM-DDTHH:MM:SSZ</c>).</summary>
    public string Ts { get; init; } = "";

    /// <summary>What it is about: <c>runner</c>, <c>step</c>, <c>attempt</c>, <c>gate</c>, <c>blocker</c> …</summary>
    public string Event { get; init; } = "";

    /// <summary>The step, or empty for the whole run.</summary>
    public string StepId { get; init; } = "";

    /// <summary>What happened to it.</summary>
    public string Status { get; init; } = "";

    /// <summary>One short line for people, 480 characters at most.</summary>
    public string Detail { get; init; } = "";

    public int? Attempt { get; init; }

    public int? AttemptMax { get; init; }

    public int? RecoveryAttempt { get; init; }

    public int? RecoveryAttemptMax { get; init; }

    public string? RecoveryTool { get; init; }

    public bool? RetryExhausted { get; init; }

    public bool? HumanNeeded { get; init; }

    /// <summary>The file to look at first, absolute.</summary>
    public string? NextArtifact { get; init; }

    public string? FailureClass { get; init; }

    public string? FailureSummary { get; init; }

    public string? Phase { get; init; }

    public string? Tool { get; init; }

    /// <summary>The program and arguments that were started.</summary>
    public IReadOnlyList<string>? Argv { get; init; }

    public string? Cwd { get; init; }

    public int? Pid { get; init; }

    /// <summary>The start of that pid's process, as the system tells it; with the pid it names one process for good.</summary>
    public string? PidStart { get; init; }

    public int? ExitCode { get; init; }

    public int? Signal { get; init; }

    public long? DurationMs { get; init; }

    /// <summary>The most memory the agent held, in bytes.</summary>
    public long? PeakBytes { get; init; }

    /// <summary>Tokens in and out together.</summary>
    public long? Tokens { get; init; }

    public decimal? CostUsd { get; init; }

    /// <summary>The model that an agent was told to use; null where that was left to it.</summary>
    public string? Model { get; init; }

    /// <summary>Tokens in, those from a cache included.</summary>
    public long? InputTokens { get; init; }

    /// <summary>How many of <see cref="InputTokens"/> came from a cache.</summary>
    public long? CachedInputTokens { get; init; }

    /// <summary>Tokens out.</summary>
    public long? OutputTokens { get; init; }

    /// <summary>A plan, or the part of one that this event adds or changes, as <c>blueprint.json</c> would have it.</summary>
    public JsonElement? Plan { get; init; }

    /// <summary>What a person changed in the plan, a line each, as people read it.</summary>
    public IReadOnlyList<string>? Changes { get; init; }

    /// <summary>Which of several kinds it is of, such as a sign of trouble.</summary>
    public string? Kind { get; init; }

    /// <summary>How much of it there is; the unit is that of the kind.</summary>
    public long? Measure { get; init; }

    /// <summary>Who did it, where a person or another process did.</summary>
    public string? By { get; init; }

    /// <summary>What the person added in their own words.</summary>
    public string? Note { get; init; }

    /// <summary>What the agent said of its work, 480 characters at most.</summary>
    public string? Summary { get; init; }

    /// <summary>What the next attempt is told about this failure; run-workflow's <c>_last_failure</c>.</summary>
    public string? LastFailure { get; init; }

    /// <summary>Why a run or a step stopped, in Runr's words; see <see cref="StopReasons"/>.</summary>
    public string? StopReason { get; init; }

    /// <summary>A commit, by its full name.</summary>
    public string? Commit { get; init; }

    /// <summary>A branch, without <c>refs/heads/</c>.</summary>
    public string? Branch { get; init; }

    /// <summary>How many findings a phase came to.</summary>
    public int? Findings { get; init; }

    /// <summary>How many of them send the step back.</summary>
    public int? Actionable { get; init; }

    /// <summary>How many files a commit changed.</summary>
    public int? Files { get; init; }

    /// <summary>How many of them it deleted.</summary>
    public int? Deleted { get; init; }

    /// <summary>Position in the journal, from 1 without gaps; null in a line that another program wrote.</summary>
    public long? Seq { get; init; }

    /// <summary>The run's id.</summary>
    public string? Run { get; init; }

    /// <summary>When, UTC, in milliseconds since 1970.</summary>
    public long? At { get; init; }

    /// <summary>Fields that this version doesn't know, kept for those who do.</summary>
    public ImmutableDictionary<string, JsonElement>? Extras { get; init; }
}
