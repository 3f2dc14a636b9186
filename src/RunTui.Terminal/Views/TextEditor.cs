using RunTui.Terminal.Input;
using RunTui.Terminal.Text;

namespace RunTui.Terminal.Views;

/// <summary>A text to edit. The view scrolls with the caret.</summary>
public partial class TextEditor : EditableView
{
    private const int WheelRows = 3;

    private readonly List<(string Line, int Width)> _widths = [];

    public TextEditor()
        : base(singleLine: false)
    {
        AddMove(Command.Up, Key.CursorUp, () => MoveRows(-1, false));
        AddMove(Command.Down, Key.CursorDown, () => MoveRows(1, false));
        AddMove(Command.UpExtend, Key.CursorUp.WithShift, () => MoveRows(-1, true));
        AddMove(Command.DownExtend, Key.CursorDown.WithShift, () => MoveRows(1, true));
        AddMove(Command.PageUp, Key.PageUp, () => MoveRows(-Math.Max(1, Viewport.Height - 1), false));
        AddMove(Command.PageDown, Key.PageDown, () => MoveRows(Math.Max(1, Viewport.Height - 1), false));
        AddMove(Command.Start, Key.Home.WithCtrl, () => Model.MoveTo(0, 0, false));
        AddMove(Command.End, Key.End.WithCtrl, () => Model.MoveTo(int.MaxValue, int.MaxValue, false));
        AddCommand(Command.NewLine, () => Edit(() => Model.Insert("\n")));
        KeyBindings.Add(Key.Enter, Command.NewLine);
    }

    /// <summary>The caret: character and line, from 0.</summary>
    public Point CursorPosition
    {
        get => new(Model.Caret.Char, Model.Caret.Line);
        set
        {
            Model.MoveTo(value.Y, value.X, extend: false);
            Show();
        }
    }

    public override Point? PositionCursor() => new Point(ShownCaret.X - Viewport.X, ShownCaret.Y - Viewport.Y);

    /// <summary>The caret's column and row in all that could be shown.</summary>
    private Point ShownCaret => WordWrap ? WrappedCaret : new Point(CaretColumn, Model.Caret.Line);

    protected override void OnLayout() => UpdateContentSize();

    protected override void Show()
    {
        UpdateContentSize();
        var (viewport, caret) = (Viewport, ShownCaret);
        ScrollVertical(caret.Y < viewport.Y ? caret.Y - viewport.Y : caret.Y >= viewport.Bottom ? caret.Y - viewport.Bottom + 1 : 0);
        ScrollHorizontal(caret.X < viewport.X ? caret.X - viewport.X : caret.X >= viewport.Right ? caret.X - viewport.Right + 1 : 0);
        SetNeedsDraw();
    }

    protected override bool OnDrawingContent()
    {
        var viewport = Viewport;
        for (var y = 0; y < viewport.Height && viewport.Y + y < (WordWrap ? _rows.Count : Model.Lines.Count); y++)
        {
            if (WordWrap)
            {
                var (line, from, to) = _rows[viewport.Y + y];
                DrawPart(line, from, to, y, 0);
            }
            else
            {
                DrawLine(viewport.Y + y, y, viewport.X);
            }
        }

        return true;
    }

    protected override bool OnMouseEvent(Mouse mouse)
    {
        if ((mouse.Flags & (MouseFlags.WheeledUp | MouseFlags.WheeledDown)) != 0)
        {
            ScrollVertical(mouse.Flags.HasFlag(MouseFlags.WheeledUp) ? -WheelRows : WheelRows);
            return true;
        }

        if (!mouse.Flags.HasFlag(MouseFlags.LeftButtonPressed))
        {
            return false;
        }

        var (line, character) = PlaceAt(Math.Max(0, mouse.Position.X + Viewport.X), mouse.Position.Y + Viewport.Y);
        Model.MoveTo(line, character, mouse.Flags.HasFlag(MouseFlags.PositionReport));
        Show();
        return true;
    }

    private void UpdateContentSize()
    {
        if (WordWrap)
        {
            Wrap();
            return;
        }

        var widest = 0;
        for (var i = 0; i < Model.Lines.Count; i++)
        {
            widest = Math.Max(widest, WidthOf(i));
        }

        _widths.RemoveRange(Model.Lines.Count, Math.Max(0, _widths.Count - Model.Lines.Count));

        SetContentSize(new Size(widest + 1, Model.Lines.Count));
    }

    /// <summary>A key changes one line or two, so the others are not measured again.</summary>
    private int WidthOf(int index)
    {
        var line = Model.Lines[index];
        if (index < _widths.Count && ReferenceEquals(_widths[index].Line, line))
        {
            return _widths[index].Width;
        }

        var measured = (line, CellText.Width(line));
        if (index < _widths.Count)
        {
            _widths[index] = measured;
        }
        else
        {
            _widths.Add(measured);
        }

        return measured.Item2;
    }
}
