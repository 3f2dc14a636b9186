using RunTui.Terminal.Drawing;
using RunTui.Terminal.Input;
using RunTui.Terminal.Text;
using RunTui.Terminal.ViewBase;

namespace RunTui.Terminal.Views;

/// <summary>Something to press. Its text is <see cref="View.Title"/>.</summary>
public class Button : View
{
    public Button()
    {
        CanFocus = true;
        Width = Dim.Auto();
        Height = 1;
        AddCommand(Command.Accept, () =>
        {
            RaiseAccepting();
            return true;
        });
        KeyBindings.Add(Key.Enter, Command.Accept);
        KeyBindings.Add(Key.Space, Command.Accept);
    }

    protected override Size GetAutoSize() => new(CellText.Width(Title) + 4, 1);

    protected override bool OnDrawingContent()
    {
        AddStr(0, 0, $"[ {Title} ]", HasFocus ? VisualRole.Focus : VisualRole.Normal);
        return true;
    }

    protected override bool OnMouseEvent(Mouse mouse) =>
        (mouse.Flags & (MouseFlags.LeftButtonClicked | MouseFlags.LeftButtonDoubleClicked)) != 0 && InvokeCommand(Command.Accept) == true;
}
