using RunTui.Terminal.Drawing;
using RunTui.Terminal.Input;
using RunTui.Terminal.Text;

namespace RunTui.Terminal.Views;

/// <summary>One line to type into.</summary>
public class TextField : EditableView
{
    private int _skip;

    public TextField()
        : base(singleLine: true)
    {
        Height = 1;
        AddCommand(Command.Accept, () => RaiseAccepting());
        KeyBindings.Add(Key.Enter, Command.Accept);
    }

    /// <summary>What is shown while there is no text.</summary>
    public string Caption { get; set; } = "";

    /// <summary>The character before which the caret stands.</summary>
    public int CursorPosition
    {
        get => Model.Caret.Char;
        set
        {
            Model.MoveTo(0, value, extend: false);
            Show();
        }
    }

    public override Point? PositionCursor() => new Point(CaretColumn - _skip, 0);

    protected override Size GetAutoSize() => new(20, 1);

    protected override void Show()
    {
        var (column, width) = (CaretColumn, Viewport.Width);
        _skip = column < _skip ? column : column >= _skip + width ? column - width + 1 : _skip;
        SetNeedsDraw();
    }

    protected override void OnLayout() => Show();

    protected override bool OnDrawingContent()
    {
        if (Text.Length == 0)
        {
            AddStr(0, 0, Caption, VisualRole.Disabled);
            return true;
        }

        DrawLine(0, 0, _skip);
        return true;
    }

    protected override bool OnMouseEvent(Mouse mouse)
    {
        if (!mouse.Flags.HasFlag(MouseFlags.LeftButtonPressed))
        {
            return false;
        }

        Model.MoveTo(0, CharacterAt(mouse.Position.X + _skip), mouse.Flags.HasFlag(MouseFlags.PositionReport));
        Show();
        return true;
    }

    private int CharacterAt(int column) => CellText.Fit(Model.Lines[0], Math.Max(0, column));
}
