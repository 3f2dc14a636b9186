using System.Globalization;
using System.Text;
using System.Text.Json;
using RunTui.Engine.Fire.Scripts;

namespace RunTui.Fire;

/// <summary>One JSON object as FIRE's scripts print it: two blanks deep, nothing escaped that needn't be.</summary>
internal sealed class FireJson
{
    private readonly StringBuilder _text = new("{");
    private readonly Stack<char> _open = new("}");
    private bool _isFirst = true;

    /// <summary>The text of a field; null where there is none, or it is no text.</summary>
    public static string? TextOf(JsonElement item, string name) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty(name, out var value) ? Text(value) : null;

    /// <summary>The text of a value; null where it is none.</summary>
    public static string? Text(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair.
            return null;
        }
    }

    public void Add(string name, string? text)
    {
        Name(name);
        if (text is null)
        {
            _text.Append("null");
        }
        else
        {
            Quote(text);
        }
    }

    public void Add(string name, bool value)
    {
        Name(name);
        _text.Append(value ? "true" : "false");
    }

    public void Add(string name, double number)
    {
        Name(name);
        _text.Append(FireNumber.Text(number));
    }

    public void BeginList(string name)
    {
        Name(name);
        Begin('[', ']');
    }

    /// <summary>Begins an object in a list.</summary>
    public void BeginObject()
    {
        Next();
        Begin('{', '}');
    }

    /// <summary>Ends the list or object that was begun last.</summary>
    public void End()
    {
        var close = _open.Pop();
        if (!_isFirst)
        {
            _text.Append('\n').Append(' ', 2 * _open.Count);
        }

        _text.Append(close);
        _isFirst = false;
    }

    /// <summary>Ends the object and returns its text.</summary>
    public string Text()
    {
        End();
        return _text.ToString();
    }

    private void Begin(char open, char close)
    {
        _text.Append(open);
        _open.Push(close);
        _isFirst = true;
    }

    private void Name(string name)
    {
        Next();
        Quote(name);
        _text.Append(": ");
    }

    private void Next()
    {
        _text.Append(_isFirst ? "" : ",").Append('\n').Append(' ', 2 * _open.Count);
        _isFirst = false;
    }

    private void Quote(string text)
    {
        _text.Append('"');
        foreach (var c in text)
        {
            switch (c)
            {
                case '"' or '\\':
                    _text.Append('\\').Append(c);
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
                case '\b':
                    _text.Append("\\b");
                    break;
                case '\f':
                    _text.Append("\\f");
                    break;
                case < ' ':
                    _text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
                    break;
                default:
                    _text.Append(c);
                    break;
            }
        }

        _text.Append('"');
    }
}
