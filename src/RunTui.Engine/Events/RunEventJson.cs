using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace RunTui.Engine.Events;

/// <summary>Reads and writes the lines of <c>events.jsonl</c>.</summary>
public static class RunEventJson
{
    private static readonly RunEventJsonContext Context = new(new JsonSerializerOptions(RunEventJsonContext.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>The event as compact JSON in UTF-8, without a line end.</summary>
    public static byte[] Write(RunEvent e) => JsonSerializer.SerializeToUtf8Bytes(e, Context.RunEvent);

    /// <summary>The event that a line holds, or null where the line is not an event.</summary>
    public static RunEvent? TryRead(ReadOnlySpan<byte> line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, Context.RunEvent);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RunEvent))]
internal sealed partial class RunEventJsonContext : JsonSerializerContext;
