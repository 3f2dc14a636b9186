using RunTui.Terminal.Drawing;
using RunTui.Terminal.Input;
using RunTui.Terminal.ViewBase;

namespace RunTui.Terminal.Views;

/// <summary>A window over the rest that is to be answered by a button or left by Esc. Run it by the application.</summary>
public class Dialog : View
{
    private readonly List<Button> _buttons = [];

    public Dialog()
    {
        BorderStyle = LineStyle.Rounded;
        X = Pos.Center();
        Y = Pos.Center();
        AddCommand(Command.Cancel, () => Close(null));
        KeyBindings.Add(Key.Esc, Command.Cancel);
        AddCommand(Command.Left, () => AdvanceFocus(NavigationDirection.Backward));
        AddCommand(Command.Right, () => AdvanceFocus(NavigationDirection.Forward));
        AddCommand(Command.Up, () => IsStacked && AdvanceFocus(NavigationDirection.Backward));
        AddCommand(Command.Down, () => IsStacked && AdvanceFocus(NavigationDirection.Forward));
        KeyBindings.Add(Key.CursorLeft, Command.Left);
        KeyBindings.Add(Key.CursorRight, Command.Right);
        KeyBindings.Add(Key.CursorUp, Command.Up);
        KeyBindings.Add(Key.CursorDown, Command.Down);
    }

    /// <summary>Which button was pressed, from 0; null for Esc.</summary>
    public int? Result { get; protected set; }

    public IReadOnlyList<Button> Buttons => _buttons;

    /// <summary>The buttons stand below each other, because they have no room side by side.</summary>
    protected bool IsStacked => ButtonRows(Viewport.Width) > 1;

    /// <summary>How many cells the buttons take side by side.</summary>
    protected int ButtonsWidth => _buttons.Sum(button => button.WantedWidth + 1) - 1;

    /// <summary>Adds a button at the end of the last line, or of the last column where a line has no room for all.</summary>
    public void AddButton(Button button)
    {
        var number = _buttons.Count;
        button.X = Pos.Func(() => IsStacked
            ? Math.Max(0, (Viewport.Width - _buttons.Max(b => b.WantedWidth)) / 2)
            : Math.Max(0, (Viewport.Width - ButtonsWidth) / 2) + _buttons.Take(number).Sum(b => b.WantedWidth + 1));
        button.Y = Pos.Func(() => Math.Max(0, Viewport.Height - ButtonRows(Viewport.Width)) + (IsStacked ? number : 0));
        button.Accepting += (_, args) => args.Handled = Close(number);
        _buttons.Add(button);
        Add(button);
    }

    /// <summary>How many rows the buttons take in that width.</summary>
    protected int ButtonRows(int width) => _buttons.Count > 1 && ButtonsWidth > width ? _buttons.Count : Math.Min(1, _buttons.Count);

    /// <summary>Ends the dialog.</summary>
    protected bool Close(int? result)
    {
        Result = result;
        App?.RequestStop(this);
        return true;
    }
}
