using RunTui.Engine.Fire.Yaml;

namespace RunTui.Engine.Fire.Scripts;

/// <summary>A work item of a run.</summary>
public sealed record FireItem
{
    public required string Id { get; init; }

    public required string Intent { get; init; }

    /// <summary><c>autopilot</c>, <c>confirm</c> or <c>validate</c>.</summary>
    public required string Mode { get; init; }

    /// <summary><c>pending</c>, <c>in_progress</c> or <c>completed</c>.</summary>
    public string Status { get; init; } = FireWords.Pending;

    /// <summary><c>plan</c>, <c>execute</c>, <c>test</c> or <c>review</c>; null before it begins.</summary>
    public string? CurrentPhase { get; init; }

    /// <summary><c>none</c>, <c>awaiting_approval</c>, <c>approved</c> or <c>not_required</c>.</summary>
    public string? CheckpointState { get; init; }

    /// <summary>What is to be approved: <c>plan</c>, or a name of its own.</summary>
    public string? CurrentCheckpoint { get; init; }

    /// <summary>When it was completed, as the file says it.</summary>
    public string? CompletedAt { get; init; }

    /// <summary>Whether a person approves its plan.</summary>
    public bool HasGate => FireWords.HasGate(Mode);

    internal static FireItem Of(YamlMap map) => new()
    {
        Id = map.TextOf("id") ?? "",
        Intent = map.TextOf("intent") ?? "",
        Mode = map.TextOf("mode") ?? "",
        Status = map.TextOf("status") ?? FireWords.Pending,
        CurrentPhase = map.TextOf("current_phase"),
        CheckpointState = map.TextOf("checkpoint_state"),
        CurrentCheckpoint = map.TextOf("current_checkpoint"),
        CompletedAt = map.TextOf("completed_at"),
    };

    /// <summary>The seven fields that stand in state.yaml and run.md from the beginning.</summary>
    internal YamlMap ToYaml()
    {
        var map = new YamlMap();
        map.SetText("id", Id);
        map.SetText("intent", Intent);
        map.SetText("mode", Mode);
        map.SetText("status", Status);
        map.SetText("current_phase", CurrentPhase);
        map.SetText("checkpoint_state", CheckpointState);
        map.SetText("current_checkpoint", CurrentCheckpoint);
        return map;
    }
}
