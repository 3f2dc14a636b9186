using RunTui.Dashboard.Logs.Agents;

namespace RunTui.Dashboard.Views.Logs;

internal sealed partial class LogView
{
    private const int LongestHint = 40;

    private readonly TextField _field = new() { Visible = false };
    private string _promptLabel = "";
    private string? _promptHelp;
    private Action<string>? _accept;
    private Action<string>? _typed;
    private Action? _cancel;

    private int LabelWidth => Math.Min(CellText.Width(_promptLabel), Viewport.Width / 3);

    private int HintWidth => Math.Min(LongestHint, Viewport.Width / 3);

    /// <summary>A line is being typed in the footer; keys belong to it.</summary>
    public bool IsPrompting => _field.Visible;

    /// <summary>Asks what to search for, and searches while it is typed.</summary>
    public void OpenSearch()
    {
        var (place, text) = (_place, _pattern?.Text ?? "");
        Prompt(
            "/",
            "",
            accept: typed =>
            {
                if (typed.Length == 0)
                {
                    FindNext();
                }
            },
            typed: typed =>
            {
                _place = place;
                Search(typed);
            },
            cancel: () =>
            {
                StopWork();
                Search(text);
                StopWork();
                _place = place;
            });
    }

    /// <summary>Asks which lines to keep, or with <c>!</c> to hide.</summary>
    public void OpenFilter()
    {
        Prompt("filter (!hides): ", "", AddFilter);
        _promptHelp = IsRows ? $"only or not: {RowKindNames.All}" : null;
    }

    protected override bool OnKeyDown(Key key)
    {
        if (IsPrompting && key == Key.Esc)
        {
            CancelPrompt();
            return true;
        }

        return false;
    }

    private void AddPrompt()
    {
        _field.X = Pos.Func(() => LabelWidth);
        _field.Width = Dim.Func(() => Viewport.Width - LabelWidth - HintWidth);
        _field.Y = Pos.AnchorEnd();
        _field.Accepting += (_, args) =>
        {
            args.Handled = true;
            var (accept, text) = (_accept, _field.Text);
            ClosePrompt();
            accept?.Invoke(text);
        };
        _field.TextChanged += (_, _) => _typed?.Invoke(_field.Text);
        Add(_field);
    }

    private void Prompt(string label, string text, Action<string> accept, Action<string>? typed = null, Action? cancel = null)
    {
        if (IsPrompting)
        {
            CancelPrompt();
        }

        (_promptLabel, _accept, _typed, _cancel, _message, _promptHelp) = (label, accept, typed, cancel, null, null);
        _field.Text = text;
        _field.CursorPosition = text.Length;
        _field.Visible = true;
        _field.SetFocus();
        SetNeedsLayout();
    }

    /// <summary>What the text means so far stands behind the field.</summary>
    private void DrawPrompt(int y)
    {
        if (_promptHelp is { } help && y > 0)
        {
            AddStr(0, y - 1, CellText.Truncate(help, Viewport.Width, Glyphs.Ellipsis).PadRight(Math.Max(0, Viewport.Width)), VisualRole.HotNormal);
        }

        AddStr(0, y, CellText.Truncate(_promptLabel, LabelWidth, Glyphs.Ellipsis), VisualRole.HotNormal);
        var hint = CellText.Truncate(_message ?? (_search is not null && _typed is not null ? SearchCount() : ""), HintWidth - 1, Glyphs.Ellipsis);
        AddStr(Viewport.Width - CellText.Width(hint), y, hint, VisualRole.HotNormal);
    }

    private void CancelPrompt()
    {
        var cancel = _cancel;
        ClosePrompt();
        cancel?.Invoke();
    }

    private void ClosePrompt()
    {
        (_accept, _typed, _cancel) = (null, null, null);
        _field.Visible = false;
        SetFocus();
        SetNeedsDraw();
    }
}
