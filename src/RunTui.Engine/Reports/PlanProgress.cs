using System.Text.Json;

namespace RunTui.Engine.Reports;

/// <summary>
/// A plan's name and how far its steps are, skimmed from its file without building the plan: a list of a thousand runs reads a
/// thousand of them.
/// </summary>
internal sealed record PlanProgress
{
    private const long MaxBytes = 64 << 20;

    private static readonly JsonReaderOptions Options = new() { MaxDepth = 256 };

    public string Name { get; private set; } = "";

    public int Total { get; private set; }

    public int Settled { get; private set; }

    public int Working { get; private set; }

    public int Blocked { get; private set; }

    /// <summary>Whether it is a run of Run Mode's, of which the journal tells more than the plan.</summary>
    public bool IsRunMode { get; private set; }

    public bool HasBegun => Settled + Working + Blocked > 0;

    /// <summary>What the file says; null where it is missing, not a JSON object, or larger than 64 MiB.</summary>
    /// <exception cref="IOException">The file can't be read.</exception>
    public static PlanProgress? TryRead(string path)
    {
        if (new FileInfo(path) is not { Exists: true, Length: <= MaxBytes })
        {
            return null;
        }

        ReadOnlySpan<byte> bytes = File.ReadAllBytes(path);
        try
        {
            var json = new Utf8JsonReader(bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes, Options);
            return json.Read() && json.TokenType == JsonTokenType.StartObject ? Read(ref json) : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The second: a string whose bytes are no text.
            return null;
        }
    }

    private static PlanProgress Read(ref Utf8JsonReader json)
    {
        var progress = new PlanProgress();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var (isName, isSteps) = (json.ValueTextEquals("name"u8), json.ValueTextEquals("steps"u8));
            progress.IsRunMode |= json.ValueTextEquals("run_mode"u8);
            json.Read();
            if (isName && json.TokenType == JsonTokenType.String)
            {
                progress.Name = json.GetString()!;
            }
            else if (isSteps && json.TokenType == JsonTokenType.StartArray)
            {
                while (json.Read() && json.TokenType != JsonTokenType.EndArray)
                {
                    progress.Count(ref json);
                }
            }
            else
            {
                json.Skip();
            }
        }

        return progress;
    }

    private void Count(ref Utf8JsonReader json)
    {
        if (json.TokenType != JsonTokenType.StartObject)
        {
            json.Skip();
            return;
        }

        Total++;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var isStatus = json.ValueTextEquals("status"u8);
            json.Read();
            if (!isStatus || json.TokenType != JsonTokenType.String)
            {
                json.Skip();
            }
            else if (json.ValueTextEquals("done"u8) || json.ValueTextEquals("skipped"u8))
            {
                Settled++;
            }
            else if (json.ValueTextEquals("in_progress"u8))
            {
                Working++;
            }
            else if (json.ValueTextEquals("blocked"u8))
            {
                Blocked++;
            }
        }
    }
}
