using RunTui.Terminal.Drawing;
using RunTui.Terminal.Input;
using RunTui.Terminal.Text;
using RunTui.Terminal.ViewBase;

namespace RunTui.Terminal.Views;

/// <summary>A key and what it does, to be seen and clicked on a <see cref="StatusBar"/>.</summary>
public class Shortcut : View
{
    /// <summary>Shows a key and a title; the action runs by a click, and by the key where <paramref name="bindKey"/> says so.</summary>
    public Shortcut(Key key, string title, Action? action = null, bool bindKey = false)
    {
        (Key, Title, Action) = (key, title, action);
        Height = 1;
        Width = Dim.Auto();
        AddCommand(Command.HotKey, () =>
        {
            Action?.Invoke();
            return Action is not null;
        });
        if (bindKey)
        {
            HotKeyBindings.Add(key, Command.HotKey);
        }
    }

    public Key Key { get; }

    /// <summary>What is shown for the key, where its name is too long.</summary>
    public string? KeyText { get; set; }

    public Action? Action { get; set; }

    protected override Size GetAutoSize() => new(CellText.Width(KeyText ?? Key.ToString()) + 1 + CellText.Width(Title), 1);

    protected override bool OnDrawingContent()
    {
        AddStr(0, 0, KeyText ?? Key.ToString(), VisualRole.HotNormal);
        SetAttributeForRole(VisualRole.Normal);
        AddStr(" ");
        AddStr(Title);
        return true;
    }

    protected override bool OnMouseEvent(Mouse mouse) =>
        mouse.Flags.HasFlag(MouseFlags.LeftButtonClicked) && InvokeCommand(Command.HotKey) == true;
}
