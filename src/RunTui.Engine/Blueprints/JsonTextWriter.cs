using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RunTui.Engine.Blueprints;

/// <summary>
/// Writes JSON for people to read: only what must be escaped is, and numbers keep their spelling. (System.Text.Json's most relaxed
/// encoder still turns every emoji and no-break space into escapes.)
/// </summary>
internal static class JsonTextWriter
{
    private static readonly SearchValues<char> MustBeEscaped =
        SearchValues.Create(
            "\"\\\u007f\0\u0001\u0002\u0003\u0004\u0005\u0006\a\b\t\n\v\f\r\u000e\u000f"
            + "\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f");

    /// <summary>The value in a style; lines after the first start at <paramref name="depth"/> levels and deeper.</summary>
    public static byte[] Write(JsonElement value, JsonStyle style, int depth)
    {
        var text = new StringBuilder();
        Write(text, value, style, depth);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>A string literal with its quotes.</summary>
    public static byte[] Quote(string text)
    {
        var result = new StringBuilder(text.Length + 2);
        Quote(result, text);
        return Encoding.UTF8.GetBytes(result.ToString());
    }

    /// <summary>The node as an element that outlives it; numbers keep their spelling.</summary>
    /// <exception cref="ArgumentException">The node is nested too deep to be read again.</exception>
    public static JsonElement ToElement(JsonNode node)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            node.WriteTo(writer);
        }

        try
        {
            using var document = JsonDocument.Parse(buffer.WrittenMemory, new JsonDocumentOptions { MaxDepth = JsonScan.MaxDepth - 2 });
            return document.RootElement.Clone();
        }
        catch (JsonException e)
        {
            throw new ArgumentException("The node is nested too deep.", nameof(node), e);
        }
    }

    /// <summary>The element as a node; where a name is given twice, the last one counts.</summary>
    public static JsonNode? ToNode(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var result = new JsonObject();
                foreach (var property in element.EnumerateObject())
                {
                    result[property.Name] = ToNode(property.Value);
                }

                return result;
            case JsonValueKind.Array:
                return new JsonArray([.. element.EnumerateArray().Select(ToNode)]);
            case JsonValueKind.Null:
                return null;
            default:
                return JsonValue.Create(element.Clone());
        }
    }

    internal static void Quote(StringBuilder result, ReadOnlySpan<char> text)
    {
        result.Append('"');
        for (int next; (next = text.IndexOfAny(MustBeEscaped)) >= 0; text = text[(next + 1)..])
        {
            result.Append(text[..next]);
            _ = text[next] switch
            {
                '"' => result.Append("\\\""),
                '\\' => result.Append("\\\\"),
                '\n' => result.Append("\\n"),
                '\r' => result.Append("\\r"),
                '\t' => result.Append("\\t"),
                var c => result.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
            };
        }

        result.Append(text).Append('"');
    }

    private static void Write(StringBuilder text, JsonElement value, JsonStyle style, int depth)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                var properties = value.EnumerateObject().ToList();
                WriteItems(text, '{', '}', properties, style, depth, property =>
                {
                    Quote(text, property.Name);
                    text.Append(style.Spaced ? ": " : ":");
                    Write(text, property.Value, style, depth + 1);
                });
                break;
            case JsonValueKind.Array:
                WriteItems(text, '[', ']', value.EnumerateArray().ToList(), style, depth, item => Write(text, item, style, depth + 1));
                break;
            case JsonValueKind.String:
                Quote(text, value.GetString()!);
                break;
            default:
                text.Append(value.GetRawText());
                break;
        }
    }

    private static void WriteItems<T>(StringBuilder text, char open, char close, List<T> items, JsonStyle style, int depth, Action<T> write)
    {
        text.Append(open);
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0)
            {
                text.Append(style is { IsOneLine: true, Spaced: true } ? ", " : ",");
            }

            StartLine(text, style, depth + 1);
            write(items[i]);
        }

        if (items.Count > 0)
        {
            StartLine(text, style, depth);
        }

        text.Append(close);
    }

    private static void StartLine(StringBuilder text, JsonStyle style, int depth)
    {
        if (style.IsOneLine)
        {
            return;
        }

        text.Append(style.NewLine);
        for (var i = 0; i < depth; i++)
        {
            text.Append(style.Indent);
        }
    }
}
