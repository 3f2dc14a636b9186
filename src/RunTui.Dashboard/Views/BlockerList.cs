using RunTui.Dashboard.Presenters;
using RunTui.Dashboard.Themes;

namespace RunTui.Dashboard.Views;

/// <summary>One row for each blocker: the step, what it waits with, since when, and the question's beginning.</summary>
internal sealed class BlockerList : RowsView
{
    private const int WidestRun = 20;
    private const int WidestStep = 24;

    private readonly Func<Theme> _theme;
    private IReadOnlyList<BlockerRow> _rows = [];
    private (int Run, int Step, int Word) _widths;
    private bool _selectsFirst;

    public BlockerList(Func<Theme> theme)
    {
        _theme = theme;
        AddCommand(Command.Toggle, () => Toggled?.Invoke());
        KeyBindings.Add(Key.Space, Command.Toggle);
        foreach (var command in new[] { Command.PageUp, Command.PageDown, Command.HalfPageUp, Command.HalfPageDown })
        {
            // There are few rows, and much to read about each.
            AddCommand(command, () => Scrolled?.Invoke(command));
        }
    }

    public override int RowCount => _rows.Count;

    public IReadOnlyList<BlockerRow> Rows => _rows;

    public BlockerRow? Selected => SelectedRow >= 0 && SelectedRow < _rows.Count ? _rows[SelectedRow] : null;

    /// <summary>Whether a row is marked.</summary>
    public required Func<BlockerRow, bool> IsMarked { get; init; }

    /// <summary>The user marks the selected one, or no longer.</summary>
    public Func<bool?>? Toggled { get; init; }

    /// <summary>The user wants to read on about the selected one.</summary>
    public Func<Command, bool?>? Scrolled { get; init; }

    public event Action? SelectionChanged;

    /// <summary>The user wants to answer the selected one.</summary>
    public event Action? Accepted;

    /// <summary>Shows other blockers; the selected one stays selected while it is among them.</summary>
    /// <param name="rows">The blockers.</param>
    /// <param name="selectsFirst">Whether the first is selected, whichever that is, until the user selects one.</param>
    public void Show(IReadOnlyList<BlockerRow> rows, bool selectsFirst = false)
    {
        var selected = Selected;
        _rows = rows;
        _widths = rows.Count == 0 ? default : (rows.Max(r => CellText.Width(r.Run)), rows.Max(r => CellText.Width(r.StepId)), rows.Max(r => CellText.Width(r.Word)));
        UpdateContentSize();
        _selectsFirst = selectsFirst && (_selectsFirst || selected is null);
        if (_selectsFirst)
        {
            SelectedRow = 0;
        }
        else if (selected is not null && rows.ToList().FindIndex(r => r.Key == selected.Key) is >= 0 and var found)
        {
            SelectedRow = found;
        }
        else if (rows.Count > 0)
        {
            SelectedRow = Math.Clamp(SelectedRow, 0, rows.Count - 1);
        }

        SetNeedsDraw();
    }

    /// <summary>From now on the selection stays with its row.</summary>
    public void KeepSelection() => _selectsFirst = false;

    /// <summary>Selects the blocker of a step, where it has one.</summary>
    public void Select(string stepId)
    {
        var row = _rows.ToList().FindIndex(r => r.StepId == stepId);
        if (row >= 0)
        {
            SelectedRow = row;
        }
    }

    /// <summary>What stands before the question in a row.</summary>
    public static string HeadOf(BlockerRow row) =>
        $"{(row.Run.Length > 0 ? $"{row.Run}  " : "")}{row.StepId}  {row.Word}  {row.Age}{(row.Tried.Length > 0 ? $", {row.Tried}" : "")}  ";

    protected override void DrawRow(int index, int y, VisualRole role)
    {
        var row = _rows[index];
        var width = Viewport.Width;
        AddStr(IsMarked(row) ? ">" : " ");
        Look(role, _theme().Waiting);
        AddStr($"{Glyphs.Waiting} ");
        if (row.Run.Length > 0)
        {
            Column(row.Run, Math.Min(_widths.Run, Math.Min(WidestRun, width / 4)));
        }

        Column(row.StepId, Math.Min(_widths.Step, Math.Min(WidestStep, width / 3)));
        Column(row.Word, _widths.Word);
        if (role == VisualRole.Normal)
        {
            SetAttributeForRole(VisualRole.Disabled);
        }

        AddStr($"{row.Age}{(row.Tried.Length > 0 && width >= 60 ? $", {row.Tried}" : "")}  ");
        if (role == VisualRole.Normal)
        {
            SetAttributeForRole(VisualRole.Normal);
        }

        AddStr(CellText.Truncate(row.Message.ReplaceLineEndings(" "), Math.Max(0, width - Col), Glyphs.Ellipsis));
    }

    protected override bool AcceptRow(int row)
    {
        Accepted?.Invoke();
        return true;
    }

    protected override void OnSelectedRowChanged(int oldRow, int newRow) => SelectionChanged?.Invoke();

    private void Column(string text, int width)
    {
        var cut = CellText.Truncate(text, width, Glyphs.Ellipsis);
        AddStr(cut + new string(' ', width - CellText.Width(cut) + 2));
    }

    private void Look(VisualRole role, Attribute look)
    {
        if (role == VisualRole.Normal)
        {
            SetAttribute(look);
        }
    }
}
