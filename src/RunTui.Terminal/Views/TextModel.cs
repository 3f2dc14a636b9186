using System.Globalization;
using RunTui.Terminal.Text;

namespace RunTui.Terminal.Views;

/// <summary>A text that is edited: its lines, the caret, what is selected, and what can be undone. Knows no screen.</summary>
internal sealed partial class TextModel
{
    private readonly List<string> _lines = [""];

    public IReadOnlyList<string> Lines => _lines;

    /// <summary>Line and character; always between two clusters.</summary>
    public (int Line, int Char) Caret { get; private set; }

    /// <summary>Where the selection began; null where nothing is selected.</summary>
    public (int Line, int Char)? Anchor { get; private set; }

    /// <summary>Most characters that a single line takes: every key measures all of it.</summary>
    public const int MaxLine = 64 * 1024;

    /// <summary>The text is only one line, of bounded length; line ends become blanks.</summary>
    public bool SingleLine { get; init; }

    public string Text
    {
        get => string.Join('\n', _lines);
        set
        {
            _lines.Clear();
            _lines.AddRange(Split(value));
            Anchor = null;
            Caret = SingleLine ? (0, _lines[0].Length) : (0, 0);
            _undo.Clear();
            _redo.Clear();
        }
    }

    public ((int Line, int Char) From, (int Line, int Char) To)? Selection =>
        Anchor is not { } anchor || anchor == Caret ? null : anchor.CompareTo(Caret) < 0 ? (anchor, Caret) : (Caret, anchor);

    public string SelectedText => Selection is var (from, to) ? Between(from, to) : "";

    private string Line => _lines[Caret.Line];

    public bool MoveTo(int line, int character, bool extend)
    {
        var old = Caret;
        line = Math.Clamp(line, 0, _lines.Count - 1);
        character = Math.Clamp(character, 0, _lines[line].Length);
        Anchor = extend ? Anchor ?? old : null;
        Caret = (line, Boundary(_lines[line], character));
        return Caret != old;
    }

    public bool Left(bool extend) =>
        Caret.Char > 0 ? MoveTo(Caret.Line, Boundary(Line, Caret.Char - 1), extend)
        : Caret.Line > 0 ? MoveTo(Caret.Line - 1, int.MaxValue, extend)
        : MoveTo(0, 0, extend);

    public bool Right(bool extend) =>
        Caret.Char < Line.Length ? MoveTo(Caret.Line, Caret.Char + StringInfo.GetNextTextElementLength(Line, Caret.Char), extend)
        : Caret.Line < _lines.Count - 1 ? MoveTo(Caret.Line + 1, 0, extend)
        : MoveTo(Caret.Line, Caret.Char, extend);

    /// <summary>Moves by lines and keeps the column on the screen.</summary>
    public bool Vertical(int lines, bool extend)
    {
        var target = Math.Clamp(Caret.Line + lines, 0, _lines.Count - 1);
        var column = CellText.Width(Line.AsSpan(0, Caret.Char));
        return MoveTo(target, CellText.Fit(_lines[target], column), extend);
    }

    public bool WordLeft(bool extend)
    {
        if (Caret.Char == 0)
        {
            return Left(extend);
        }

        var before = Line[..Caret.Char].TrimEnd();
        var at = before.Length;
        while (at > 0 && !char.IsWhiteSpace(before[at - 1]))
        {
            at--;
        }

        return MoveTo(Caret.Line, at, extend);
    }

    public bool WordRight(bool extend)
    {
        if (Caret.Char == Line.Length)
        {
            return Right(extend);
        }

        var at = Caret.Char;
        while (at < Line.Length && !char.IsWhiteSpace(Line[at]))
        {
            at++;
        }

        while (at < Line.Length && char.IsWhiteSpace(Line[at]))
        {
            at++;
        }

        return MoveTo(Caret.Line, at, extend);
    }

    public bool SelectAll()
    {
        MoveTo(0, 0, extend: false);
        return MoveTo(_lines.Count - 1, int.MaxValue, extend: true);
    }

    private string Between((int Line, int Char) from, (int Line, int Char) to)
    {
        if (from.Line == to.Line)
        {
            return _lines[from.Line][from.Char..to.Char];
        }

        var middle = _lines.GetRange(from.Line + 1, to.Line - from.Line - 1);
        return string.Join('\n', [_lines[from.Line][from.Char..], .. middle, _lines[to.Line][..to.Char]]);
    }

    private string[] Split(string text)
    {
        if (SingleLine)
        {
            var room = text.Length > MaxLine ? Boundary(text, MaxLine) : text.Length;
            return [text[..room].ReplaceLineEndings(" ")];
        }

        return text.ReplaceLineEndings("\n").Split('\n');
    }

    /// <summary>The start of the cluster that holds a character.</summary>
    private static int Boundary(string line, int character)
    {
        // From where a cluster begins for sure, so that a long line isn't walked through from its start for every key.
        var at = character;
        while (at > 0 && !GraphemeEnumerator.IsSureBreak(line, at))
        {
            at--;
        }

        while (at < character)
        {
            var next = at + StringInfo.GetNextTextElementLength(line, at);
            if (next > character)
            {
                break;
            }

            at = next;
        }

        return at;
    }
}
