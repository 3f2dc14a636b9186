using RunTui.Dashboard.Presenters;
using RunTui.Dashboard.Themes;

namespace RunTui.Dashboard.Views;

/// <summary>
/// What waits for a person: a row for each, what there is to know of the selected one, and a line to answer in. Where there is room,
/// rows and what there is to know stand side by side.
/// </summary>
internal sealed partial class BlockersView : FrameView
{
    private const int MostRows = 4;
    private const int SideBySide = 120;
    private const int MostDetailRows = 12;
    private const int LeastDetailRows = 2;

    /// <summary>From this height on the list may have more rows.</summary>
    private const int Tall = 14;

    private readonly BlockerList _list;
    private readonly PanelText _detail;
    private readonly HashSet<(string, string, long?)> _marked = [];

    public BlockersView(Func<Theme> theme)
    {
        _list = new BlockerList(theme)
        {
            Width = Dim.Func(() => ListWidth),
            Height = Dim.Func(() => ListRows),
            IsMarked = row => _marked.Contains(row.Key),
            Toggled = Mark,
            Scrolled = command => _detail!.InvokeCommand(command) ?? true,
        };
        _detail = new PanelText(theme)
        {
            X = Pos.Func(() => IsWide ? ListWidth + 1 : 2),
            Y = Pos.Func(() => IsWide ? 0 : ListRows),
            Width = Dim.Fill(),
            Height = Dim.Func(() => Math.Max(0, IsWide ? Body : Body - ListRows)),
            CanFocus = false,
        };
        AddPrompt();
        Add(_list, _detail, _prompt, _answer);
        _list.SelectionChanged += () =>
        {
            _list.KeepSelection();
            ShowDetail();
            SelectionChanged?.Invoke(_list.Selected);
        };
        _list.Accepted += () => Accepted?.Invoke();
    }

    /// <summary>Reads what there is to know of a blocker; null for nothing. May take its time.</summary>
    public required Func<BlockerRow, Func<BlockerDetail?>> Read { get; init; }

    /// <summary>Whether the first is selected, whichever that is, until the user selects one.</summary>
    public bool SelectsFirst { get; init; }

    /// <summary>What the title says before the number.</summary>
    public string Heading { get; init; } = "Waits for you";

    /// <summary>Another blocker is selected.</summary>
    public event Action<BlockerRow?>? SelectionChanged;

    /// <summary>The user presses Enter, or a button of the mouse twice.</summary>
    public event Action? Accepted;

    /// <summary>It would like another height now, or other keys work.</summary>
    public event Action? Changed;

    public BlockerRow? Selected => _list.Selected;

    /// <summary>Those that are marked, else the selected one.</summary>
    public IReadOnlyList<BlockerRow> Chosen => Marked is { Count: > 0 } marked ? marked : _list.Selected is { } row ? [row] : [];

    /// <summary>What there is to know of the selected one.</summary>
    public TextView Detail => _detail;

    private IReadOnlyList<BlockerRow> Marked => _marked.Count == 0 ? [] : [.. _list.Rows.Where(r => _marked.Contains(r.Key))];

    private bool IsWide => Viewport.Width >= SideBySide;

    private int ListWidth => IsWide ? Viewport.Width * 45 / 100 : Viewport.Width;

    /// <summary>The rows that the line to answer in leaves.</summary>
    private int Body => Math.Max(1, Viewport.Height - (IsAnswering ? 1 : 0));

    private int ListRows => IsWide ? Body : Math.Clamp(_list.RowCount, 1, Math.Max(1, Math.Min(Viewport.Height >= Tall ? Viewport.Height / 2 : MostRows, Body - LeastDetailRows)));

    /// <summary>How many rows it would like inside its border; 0 where nothing waits.</summary>
    /// <param name="width">How wide it will be inside its border.</param>
    public int WantedRows(int width)
    {
        if (_list.RowCount == 0)
        {
            return 0;
        }

        var isWide = width >= SideBySide;
        var details = _shown?.WantedRows(MostDetailRows, Math.Max(1, isWide ? width - (width * 45 / 100) - 1 : width - 2)) ?? 1;
        return isWide ? Math.Max(Math.Min(_list.RowCount, MostDetailRows), details) : Math.Min(MostRows, _list.RowCount) + details;
    }

    /// <summary>Shows other blockers.</summary>
    public void Show(IReadOnlyList<BlockerRow> rows)
    {
        var before = _list.Selected?.Key;
        _list.Show(rows, SelectsFirst);
        _marked.IntersectWith(rows.Select(r => r.Key));
        ShowTitle();
        LoseAnswered(rows);
        ShowDetail();
        SetNeedsLayout();
        if (HasFocus && before is not null && _list.Selected is { } next && next.Key != before)
        {
            // The one that was selected is answered: on to the next.
            SelectionChanged?.Invoke(next);
        }
    }

    public void Select(string stepId) => _list.Select(stepId);

    /// <summary>Takes all marks away. False where there were none.</summary>
    public bool Unmark()
    {
        var had = _marked.Count > 0;
        _marked.Clear();
        ShowTitle();
        SetNeedsDraw();
        _list.SetNeedsDraw();
        return had;
    }

    protected override void OnLayout() => ShowLines();

    private bool? Mark()
    {
        if (_list.Selected is { } row)
        {
            if (!_marked.Remove(row.Key))
            {
                _marked.Add(row.Key);
            }

            _list.InvokeCommand(Command.Down);
            _list.SetNeedsDraw();
            ShowTitle();
            Changed?.Invoke();
        }

        return true;
    }

    private void ShowTitle() =>
        Title = $"{Heading}{(_list.RowCount == 1 ? "" : $" ({_list.RowCount})")}{(_marked.Count > 0 ? $", {_marked.Count} marked" : "")}";
}
