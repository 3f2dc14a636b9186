using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace RunTui.Engine.RunFolders;

/// <summary>One line of <c>blockers.jsonl</c>: what stood in a step's way, and what became of it.</summary>
/// <param name="Ts">When, UTC, to the second.</param>
/// <param name="StepId">The step it stopped.</param>
/// <param name="Status"><c>open</c>, <c>recovering</c>, <c>recovered</c> or <c>hard_blocked</c>.</param>
/// <param name="Message">One short line for people.</param>
public sealed record BlockerEntry(
    [property: JsonPropertyName("ts")] string Ts,
    [property: JsonPropertyName("step_id")] string StepId,
    [property: JsonPropertyName("status")] string Status,
    [property: JsonPropertyName("message")] string Message)
{
    /// <summary>The file's name in a run folder.</summary>
    public const string FileName = "blockers.jsonl";

    private static readonly BlockerEntryContext Context = new(new JsonSerializerOptions(BlockerEntryContext.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>The entry as compact JSON in UTF-8, without a line end.</summary>
    public byte[] WriteLine() => JsonSerializer.SerializeToUtf8Bytes(this, Context.BlockerEntry);

    /// <summary>The entry that a line holds, or null where the line is not a JSON object. What is missing or mistyped is empty.</summary>
    public static BlockerEntry? TryRead(ReadOnlySpan<byte> line)
    {
        try
        {
            var entry = JsonSerializer.Deserialize(line, Context.BlockerEntry);
            return entry is null ? null : new(entry.Ts ?? "", entry.StepId ?? "", entry.Status ?? "", entry.Message ?? "");
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

[JsonSourceGenerationOptions(Converters = [typeof(ForgivingStringConverter)])]
[JsonSerializable(typeof(BlockerEntry))]
internal sealed partial class BlockerEntryContext : JsonSerializerContext;
