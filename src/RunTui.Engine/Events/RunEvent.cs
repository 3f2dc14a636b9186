using System.Text.Json;
using System.Text.Json.Serialization;

namespace RunTui.Engine.Events;

/// <summary>
/// One fact about a run, and one line of <c>events.jsonl</c>. The first five members are run-workflow's envelope and are always
/// written; the others only where they say something. The engine makes them in one place; events of
/// other programs are kept as they came, with what we don't know in <see cref="Extras"/>.
/// </summary>
public sealed record RunEvent
{
    /// <summary>When, UTC, to the second (<c>YYYY-MM-DDTHH:MM:SSZ</c>).</summary>
    [JsonPropertyName("ts"), JsonPropertyOrder(0)]
    public string Ts { get; init; } = "";

    /// <summary>What it is about: <c>runner</c>, <c>step</c>, <c>attempt</c>, <c>gate</c>, <c>blocker</c> …</summary>
    [JsonPropertyName("event"), JsonPropertyOrder(1)]
    public string Event { get; init; } = "";

    /// <summary>The step, or empty for the whole run.</summary>
    [JsonPropertyName("step_id"), JsonPropertyOrder(2)]
    public string StepId { get; init; } = "";

    /// <summary>What happened to it.</summary>
    [JsonPropertyName("status"), JsonPropertyOrder(3)]
    public string Status { get; init; } = "";

    /// <summary>One short line for people, 480 characters at most.</summary>
    [JsonPropertyName("detail"), JsonPropertyOrder(4)]
    public string Detail { get; init; } = "";

    [JsonPropertyName("attempt"), JsonPropertyOrder(10)]
    public int? Attempt { get; init; }

    [JsonPropertyName("attempt_max"), JsonPropertyOrder(11)]
    public int? AttemptMax { get; init; }

    [JsonPropertyName("recovery_attempt"), JsonPropertyOrder(12)]
    public int? RecoveryAttempt { get; init; }

    [JsonPropertyName("recovery_attempt_max"), JsonPropertyOrder(13)]
    public int? RecoveryAttemptMax { get; init; }

    [JsonPropertyName("recovery_tool"), JsonPropertyOrder(14)]
    public string? RecoveryTool { get; init; }

    [JsonPropertyName("retry_exhausted"), JsonPropertyOrder(15)]
    public bool? RetryExhausted { get; init; }

    [JsonPropertyName("human_needed"), JsonPropertyOrder(16)]
    public bool? HumanNeeded { get; init; }

    /// <summary>The file to look at first, absolute.</summary>
    [JsonPropertyName("next_artifact"), JsonPropertyOrder(17)]
    public string? NextArtifact { get; init; }

    [JsonPropertyName("failure_class"), JsonPropertyOrder(18)]
    public string? FailureClass { get; init; }

    [JsonPropertyName("failure_summary"), JsonPropertyOrder(19)]
    public string? FailureSummary { get; init; }

    [JsonPropertyName("phase"), JsonPropertyOrder(20)]
    public string? Phase { get; init; }

    [JsonPropertyName("tool"), JsonPropertyOrder(21)]
    public string? Tool { get; init; }

    /// <summary>The program and arguments that were started.</summary>
    [JsonPropertyName("argv"), JsonPropertyOrder(22)]
    public IReadOnlyList<string>? Argv { get; init; }

    [JsonPropertyName("cwd"), JsonPropertyOrder(23)]
    public string? Cwd { get; init; }

    [JsonPropertyName("pid"), JsonPropertyOrder(24)]
    public int? Pid { get; init; }

    /// <summary>The start of that pid's process, as the system tells it; with the pid it names one process for good.</summary>
    [JsonPropertyName("pid_start"), JsonPropertyOrder(25)]
    public string? PidStart { get; init; }

    [JsonPropertyName("exit_code"), JsonPropertyOrder(26)]
    public int? ExitCode { get; init; }

    [JsonPropertyName("signal"), JsonPropertyOrder(27)]
    public int? Signal { get; init; }

    [JsonPropertyName("duration_ms"), JsonPropertyOrder(28)]
    public long? DurationMs { get; init; }

    /// <summary>The most memory the agent held, in bytes.</summary>
    [JsonPropertyName("peak_bytes"), JsonPropertyOrder(29)]
    public long? PeakBytes { get; init; }

    /// <summary>Tokens in and out together.</summary>
    [JsonPropertyName("tokens"), JsonPropertyOrder(30)]
    public long? Tokens { get; init; }

    [JsonPropertyName("cost_usd"), JsonPropertyOrder(31)]
    public decimal? CostUsd { get; init; }

    /// <summary>A plan, or the part of one that this event adds or changes, as <c>blueprint.json</c> would have it.</summary>
    [JsonPropertyName("plan"), JsonPropertyOrder(40)]
    public JsonElement? Plan { get; init; }

    /// <summary>Who did it, where a person or another process did.</summary>
    [JsonPropertyName("by"), JsonPropertyOrder(41)]
    public string? By { get; init; }

    /// <summary>What the person added in their own words.</summary>
    [JsonPropertyName("note"), JsonPropertyOrder(42)]
    public string? Note { get; init; }

    /// <summary>Position in the journal, from 1 without gaps; null in a line that another program wrote.</summary>
    [JsonPropertyName("seq"), JsonPropertyOrder(90)]
    public long? Seq { get; init; }

    /// <summary>The run's id.</summary>
    [JsonPropertyName("run"), JsonPropertyOrder(91)]
    public string? Run { get; init; }

    /// <summary>When, UTC, in milliseconds since 1970.</summary>
    [JsonPropertyName("at"), JsonPropertyOrder(92)]
    public long? At { get; init; }

    /// <summary>Fields that this version doesn't know, kept for those who do.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Extras { get; init; }
}
