using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace RunTui.Engine.Blueprints;

/// <summary>
/// The first look at bytes that claim to be JSON. What passes can be read without surprise: valid UTF-8, one object, bounded
/// depth, and every string decodable.
/// </summary>
internal static class JsonScan
{
    /// <summary>Deeper nesting is refused; it is also the depth at which System.Text.Json stops by itself.</summary>
    public const int MaxDepth = 64;

    /// <summary>
    /// More values, names and brackets are refused: a plan of a thousand steps has some 25,000, while 16 MiB of nothing but
    /// brackets would become gigabytes of objects.
    /// </summary>
    public const int MaxTokens = 1_000_000;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>How many bytes a byte order mark takes at the start: 3 or 0.</summary>
    public static int MarkLength(ReadOnlySpan<byte> utf8) => utf8.StartsWith(ByteOrderMark) ? ByteOrderMark.Length : 0;

    public static BlueprintException TooLarge() =>
        new($"larger than {BlueprintDocument.MaxBytes >> 20} MiB, which no blueprint is; check that it is the right file");

    /// <summary>Reads what is a JSON object, given without byte order mark. The document reads from this memory.</summary>
    /// <exception cref="BlueprintException">It is not.</exception>
    public static JsonDocument ParseObject(ReadOnlyMemory<byte> utf8)
    {
        if (IsPlain(utf8.Span))
        {
            try
            {
                var document = JsonDocument.Parse(utf8);
                if (document.RootElement.ValueKind == JsonValueKind.Object)
                {
                    return document;
                }

                document.Dispose();
            }
            catch (JsonException)
            {
                // Checked below, which says what is wrong and where.
            }
        }

        CheckObject(utf8.Span);
        return JsonDocument.Parse(utf8);
    }

    /// <summary>Lets pass what is a JSON object, given without byte order mark.</summary>
    /// <exception cref="BlueprintException">It is not.</exception>
    public static void CheckObject(ReadOnlySpan<byte> utf8)
    {
        var root = Check(utf8);
        if (root != JsonTokenType.StartObject)
        {
            throw At(utf8, utf8.IndexOfAnyExcept(" \t\r\n"u8), $"a blueprint is a JSON object, but this is {Name(root)}");
        }
    }

    /// <summary>Lets pass what is one JSON value, given without byte order mark, and tells what it starts with.</summary>
    /// <exception cref="BlueprintException">It is not.</exception>
    public static JsonTokenType Check(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > BlueprintDocument.MaxBytes)
        {
            throw TooLarge();
        }

        if (utf8.Trim(" \t\r\n"u8).IsEmpty)
        {
            throw new BlueprintException("the text is empty; a JSON object is expected", line: 1, column: 1);
        }

        if (!Utf8.IsValid(utf8))
        {
            throw At(utf8, FirstInvalid(utf8), "not UTF-8 text; save it as UTF-8");
        }

        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = MaxDepth });
        try
        {
            reader.Read();
            var root = reader.TokenType;
            var tokens = 0;
            do
            {
                if (++tokens > MaxTokens)
                {
                    throw At(utf8, (int)reader.TokenStartIndex, $"more than {MaxTokens} values, which no blueprint has; check that it is the right file");
                }

                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped && !IsDecodable(ref reader))
                {
                    throw At(utf8, (int)reader.TokenStartIndex, "not JSON: a \\u escape in this text is half of a surrogate pair");
                }
            }
            while (reader.Read());
            return root;
        }
        catch (JsonException e)
        {
            var (line, column) = TextPosition.At(utf8, e.LineNumber ?? 0, e.BytePositionInLine ?? 0);
            throw new BlueprintException(Explain(e), line: line, column: column, inner: e);
        }
    }

    /// <summary>Whether the parser alone finds whatever could be wrong: most files have no escapes and are far from the limits.</summary>
    public static bool IsPlain(ReadOnlySpan<byte> utf8) =>
        utf8.Length <= BlueprintDocument.MaxBytes
        && utf8.Count((byte)',') + utf8.Count((byte)'[') + utf8.Count((byte)'{') < MaxTokens / 4
        && utf8.IndexOf("\\u"u8) < 0
        && Utf8.IsValid(utf8);

    private static BlueprintException At(ReadOnlySpan<byte> utf8, int offset, string problem)
    {
        var (line, column) = TextPosition.At(utf8, offset);
        return new BlueprintException(problem, line: line, column: column);
    }

    private static string Explain(JsonException e)
    {
        if (e.Message.StartsWith("The maximum configured depth", StringComparison.Ordinal))
        {
            return $"nested deeper than {MaxDepth} levels, which no blueprint needs";
        }

        var message = e.Message;
        var place = message.LastIndexOf(" LineNumber:", StringComparison.Ordinal);
        message = (place < 0 ? message : message[..place])
            .Replace(" Change the reader options.", "", StringComparison.Ordinal)
            .Replace(" which is not supported in this mode", "", StringComparison.Ordinal);
        if (message.StartsWith("Expected depth to be zero", StringComparison.Ordinal))
        {
            return "not JSON: the file ends before everything that was opened with { or [ is closed";
        }

        return $"not JSON: {Shown.Clean(message).TrimEnd('.')}";
    }

    private static bool IsDecodable(ref Utf8JsonReader reader)
    {
        try
        {
            reader.GetString();
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static int FirstInvalid(ReadOnlySpan<byte> utf8)
    {
        var offset = 0;
        while (offset < utf8.Length && Rune.DecodeFromUtf8(utf8[offset..], out _, out var length) == System.Buffers.OperationStatus.Done)
        {
            offset += length;
        }

        return offset;
    }

    private static string Name(JsonTokenType token) => token switch
    {
        JsonTokenType.StartArray => "a list",
        JsonTokenType.String => "text",
        JsonTokenType.Number => "a number",
        JsonTokenType.Null => "null",
        _ => "true or false",
    };
}
