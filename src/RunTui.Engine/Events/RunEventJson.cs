using System.Text.Json;

namespace RunTui.Engine.Events;

/// <summary>
/// Reads and writes the lines of <c>events.jsonl</c>. By hand, because a run has thousands of them and <c>status</c> reads them
/// all before it can answer.
/// </summary>
public static partial class RunEventJson
{
    /// <summary>The event as compact JSON in UTF-8, without a line end.</summary>
    public static byte[] Write(RunEvent e)
    {
        using var stream = new MemoryStream(512);
        using (var json = new Utf8JsonWriter(stream, WriterOptions))
        {
            Write(json, e);
        }

        return stream.ToArray();
    }

    /// <summary>
    /// The event that a line holds, or null where the line is not an event. Fields of the wrong type are left out: the line may
    /// be anybody's.
    /// </summary>
    public static RunEvent? TryRead(ReadOnlySpan<byte> line)
    {
        try
        {
            var json = new Utf8JsonReader(line);
            if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
            {
                return null;
            }

            // Throws where more follows: two lines that a torn write has glued together are neither of them.
            var e = Read(ref json);
            return json.Read() ? null : e;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The second is what the reader throws for a name that is no valid UTF-8.
            return null;
        }
    }
}
