using System.Text;
using System.Text.Json;

namespace RunTui.Schemas;

/// <summary>
/// The text of VS Code's settings: JSON with comments and trailing commas. What is added goes right behind an opening bracket, so that
/// every character that stands there stays.
/// </summary>
internal sealed class SettingsText
{
    private static readonly JsonReaderOptions Options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly byte[] _utf8;
    private readonly string _newLine;
    private readonly string _indent;

    /// <param name="text">The whole file.</param>
    /// <exception cref="FormatException">It can't be edited safely.</exception>
    public SettingsText(string text)
    {
        if (text.Contains(char.ConvertFromUtf32(0xFFFD), StringComparison.Ordinal))
        {
            throw new FormatException("it is not UTF-8");
        }

        _utf8 = Strict.GetBytes(text);
        _newLine = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        _indent = IndentOf(text);
    }

    /// <summary>The text with an object more in the list of a setting, unless one there has the URL already.</summary>
    /// <exception cref="FormatException">It can't be edited safely.</exception>
    public string WithItem(string setting, string url, string item)
    {
        var place = Find(setting, JsonTokenType.StartArray, url);
        return place.HasEntry ? Strict.GetString(_utf8)
            : place.Inner is { } inner ? Inserted(inner, item, place.IsInnerEmpty, 2, _indent)
            : Inserted(place.Root, $"\"{setting}\": [{_newLine}{_indent}{_indent}{item}{_newLine}{_indent}]", place.IsRootEmpty, 1, "");
    }

    /// <summary>The text with a member more in the object of a setting, unless one of the name is there already.</summary>
    /// <exception cref="FormatException">It can't be edited safely.</exception>
    public string WithMember(string setting, string name, string member)
    {
        var place = Find(setting, JsonTokenType.StartObject, name);
        return place.HasEntry ? Strict.GetString(_utf8)
            : place.Inner is { } inner ? Inserted(inner, member, place.IsInnerEmpty, 2, _indent)
            : Inserted(place.Root, $"\"{setting}\": {{{_newLine}{_indent}{_indent}{member}{_newLine}{_indent}}}", place.IsRootEmpty, 1, "");
    }

    private string Inserted(int at, string what, bool isAlone, int depth, string close)
    {
        var lead = _newLine + string.Concat(Enumerable.Repeat(_indent, depth));
        var rest = Strict.GetString(_utf8.AsSpan(at));
        // What is the only one needs its closing bracket on a line of its own, unless one begins there anyway.
        var tail = !isAlone ? "," : rest.TrimStart(' ', '\t') is ['\r' or '\n', ..] ? "" : _newLine + close;
        var text = Strict.GetString(_utf8.AsSpan(0, at)) + lead + what + tail + rest;
        _ = new SettingsText(text).Find("", JsonTokenType.StartObject, "");
        return text;
    }

    /// <summary>Where the settings begin, and the setting's own value, where it is there; of one that is given twice the last counts, as for VS Code.</summary>
    private Place Find(string setting, JsonTokenType kind, string entry)
    {
        try
        {
            var reader = new Utf8JsonReader(_utf8, Options);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                throw new FormatException("it holds no object");
            }

            var place = new Place((int)reader.BytesConsumed, true, null, true, false);
            while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
            {
                var isIt = setting.Length > 0 && reader.ValueTextEquals(setting);
                reader.Read();
                if (!isIt)
                {
                    reader.Skip();
                    place = place with { IsRootEmpty = false };
                    continue;
                }

                if (reader.TokenType != kind)
                {
                    throw new FormatException($"{setting} is no {(kind == JsonTokenType.StartArray ? "list" : "object")}");
                }

                place = Into(ref reader, place with { IsRootEmpty = false, Inner = (int)reader.BytesConsumed, IsInnerEmpty = true, HasEntry = false }, kind, entry);
            }

            while (reader.Read())
            {
            }

            return place;
        }
        catch (JsonException e)
        {
            throw new FormatException($"it is not JSON (line {e.LineNumber + 1})");
        }
    }

    private static Place Into(ref Utf8JsonReader reader, Place place, JsonTokenType kind, string entry)
    {
        var depth = reader.CurrentDepth;
        var isUrl = false;
        while (reader.Read() && reader.CurrentDepth > depth)
        {
            place = place with { IsInnerEmpty = false };
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                isUrl = kind == JsonTokenType.StartArray && reader.CurrentDepth == depth + 2 && reader.ValueTextEquals("url");
                place = place with { HasEntry = place.HasEntry || (kind == JsonTokenType.StartObject && reader.CurrentDepth == depth + 1 && reader.ValueTextEquals(entry)) };
            }
            else if (isUrl && reader.TokenType == JsonTokenType.String)
            {
                place = place with { HasEntry = place.HasEntry || reader.ValueTextEquals(entry) };
                isUrl = false;
            }
        }

        return place;
    }

    /// <summary>That of the first line that has one; four spaces where none does, as VS Code writes its settings.</summary>
    private static string IndentOf(string text)
    {
        var line = text.Split('\n').FirstOrDefault(l => l.Length > 0 && l[0] is ' ' or '\t' && l.Trim().Length > 0);
        return line is null ? "    " : line[..(line.Length - line.TrimStart().Length)];
    }

    private sealed record Place(int Root, bool IsRootEmpty, int? Inner, bool IsInnerEmpty, bool HasEntry);
}
