using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace RunTui.Engine.RunFolders;

/// <summary>
/// <c>run-state.json</c>: run-workflow's checkpoint for viewers, with its 32 keys in its order, and three of ours behind. It is written for other programs
/// and read from other programs, so reading forgives: a key that is missing or has another type takes its default.
/// </summary>
public sealed record RunStateFile
{
    /// <summary>The file's name in a run folder.</summary>
    public const string FileName = "run-state.json";

    private const long MaxBytes = 8 << 20;

    private static readonly RunStateFileContext Context = new(new JsonSerializerOptions(RunStateFileContext.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        NewLine = "\n",
    });

    // The generated reader gives null to what the text does not name, whatever the initializer says: hence "?? """.
    public string Project { get; init => field = value ?? ""; } = "";

    /// <summary>Absolute.</summary>
    public string BlueprintPath { get; init => field = value ?? ""; } = "";

    /// <summary>UTC, to the second; empty where nothing was written yet.</summary>
    public string LastUpdated { get; init => field = value ?? ""; } = "";

    /// <summary>The step that is worked on, or empty between steps.</summary>
    public string CurrentStep { get; init => field = value ?? ""; } = "";

    /// <summary>
    /// <c>initialized running recovering blocked interrupted completed incomplete</c>; empty where the file does not say.
    /// </summary>
    public string Status { get; init => field = value ?? ""; } = "";

    public int CurrentAttempt { get; init; }

    public int CurrentAttemptMax { get; init; }

    /// <summary>Absolute, or empty.</summary>
    public string CurrentAttemptLog { get; init => field = value ?? ""; } = "";

    public string RetrySummary { get; init => field = value ?? ""; } = "";

    public bool RetryExhausted { get; init; }

    public bool HumanNeeded { get; init; }

    public bool RecoveryActive { get; init; }

    public int RecoveryAttempt { get; init; }

    public int RecoveryAttemptMax { get; init; }

    public string RecoveryTool { get; init => field = value ?? ""; } = "";

    public string RecoveryReason { get; init => field = value ?? ""; } = "";

    public string LastFailureClass { get; init => field = value ?? ""; } = "";

    public string LastFailureSummary { get; init => field = value ?? ""; } = "";

    public string LastFailureEvidence { get; init => field = value ?? ""; } = "";

    /// <summary>The file to look at first, absolute, or empty.</summary>
    public string NextArtifact { get; init => field = value ?? ""; } = "";

    public string NextArtifactReason { get; init => field = value ?? ""; } = "";

    public string LastDetail { get; init => field = value ?? ""; } = "";

    public string LastEventTs { get; init => field = value ?? ""; } = "";

    public string LastEventType { get; init => field = value ?? ""; } = "";

    public string LastEventStatus { get; init => field = value ?? ""; } = "";

    public string LastEventStepId { get; init => field = value ?? ""; } = "";

    public string LastEventDetail { get; init => field = value ?? ""; } = "";

    public string BlockerStatus { get; init => field = value ?? ""; } = "";

    public string BlockerStepId { get; init => field = value ?? ""; } = "";

    public string BlockerMessage { get; init => field = value ?? ""; } = "";

    public string AutonomyProfile { get; init => field = value ?? ""; } = "";

    public string LaunchMode { get; init => field = value ?? ""; } = "";

    /// <summary>Tokens of all attempts; a key of ours after run-workflow's, written only where there is something to say.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public long Tokens { get; init; }

    /// <summary>What all attempts cost, as their tools said; a key of ours like <see cref="Tokens"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public decimal CostUsd { get; init; }

    /// <summary>Why the run stopped by a rule of its own, one of <see cref="Events.StopReasons"/>; a key of ours like <see cref="Tokens"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public string? StopReason { get; init; }

    /// <summary>
    /// Keys that this version doesn't know; they are written back as they came. Settable only because the reader must fill it.
    /// </summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Extras { get; set; }

    /// <summary>The file's content, indented by two spaces and closed by a line end.</summary>
    public byte[] Write() => [.. JsonSerializer.SerializeToUtf8Bytes(this, Context.RunStateFile), (byte)'\n'];

    /// <summary>What the text says, or null where it is not a JSON object.</summary>
    public static RunStateFile? TryRead(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize(json.StartsWith("\uFEFF"u8) ? json[3..] : json, Context.RunStateFile);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>What the file says, or null where it is missing, unreadable, not a JSON object, or larger than 8 MiB.</summary>
    public static RunStateFile? TryReadFile(string path)
    {
        try
        {
            var file = new FileInfo(path);
            return file.Exists && file.Length <= MaxBytes ? TryRead(File.ReadAllBytes(path)) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    Converters = [typeof(ForgivingStringConverter), typeof(ForgivingIntConverter), typeof(ForgivingBoolConverter), typeof(ForgivingLongConverter), typeof(ForgivingDecimalConverter)])]
[JsonSerializable(typeof(RunStateFile))]
internal sealed partial class RunStateFileContext : JsonSerializerContext;
