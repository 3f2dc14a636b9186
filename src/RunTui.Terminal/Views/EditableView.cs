using RunTui.Terminal.Drawing;
using RunTui.Terminal.Input;
using RunTui.Terminal.Text;
using RunTui.Terminal.ViewBase;

namespace RunTui.Terminal.Views;

/// <summary>
/// What a field and an editor have in common. Ctrl-Z suspends the program and Ctrl-C leaves it, so undo is Ctrl+_ or Alt+Z, and the
/// clipboard Alt+C, Alt+X and whatever the terminal pastes with.
/// </summary>
public abstract class EditableView : View
{
    private protected EditableView(bool singleLine)
    {
        Model = new TextModel { SingleLine = singleLine };
        CanFocus = true;
        AddMoves();
        AddEdits();
    }

    /// <summary>The whole text; setting it forgets what could be undone.</summary>
    public override string Text
    {
        get => Model.Text;
        set
        {
            if (Model.Text != value)
            {
                Model.Text = value;
                Show();
            }
        }
    }

    public string SelectedText => Model.SelectedText;

    public bool ReadOnly { get; set; }

    private protected TextModel Model { get; }

    /// <summary>The user, or a command, changed the text.</summary>
    public event EventHandler? TextChanged;

    /// <summary>The caret is to be visible, and all drawn again.</summary>
    protected abstract void Show();

    protected override bool OnKeyDownNotHandled(Key key) => key.AsRune is { Value: not 0 } rune && Edit(() => Model.Insert(rune.ToString()));

    protected override bool OnPaste(string text) => Edit(() => Model.Insert(text.Replace("\t", "    ", StringComparison.Ordinal)));

    /// <summary>Draws one line of the text with its selection, scrolled to the side.</summary>
    private protected void DrawLine(int line, int y, int skip) => DrawPart(line, 0, Model.Lines[line].Length, y, skip);

    /// <summary>The same for a part of a line.</summary>
    private protected void DrawPart(int line, int begin, int end, int y, int skip)
    {
        var text = Model.Lines[line];
        var (from, to) = Model.Selection is var (start, stop) && line >= start.Line && line <= stop.Line
            ? (line == start.Line ? start.Char : 0, line == stop.Line ? stop.Char : text.Length)
            : (0, 0);
        (from, to) = (Math.Clamp(from, begin, end), Math.Clamp(to, begin, end));
        AddStr(-skip, y, text.AsSpan(begin, from - begin), ReadOnly ? VisualRole.ReadOnly : VisualRole.Editable);
        SetAttributeForRole(VisualRole.Focus);
        AddStr(text.AsSpan(from, to - from));
        SetAttributeForRole(ReadOnly ? VisualRole.ReadOnly : VisualRole.Editable);
        AddStr(text.AsSpan(to, end - to));
    }

    private protected int CaretColumn => CellText.Width(Model.Lines[Model.Caret.Line].AsSpan(0, Model.Caret.Char));

    private protected bool Edit(Func<bool> change)
    {
        if (ReadOnly || !change())
        {
            return false;
        }

        Show();
        TextChanged?.Invoke(this, EventArgs.Empty);
        return true;
    }

    private protected void AddMove(Command command, Key key, Func<bool> move)
    {
        AddCommand(command, () =>
        {
            var anchor = Model.Anchor;
            var moved = move() || anchor != Model.Anchor;
            Show();
            return moved;
        });
        KeyBindings.Add(key, command);
    }

    private void AddMoves()
    {
        AddMove(Command.Left, Key.CursorLeft, () => Model.Left(false));
        AddMove(Command.Right, Key.CursorRight, () => Model.Right(false));
        AddMove(Command.LeftExtend, Key.CursorLeft.WithShift, () => Model.Left(true));
        AddMove(Command.RightExtend, Key.CursorRight.WithShift, () => Model.Right(true));
        AddMove(Command.WordLeft, Key.CursorLeft.WithCtrl, () => Model.WordLeft(false));
        AddMove(Command.WordRight, Key.CursorRight.WithCtrl, () => Model.WordRight(false));
        AddMove(Command.LeftStart, Key.Home, () => Model.MoveTo(Model.Caret.Line, 0, false));
        AddMove(Command.RightEnd, Key.End, () => Model.MoveTo(Model.Caret.Line, int.MaxValue, false));
        AddMove(Command.LeftStartExtend, Key.Home.WithShift, () => Model.MoveTo(Model.Caret.Line, 0, true));
        AddMove(Command.RightEndExtend, Key.End.WithShift, () => Model.MoveTo(Model.Caret.Line, int.MaxValue, true));
        AddMove(Command.SelectAll, Key.A.WithAlt, Model.SelectAll);
    }

    private void AddEdits()
    {
        AddEdit(Command.DeleteCharLeft, Key.Backspace, () => Model.Delete(Model.Left));
        AddEdit(Command.DeleteCharRight, Key.Delete, () => Model.Delete(Model.Right));
        AddEdit(Command.KillWordLeft, Key.W.WithCtrl, () => Model.Delete(Model.WordLeft));
        AddEdit(Command.KillWordRight, Key.D.WithAlt, () => Model.Delete(Model.WordRight));
        AddEdit(Command.CutToStartOfLine, Key.U.WithCtrl, () => Model.Delete(extend => Model.MoveTo(Model.Caret.Line, 0, extend)));
        AddEdit(Command.CutToEndOfLine, Key.K.WithCtrl, () => Model.Delete(extend => Model.MoveTo(Model.Caret.Line, int.MaxValue, extend)));
        AddEdit(Command.Undo, new Key('_').WithCtrl, Model.Undo);
        AddEdit(Command.Redo, Key.Y.WithCtrl, Model.Redo);
        AddEdit(Command.Cut, Key.X.WithAlt, () => Copy() && Model.Delete(_ => false));
        KeyBindings.Add(Key.Z.WithAlt, Command.Undo);
        KeyBindings.Add(Key.Backspace.WithAlt, Command.KillWordLeft);
        KeyBindings.Add(Key.Backspace.WithCtrl, Command.KillWordLeft);
        AddCommand(Command.Copy, () => Copy());
        KeyBindings.Add(Key.C.WithAlt, Command.Copy);
    }

    private void AddEdit(Command command, Key key, Func<bool> change)
    {
        AddCommand(command, () => Edit(change));
        KeyBindings.Add(key, command);
    }

    private bool Copy() => SelectedText.Length > 0 && App?.Driver?.SetClipboard(SelectedText) != false;
}
