using System.Text.Encodings.Web;
using System.Text.Json;
using RunTui.Engine.Blueprints;

namespace RunTui.Engine.Reports;

/// <summary><c>launch.json</c>: what the last launch was told. Written at every launch and read by no engine.</summary>
public sealed record LaunchReceipt
{
    /// <summary>The file's name in a run folder.</summary>
    public const string FileName = "launch.json";

    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public required string Project { get; init; }

    /// <summary>Absolute.</summary>
    public required string BlueprintPath { get; init; }

    /// <summary>SHA-256 of the file's bytes at that moment, in hexadecimal.</summary>
    public required string BlueprintHash { get; init; }

    public required LaunchMode LaunchMode { get; init; }

    /// <summary>UTC, to the second.</summary>
    public required string StartedAt { get; init; }

    /// <summary>The profile in effect.</summary>
    public required AutonomyProfile Autonomy { get; init; }

    public required string Tool { get; init; }

    public required string SkillRunner { get; init; }

    /// <summary>The models in effect; one that nobody asked for is left out.</summary>
    public required Models Models { get; init; }

    public required LaunchPolicy Policy { get; init; }

    /// <summary>The planner's <c>session.md</c>, absolute, where there is one.</summary>
    public string? SessionArtifact { get; init; }

    /// <summary>The file's content, in run-workflow's key order, closed by a line end.</summary>
    public byte[] Write()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            json.WriteString("project", Project);
            json.WriteString("blueprint_path", BlueprintPath);
            json.WriteString("blueprint_hash", BlueprintHash);
            json.WriteString("launch_mode", Word(LaunchMode));
            json.WriteString("started_at", StartedAt);
            json.WriteString("autonomy_profile", Word(Autonomy));
            json.WriteStartObject("defaults");
            json.WriteString("tool", Tool);
            json.WriteString("skill_runner", SkillRunner);
            WriteModels(json);
            json.WriteEndObject();
            json.WriteStartObject("runtime_policy");
            json.WriteBoolean("validation_ran", Policy.ValidationRan);
            json.WriteBoolean("dynamic_steps_enabled", Policy.DynamicStepsEnabled);
            json.WriteString("blocked_policy", Policy.BlockedPolicy);
            json.WriteNumber("auto_resolve_attempts", Policy.AutoResolveAttempts);
            json.WriteNumber("max_retries", Policy.MaxRetries);
            json.WriteBoolean("supervised_restart", Policy.SupervisedRestart);
            json.WriteEndObject();
            WriteGiven(json, "session_artifact", SessionArtifact);
            json.WriteEndObject();
        }

        stream.Write("\n"u8);
        return stream.ToArray();
    }

    private void WriteModels(Utf8JsonWriter json)
    {
        json.WriteStartObject("models");
        WriteGiven(json, "claude_code", Models.ClaudeCode);
        WriteGiven(json, "codex", Models.Codex);
        WriteGiven(json, "codex_reasoning_effort", Models.CodexReasoningEffort);
        WriteGiven(json, "codex_service_tier", Models.CodexServiceTier);
        WriteGiven(json, "gemini", Models.Gemini);
        json.WriteEndObject();
    }

    private static void WriteGiven(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static string Word<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();
}
