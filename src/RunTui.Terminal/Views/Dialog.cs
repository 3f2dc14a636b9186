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
        KeyBindings.Add(Key.CursorLeft, Command.Left);
        KeyBindings.Add(Key.CursorRight, Command.Right);
    }

    /// <summary>Which button was pressed, from 0; null for Esc.</summary>
    public int? Result { get; protected set; }

    public IReadOnlyList<Button> Buttons => _buttons;

    /// <summary>Adds a button at the end of the last line.</summary>
    public void AddButton(Button button)
    {
        var number = _buttons.Count;
        var before = number > 0 ? _buttons[^1] : null;
        button.Y = Pos.AnchorEnd();
        button.X = before is null ? Pos.Func(FirstButton) : Pos.Right(before) + 1;
        button.Accepting += (_, args) => args.Handled = Close(number);
        _buttons.Add(button);
        Add(button);
    }

    /// <summary>Ends the dialog.</summary>
    protected bool Close(int? result)
    {
        Result = result;
        App?.RequestStop(this);
        return true;
    }

    private int FirstButton() => Math.Max(0, (Viewport.Width - _buttons.Sum(b => b.Frame.Width) - _buttons.Count + 1) / 2);
}
