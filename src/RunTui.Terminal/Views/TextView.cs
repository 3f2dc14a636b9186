using RunTui.Terminal.Drawing;
using RunTui.Terminal.Input;
using RunTui.Terminal.Text;
using RunTui.Terminal.ViewBase;

namespace RunTui.Terminal.Views;

/// <summary>A text to read and to scroll. <see cref="TextEditor"/> edits.</summary>
public partial class TextView : View
{
    private const int WheelRows = 3;

    private readonly List<Row> _rows = [];
    private string[] _lines = [];

    public TextView()
    {
        CanFocus = true;
        AddCommand(Command.Up, () => ScrollVertical(-1));
        AddCommand(Command.Down, () => ScrollVertical(1));
        AddCommand(Command.PageUp, () => ScrollVertical(-Math.Max(1, Viewport.Height - 1)));
        AddCommand(Command.PageDown, () => ScrollVertical(Math.Max(1, Viewport.Height - 1)));
        AddCommand(Command.HalfPageUp, () => ScrollVertical(-Math.Max(1, Viewport.Height / 2)));
        AddCommand(Command.HalfPageDown, () => ScrollVertical(Math.Max(1, Viewport.Height / 2)));
        AddCommand(Command.Start, () => ScrollVertical(-_rows.Count));
        AddCommand(Command.End, () => ScrollVertical(_rows.Count));
        AddCommand(Command.ScrollLeft, () => ScrollHorizontal(-8));
        AddCommand(Command.ScrollRight, () => ScrollHorizontal(8));
        MovementKeys.AddTo(KeyBindings);
        KeyBindings.Add(Key.CursorLeft, Command.ScrollLeft);
        KeyBindings.Add(Key.CursorRight, Command.ScrollRight);
        KeyBindings.Add(Key.H, Command.ScrollLeft);
        KeyBindings.Add(Key.L, Command.ScrollRight);
    }

    public override string Text
    {
        get => base.Text;
        set
        {
            if (base.Text != value)
            {
                var selected = SelectedText;
                _lines = value.Length == 0 ? [] : value.ReplaceLineEndings("\n").Split('\n');
                base.Text = value;
                KeepSelection(selected);
            }
        }
    }

    /// <summary>How many lines the text has.</summary>
    public int Lines => _lines.Length;

    /// <summary>Breaks lines that are too wide; else they can be scrolled to the side.</summary>
    public bool WordWrap
    {
        get;
        set
        {
            field = value;
            SetNeedsLayout();
        }
    } = true;

    /// <summary>The look of a line by its number and text.</summary>
    public Func<int, string, VisualRole>? LineRole { get; set; }

    /// <summary>The look of a line by its number, where it is none of a role's; null leaves it to <see cref="LineRole"/>.</summary>
    public Func<int, Attribute?>? LineAttribute { get; set; }

    /// <summary>Scrolls so that a line is the first on the screen, as far as there is text below it.</summary>
    public void ScrollTo(Point position) => ScrollVertical(Math.Max(0, _rows.FindIndex(row => row.Line >= position.Y)) - Viewport.Y);

    private protected override void TextWasSet() => SetNeedsLayout(); // its lines are broken there

    protected override void OnLayout()
    {
        _rows.Clear();
        for (var line = 0; line < _lines.Length; line++)
        {
            if (WordWrap)
            {
                var from = 0;
                foreach (var text in CellText.Wrap(_lines[line], Viewport.Width))
                {
                    // Blanks at which a line is broken are in none of its rows.
                    from = Math.Max(from, _lines[line].IndexOf(text, from, StringComparison.Ordinal));
                    _rows.Add(new Row(line, from, text));
                    from += text.Length;
                }
            }
            else
            {
                _rows.Add(new Row(line, 0, _lines[line]));
            }
        }

        SetContentSize(new Size(WordWrap ? Viewport.Width : _rows.Select(row => CellText.Width(row.Text)).DefaultIfEmpty().Max(), _rows.Count));
    }

    protected override bool OnDrawingContent()
    {
        var viewport = Viewport;
        for (var y = 0; y < viewport.Height && viewport.Y + y < _rows.Count; y++)
        {
            var (line, _, text) = _rows[viewport.Y + y];
            SetAttribute(LineAttribute?.Invoke(line) ?? GetAttributeForRole(LineRole?.Invoke(line, _lines[line]) ?? VisualRole.ReadOnly));
            Move(-viewport.X, y);
            AddStr(text);
            DrawSelected(_rows[viewport.Y + y], y);
        }

        return true;
    }

    protected override bool OnMouseEvent(Mouse mouse)
    {
        if ((mouse.Flags & (MouseFlags.WheeledUp | MouseFlags.WheeledDown)) == 0)
        {
            return Select(mouse);
        }

        ScrollVertical(mouse.Flags.HasFlag(MouseFlags.WheeledUp) ? -WheelRows : WheelRows);
        return true;
    }

    /// <summary>A line, or the part of one that stands in a row, and where in the line that begins.</summary>
    private sealed record Row(int Line, int From, string Text);
}
