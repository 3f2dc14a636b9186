using System.Text.Json.Serialization;

namespace RunTui.Engine.RunFolders;

/// <summary>A plan that somebody was editing when they stopped, or were stopped.</summary>
public sealed record PlanDraft
{
    /// <summary>The run folder that it belongs to.</summary>
    [JsonPropertyName("run")]
    public required string Run { get; init; }

    /// <summary>The plan as it was opened.</summary>
    [JsonPropertyName("opened")]
    public required string Opened { get; init; }

    /// <summary>What it was edited into.</summary>
    [JsonPropertyName("edited")]
    public required string Edited { get; init; }

    /// <summary>When it was last changed, UTC milliseconds since 1970.</summary>
    [JsonPropertyName("at")]
    public required long At { get; init; }

    /// <summary>The process that edits it.</summary>
    [JsonPropertyName("pid")]
    public int Pid { get; init; }

    /// <summary>When that process was started, as the system tells it.</summary>
    [JsonPropertyName("pid_start")]
    public string PidStart { get; init; } = "";
}
