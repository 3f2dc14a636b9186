using RunTui.Terminal.Drawing;
using RunTui.Terminal.Input;
using RunTui.Terminal.Text;
using RunTui.Terminal.ViewBase;

namespace RunTui.Terminal.Views;

/// <summary>Something to press. Its text is <see cref="View.Title"/>.</summary>
public class Button : View
{
    private const string Left = "[ ";
    private const string Right = " ]";

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

    /// <summary>A letter of the title that presses it from anywhere in the dialog, and is shown so; null for none.</summary>
    public char? HotKey
    {
        get;
        set
        {
            HotKeyBindings.Clear();
            field = value;
            if (value is { } letter)
            {
                HotKeyBindings.ReplaceCommands(new Key(char.ToLowerInvariant(letter)), Command.Accept);
                HotKeyBindings.ReplaceCommands(new Key(char.ToUpperInvariant(letter)), Command.Accept);
            }

            SetNeedsDraw();
        }
    }

    internal int WantedWidth => Left.Length + CellText.Width(Title) + Right.Length;

    protected override Size GetAutoSize() => new(WantedWidth, 1);

    protected override bool OnDrawingContent()
    {
        AddStr(0, 0, $"{Left}{Title}{Right}", HasFocus ? VisualRole.Focus : VisualRole.Normal);
        if (HotKey is { } letter && PlaceOf(letter) is >= 0 and var at)
        {
            SetAttribute(GetAttributeForRole(HasFocus ? VisualRole.HotFocus : VisualRole.HotNormal).With(TextStyle.Underline));
            Move(Left.Length + CellText.Width(Title.AsSpan(0, at)), 0);
            AddStr(Title.AsSpan(at, 1));
        }

        return true;
    }

    protected override bool OnMouseEvent(Mouse mouse) =>
        (mouse.Flags & (MouseFlags.LeftButtonClicked | MouseFlags.LeftButtonDoubleClicked)) != 0 && InvokeCommand(Command.Accept) == true;

    /// <summary>Where a word begins with it, else where it is first.</summary>
    private int PlaceOf(char letter)
    {
        var word = $" {Title}".IndexOf($" {letter}", StringComparison.OrdinalIgnoreCase);
        return word >= 0 ? word : Title.IndexOf(letter, StringComparison.OrdinalIgnoreCase);
    }
}
