using RunTui.Dashboard.Presenters;
using RunTui.Dashboard.Themes;

namespace RunTui.Dashboard.Views;

/// <summary>One row for each blocker: the step, since when, and the question's beginning.</summary>
internal sealed class BlockerList(Func<Theme> theme) : RowsView
{
    private IReadOnlyList<BlockerRow> _rows = [];

    public override int RowCount => _rows.Count;

    public BlockerRow? Selected => SelectedRow >= 0 ? _rows[SelectedRow] : null;

    public event Action? SelectionChanged;

    /// <summary>The user wants to answer the selected one.</summary>
    public event Action? Accepted;

    /// <summary>Shows other blockers; the selected one stays selected while it is among them.</summary>
    public void Show(IReadOnlyList<BlockerRow> rows)
    {
        var selected = Selected;
        _rows = rows;
        UpdateContentSize();
        if (selected is not null && rows.ToList().FindIndex(r => r.Question == selected.Question && r.StepId == selected.StepId) is >= 0 and var found)
        {
            SelectedRow = found;
        }
        else if (rows.Count > 0)
        {
            SelectedRow = Math.Clamp(SelectedRow, 0, rows.Count - 1);
        }

        SetNeedsDraw();
    }

    /// <summary>Selects the blocker of a step, where it has one.</summary>
    public void Select(string stepId)
    {
        var row = _rows.ToList().FindIndex(r => r.StepId == stepId);
        if (row >= 0)
        {
            SelectedRow = row;
        }
    }

    protected override void DrawRow(int index, int y, VisualRole role)
    {
        var row = _rows[index];
        if (role == VisualRole.Normal)
        {
            SetAttribute(theme().Waiting);
        }

        AddStr($"{Glyphs.Waiting} {row.StepId}");
        if (role == VisualRole.Normal)
        {
            SetAttributeForRole(VisualRole.Disabled);
        }

        AddStr($"  {row.Age}{(row.Tried.Length > 0 ? $", {row.Tried}" : "")}  ");
        if (role == VisualRole.Normal)
        {
            SetAttributeForRole(VisualRole.Normal);
        }

        AddStr(CellText.Truncate(row.Message, Math.Max(0, Viewport.Width - Col), Glyphs.Ellipsis));
    }

    protected override bool AcceptRow(int row)
    {
        Accepted?.Invoke();
        return true;
    }

    protected override void OnSelectedRowChanged(int oldRow, int newRow) => SelectionChanged?.Invoke();
}
