using RunTui.Terminal.Input;
using RunTui.Terminal.Text;

namespace RunTui.Terminal.Views;

/// <summary>A text to edit. Lines are not broken; the view scrolls with the caret.</summary>
public class TextEditor : EditableView
{
    private const int WheelRows = 3;

    private readonly List<(string Line, int Width)> _widths = [];

    public TextEditor()
        : base(singleLine: false)
    {
        AddMove(Command.Up, Key.CursorUp, () => Model.Vertical(-1, false));
        AddMove(Command.Down, Key.CursorDown, () => Model.Vertical(1, false));
        AddMove(Command.UpExtend, Key.CursorUp.WithShift, () => Model.Vertical(-1, true));
        AddMove(Command.DownExtend, Key.CursorDown.WithShift, () => Model.Vertical(1, true));
        AddMove(Command.PageUp, Key.PageUp, () => Model.Vertical(-Math.Max(1, Viewport.Height - 1), false));
        AddMove(Command.PageDown, Key.PageDown, () => Model.Vertical(Math.Max(1, Viewport.Height - 1), false));
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

    public override Point? PositionCursor() => new Point(CaretColumn - Viewport.X, Model.Caret.Line - Viewport.Y);

    protected override void OnLayout() => UpdateContentSize();

    protected override void Show()
    {
        UpdateContentSize();
        var (viewport, column, line) = (Viewport, CaretColumn, Model.Caret.Line);
        ScrollVertical(line < viewport.Y ? line - viewport.Y : line >= viewport.Bottom ? line - viewport.Bottom + 1 : 0);
        ScrollHorizontal(column < viewport.X ? column - viewport.X : column >= viewport.Right ? column - viewport.Right + 1 : 0);
        SetNeedsDraw();
    }

    protected override bool OnDrawingContent()
    {
        var viewport = Viewport;
        for (var y = 0; y < viewport.Height && viewport.Y + y < Model.Lines.Count; y++)
        {
            DrawLine(viewport.Y + y, y, viewport.X);
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

        var line = Math.Clamp(mouse.Position.Y + Viewport.Y, 0, Model.Lines.Count - 1);
        Model.MoveTo(line, CellText.Fit(Model.Lines[line], Math.Max(0, mouse.Position.X + Viewport.X)), mouse.Flags.HasFlag(MouseFlags.PositionReport));
        Show();
        return true;
    }

    private void UpdateContentSize()
    {
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
