namespace RunTui.Terminal.Views;

internal sealed partial class TextModel
{
    /// <summary>Steps that can be undone; the oldest are forgotten.</summary>
    private const int MaxSteps = 500;

    /// <summary>Lines that all those steps may hold together: the steps of a huge text hold a list of its lines each.</summary>
    private const int MaxLinesInSteps = 4_000_000;

    private readonly List<Step> _undo = [];
    private readonly List<Step> _redo = [];
    private bool _typing;

    public bool Insert(string text)
    {
        var room = Math.Max(0, MaxLine - Line.Length);
        if (SingleLine && Selection is null && text.Length > room)
        {
            text = text[..Boundary(text, room)];
        }

        if (text.Length == 0)
        {
            return false;
        }

        // What is typed without moving is one step.
        var goesOn = _typing && text.Length == 1 && Selection is null && _undo.Count > 0 && _undo[^1].After == Caret;
        Change(() =>
        {
            var lines = Split(text);
            var (line, at) = Caret;
            var rest = _lines[line][at..];
            _lines[line] = _lines[line][..at] + lines[0];
            _lines.InsertRange(line + 1, lines.Skip(1));
            var last = line + lines.Length - 1;
            Caret = (last, _lines[last].Length);
            _lines[last] += rest;
        }, goesOn);
        _typing = text.Length == 1 && text != "\n";
        return true;
    }

    /// <summary>Removes what is selected, or what a move passes over.</summary>
    public bool Delete(Func<bool, bool> move)
    {
        if (Selection is null)
        {
            var caret = Caret;
            var moved = move(true);
            (Anchor, Caret) = (Caret, caret);
            if (!moved)
            {
                Anchor = null;
                return false;
            }
        }

        Change(() => { });
        return true;
    }

    public bool Undo() => Restore(_undo, _redo);

    public bool Redo() => Restore(_redo, _undo);

    private void Change(Action change, bool goesOn = false)
    {
        var before = new Step([.. goesOn ? [] : _lines], Caret, Caret);
        if (Selection is var (from, to))
        {
            var rest = _lines[to.Line][to.Char..];
            _lines[from.Line] = _lines[from.Line][..from.Char] + rest;
            _lines.RemoveRange(from.Line + 1, to.Line - from.Line);
            Caret = from;
        }

        Anchor = null;
        change();
        _typing = false;
        _redo.Clear();
        if (goesOn)
        {
            _undo[^1] = _undo[^1] with { After = Caret };
            return;
        }

        _undo.Add(before with { After = Caret });
        while (_undo.Count > MaxSteps || (_undo.Count > 1 && _undo.Sum(step => (long)step.Lines.Length) > MaxLinesInSteps))
        {
            _undo.RemoveAt(0);
        }
    }

    private bool Restore(List<Step> from, List<Step> to)
    {
        if (from.Count == 0)
        {
            return false;
        }

        var step = from[^1];
        from.RemoveAt(from.Count - 1);
        to.Add(new Step([.. _lines], Caret, Caret));
        _lines.Clear();
        _lines.AddRange(step.Lines);
        Caret = step.Before;
        Anchor = null;
        _typing = false;
        return true;
    }

    /// <summary>The text before a change, and the caret before and after it.</summary>
    private sealed record Step(string[] Lines, (int Line, int Char) Before, (int Line, int Char) After);
}
