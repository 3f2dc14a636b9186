using System.Text.Json;

namespace RunTui.Engine.Reports;

/// <summary>
/// The few keys of <c>run-state.json</c> that a list shows. <see cref="RunFolders.RunStateFile"/> reads all 32, which takes ten
/// times as long.
/// </summary>
internal sealed record StateGlance
{
    private const long MaxBytes = 8 << 20;

    public string Status { get; private set; } = "";

    public string LastUpdated { get; private set; } = "";

    public string LastEventType { get; private set; } = "";

    public string LastEventStatus { get; private set; } = "";

    public string LastEventTs { get; private set; } = "";

    public string BlockerStatus { get; private set; } = "";

    public string BlockerStepId { get; private set; } = "";

    public string BlockerMessage { get; private set; } = "";

    public string StopReason { get; private set; } = "";

    public long Tokens { get; private set; }

    public decimal CostUsd { get; private set; }

    /// <summary>What the file says; null where it is missing, not a JSON object, or larger than 8 MiB.</summary>
    /// <exception cref="IOException">The file can't be read.</exception>
    public static StateGlance? TryRead(string path)
    {
        if (new FileInfo(path) is not { Exists: true, Length: <= MaxBytes })
        {
            return null;
        }

        ReadOnlySpan<byte> bytes = File.ReadAllBytes(path);
        try
        {
            var json = new Utf8JsonReader(bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes);
            return json.Read() && json.TokenType == JsonTokenType.StartObject ? Read(ref json) : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The second: a string whose bytes are no text.
            return null;
        }
    }

    private static StateGlance Read(ref Utf8JsonReader json)
    {
        var glance = new StateGlance();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var key = json.ValueSpan;
            json.Read();
            if (json.TokenType == JsonTokenType.String)
            {
                glance.Take(key, ref json);
            }
            else if (json.TokenType == JsonTokenType.Number)
            {
                glance.Tokens = key.SequenceEqual("tokens"u8) && json.TryGetInt64(out var tokens) ? tokens : glance.Tokens;
                glance.CostUsd = key.SequenceEqual("cost_usd"u8) && json.TryGetDecimal(out var cost) ? cost : glance.CostUsd;
            }
            else
            {
                json.Skip();
            }
        }

        return glance;
    }

    private void Take(ReadOnlySpan<byte> key, ref Utf8JsonReader json)
    {
        if (key.SequenceEqual("status"u8))
        {
            Status = json.GetString()!;
        }
        else if (key.SequenceEqual("last_updated"u8))
        {
            LastUpdated = json.GetString()!;
        }
        else if (key.SequenceEqual("last_event_type"u8))
        {
            LastEventType = json.GetString()!;
        }
        else if (key.SequenceEqual("last_event_status"u8))
        {
            LastEventStatus = json.GetString()!;
        }
        else if (key.SequenceEqual("last_event_ts"u8))
        {
            LastEventTs = json.GetString()!;
        }
        else if (key.SequenceEqual("blocker_status"u8))
        {
            BlockerStatus = json.GetString()!;
        }
        else if (key.SequenceEqual("blocker_step_id"u8))
        {
            BlockerStepId = json.GetString()!;
        }
        else if (key.SequenceEqual("blocker_message"u8))
        {
            BlockerMessage = json.GetString()!;
        }
        else if (key.SequenceEqual("stop_reason"u8))
        {
            StopReason = json.GetString()!;
        }
    }
}
