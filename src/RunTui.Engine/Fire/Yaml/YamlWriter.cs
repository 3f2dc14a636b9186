using System.Globalization;
using System.Text;
using YamlDotNet.Core;

namespace RunTui.Engine.Fire.Yaml;

/// <summary>
/// Writes a document as FIRE's scripts do: in blocks with two blanks, only what is empty inline, nothing folded. A text that stood in
/// quotes stays in them.
/// </summary>
internal sealed class YamlWriter
{
    private const string CoreTags = "tag:yaml.org,2002:";

    private readonly StringBuilder _text = new();

    private YamlWriter()
    {
    }

    /// <summary>The document's text; its lines end in LF.</summary>
    public static string Write(YamlMap map)
    {
        var writer = new YamlWriter();
        if (map.Entries.Count == 0)
        {
            return "{}\n";
        }

        writer.Entries(map, 0);
        return writer._text.ToString();
    }

    /// <summary>A mapping's fields; where it is an item of a list, the first one stands behind the hyphen.</summary>
    private void Entries(YamlMap map, int indent, bool isInLine = false)
    {
        foreach (var (key, value) in map.Entries)
        {
            Indent(isInLine ? 0 : indent);
            isInLine = false;
            if (key is YamlText text && !text.Value.Contains('\n'))
            {
                Scalar(text, indent, isKey: true);
            }
            else
            {
                _text.Append("? ");
                Inline(key);
                _text.Append('\n').Append(' ', indent);
            }

            _text.Append(':');
            Value(value, indent, isItem: false);
        }
    }

    private void Items(YamlList list, int indent, bool isInLine = false)
    {
        foreach (var item in list.Items)
        {
            Indent(isInLine ? 0 : indent);
            isInLine = false;
            _text.Append('-');
            Value(item, indent, isItem: true);
        }
    }

    /// <summary>A value behind the colon of its key, or behind the hyphen of an item.</summary>
    private void Value(YamlValue value, int indent, bool isItem)
    {
        switch (value)
        {
            case YamlMap { Entries.Count: > 0 } map when isItem && map.Tag is null:
                _text.Append(' ');
                Entries(map, indent + 2, isInLine: true);
                break;
            case YamlList { Items.Count: > 0 } list when isItem && list.Tag is null:
                _text.Append(' ');
                Items(list, indent + 2, isInLine: true);
                break;
            case YamlMap { Entries.Count: > 0 } map:
                Head(map);
                Entries(map, indent + 2);
                break;
            case YamlList { Items.Count: > 0 } list:
                Head(list);
                Items(list, indent + 2);
                break;
            case YamlText text:
                _text.Append(' ');
                Scalar(text, indent, isKey: false);
                _text.Append('\n');
                break;
            default:
                _text.Append(' ');
                Inline(value);
                _text.Append('\n');
                break;
        }
    }

    private void Head(YamlValue value)
    {
        if (value.Tag is not null)
        {
            _text.Append(' ');
            Tag(value);
            _text.Length--;
        }

        _text.Append('\n');
    }

    private void Scalar(YamlText text, int indent, bool isKey)
    {
        Tag(text);
        var value = text.Value;
        switch (text.Style)
        {
            case ScalarStyle.Plain when value.Length == 0:
                _text.Append(isKey || text.Tag is not null ? "\"\"" : "null");
                break;
            case ScalarStyle.Plain when YamlPlain.IsSafe(value):
                _text.Append(value);
                break;
            case ScalarStyle.Literal or ScalarStyle.Folded when !isKey && IsBlock(value):
                Block(value, indent);
                break;
            case ScalarStyle.SingleQuoted when IsQuotable(value):
                SingleQuoted(value);
                break;
            case ScalarStyle.Any when value.Contains('"') && !value.Contains('\'') && IsQuotable(value):
                SingleQuoted(value);
                break;
            default:
                DoubleQuoted(value);
                break;
        }
    }

    private void Inline(YamlValue value)
    {
        Tag(value);
        switch (value)
        {
            case YamlMap map:
                _text.Append('{');
                for (var i = 0; i < map.Entries.Count; i++)
                {
                    _text.Append(i > 0 ? ", " : "");
                    Inline(map.Entries[i].Key);
                    _text.Append(": ");
                    Inline(map.Entries[i].Value);
                }

                _text.Append('}');
                break;
            case YamlList list:
                _text.Append('[');
                for (var i = 0; i < list.Items.Count; i++)
                {
                    _text.Append(i > 0 ? ", " : "");
                    Inline(list.Items[i]);
                }

                _text.Append(']');
                break;
            case YamlText { Style: ScalarStyle.Plain } text when text.Value.AsSpan().IndexOfAny("[]{},") < 0 && (text.Value.Length == 0 || YamlPlain.IsSafe(text.Value)):
                _text.Append(text.Value.Length == 0 ? "null" : text.Value);
                break;
            case YamlText text:
                DoubleQuoted(text.Value);
                break;
        }
    }

    private void Tag(YamlValue value)
    {
        if (value.Tag is { } tag)
        {
            _text.Append(tag.StartsWith(CoreTags, StringComparison.Ordinal) ? "!!" + tag[CoreTags.Length..] : tag[0] == '!' ? tag : $"!<{tag}>").Append(' ');
        }
    }

    private static bool IsQuotable(string value) => !value.Contains('\n') && IsPrintable(value);

    /// <summary>Whether a literal block gives back the very text: what begins with a blank would need its indentation said.</summary>
    private static bool IsBlock(string value) =>
        value.TrimEnd('\n').Length > 0 && value[0] is not (' ' or '\n' or '\t') && IsPrintable(value) && !value.Contains(" \n", StringComparison.Ordinal);

    private static bool IsPrintable(string value)
    {
        for (var i = 0; i < value.Length; i++)
        {
            if (!YamlPlain.IsPrintable(value, i))
            {
                return false;
            }
        }

        return true;
    }

    private void Block(string value, int indent)
    {
        var body = value.TrimEnd('\n');
        var ends = value.Length - body.Length;
        _text.Append(ends == 0 ? "|-" : ends == 1 ? "|" : "|+");
        foreach (var line in body.Split('\n'))
        {
            _text.Append('\n').Append(' ', line.Length == 0 ? 0 : indent + 2).Append(line);
        }

        // The last line's own end is written by who called.
        _text.Append('\n', Math.Max(0, ends - 1));
    }

    private void SingleQuoted(string value) => _text.Append('\'').Append(value.Replace("'", "''", StringComparison.Ordinal)).Append('\'');

    private void DoubleQuoted(string value)
    {
        _text.Append('"');
        for (var i = 0; i < value.Length; i++)
        {
            switch (value[i])
            {
                case '"' or '\\':
                    _text.Append('\\').Append(value[i]);
                    break;
                case '\n':
                    _text.Append("\\n");
                    break;
                case '\r':
                    _text.Append("\\r");
                    break;
                case '\t':
                    _text.Append("\\t");
                    break;
                case var c when char.IsSurrogate(c) && !YamlPlain.IsPrintable(value, i):
                    _text.Append('\ufffd');
                    break;
                case var c when !YamlPlain.IsPrintable(value, i):
                    _text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
                    break;
                case var c:
                    _text.Append(c);
                    break;
            }
        }

        _text.Append('"');
    }

    private void Indent(int indent) => _text.Append(' ', indent);
}
