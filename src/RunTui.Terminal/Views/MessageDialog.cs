using RunTui.Terminal.Drawing;
using RunTui.Terminal.Input;
using RunTui.Terminal.Text;
using RunTui.Terminal.ViewBase;

namespace RunTui.Terminal.Views;

/// <summary>A message above buttons, as large as it needs to be; what has no room can be scrolled.</summary>
internal sealed class MessageDialog : Dialog
{
    private const int MaxWidth = 72;

    /// <summary>The border, and a blank column on either side of the text.</summary>
    private const int Around = 4;

    private readonly TextView _text;

    public MessageDialog(string message)
    {
        Width = Dim.Auto();
        Height = Dim.Auto();
        _text = new TextView
        {
            X = 1,
            Width = Dim.Fill(1),
            Height = Dim.Func(() => Math.Max(1, Viewport.Height - ButtonRows(Viewport.Width) - (Viewport.Height > ButtonRows(Viewport.Width) + 2 ? 1 : 0))),
            Text = message,
            CanFocus = false,
            LineRole = (_, _) => VisualRole.Normal,
        };
        var bar = new ScrollBar { Height = Dim.Height(_text) };
        bar.Follow(_text);
        Add(_text, bar);
        AddCommand(Command.Up, () => IsStacked ? AdvanceFocus(NavigationDirection.Backward) : _text.ScrollVertical(-1));
        AddCommand(Command.Down, () => IsStacked ? AdvanceFocus(NavigationDirection.Forward) : _text.ScrollVertical(1));
        AddCommand(Command.PageUp, () => _text.ScrollVertical(-_text.Viewport.Height));
        AddCommand(Command.PageDown, () => _text.ScrollVertical(_text.Viewport.Height));
        KeyBindings.Add(Key.PageUp, Command.PageUp);
        KeyBindings.Add(Key.PageDown, Command.PageDown);
    }

    protected override Size GetAutoSize(Size container)
    {
        var lines = _text.Text.ReplaceLineEndings("\n").Split('\n');
        var room = Math.Clamp(container.Width - Around, 1, MaxWidth);
        var wanted = lines.Max(line => CellText.Width(line));
        wanted = Math.Max(wanted, CellText.Width(Title) + 2);
        var buttons = ButtonsWidth < room ? ButtonsWidth + 1 : Buttons.Select(button => button.WantedWidth).DefaultIfEmpty().Max();
        wanted = Math.Min(room, Math.Max(wanted, buttons));
        return new Size(wanted + 2, lines.Sum(line => CellText.Wrap(line, wanted).Count) + 1 + ButtonRows(wanted + 2));
    }
}
