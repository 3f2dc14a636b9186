using System.Globalization;
using System.Text;
using System.Text.Json;

namespace RunTui.Engine.Blueprints;

/// <summary>Finds the lines on which JSON paths stand. Only called when there is something to report.</summary>
internal static class JsonLines
{
    /// <summary>The line, from 1, of each wanted path that exists; the last one where a name is given twice.</summary>
    public static Dictionary<string, int> Find(ReadOnlySpan<byte> utf8, HashSet<string> wanted)
    {
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        var isWanted = wanted.GetAlternateLookup<ReadOnlySpan<char>>();
        var path = new StringBuilder("$");
        // For each open container: where its path ends in the builder, and the next index in an array (-1 in an object).
        var open = new Stack<(int PathLength, int Index)>();
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = JsonScan.MaxDepth });
        var line = 1;
        var counted = 0;
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
            {
                open.Pop();
                continue;
            }

            if (open.TryPeek(out var parent) && parent.Index >= 0)
            {
                open.Pop();
                open.Push(parent with { Index = parent.Index + 1 });
                path.Length = parent.PathLength;
                path.Append(CultureInfo.InvariantCulture, $"[{parent.Index}]");
            }
            else if (reader.TokenType == JsonTokenType.PropertyName)
            {
                path.Length = parent.PathLength;
                JsonPaths.AppendField(path, reader.GetString()!);
            }

            // A field stands where its name is, so its value's token isn't looked up again.
            if (reader.TokenType == JsonTokenType.PropertyName || open.Count == 0 || parent.Index >= 0)
            {
                var start = (int)reader.TokenStartIndex;
                line += utf8[counted..start].Count((byte)'\n');
                counted = start;
                Record(path, line, isWanted, lines);
            }

            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                open.Push((path.Length, reader.TokenType == JsonTokenType.StartArray ? 0 : -1));
            }
        }

        return lines;
    }

    private static void Record(
        StringBuilder path, int line, HashSet<string>.AlternateLookup<ReadOnlySpan<char>> wanted, Dictionary<string, int> lines)
    {
        Span<char> text = stackalloc char[256];
        if (path.Length <= text.Length)
        {
            path.CopyTo(0, text, path.Length);
            if (wanted.TryGetValue(text[..path.Length], out var found))
            {
                lines[found] = line;
            }
        }
        else if (wanted.Contains(path.ToString()))
        {
            lines[path.ToString()] = line;
        }
    }
}
