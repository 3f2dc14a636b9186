using RunTui.Dashboard.Presenters.Editing;
using RunTui.Dashboard.Themes;

namespace RunTui.Dashboard.Views.Editing;

/// <summary>The run and its steps, of which one is edited at the right.</summary>
internal sealed class PlanListView(Func<Theme> theme) : RowsView
{
    private IReadOnlyList<PlanListRow> _rows = [];
    private bool _isShowing;

    /// <summary>Whether a step is marked.</summary>
    public required Func<string, bool> IsMarked { get; init; }

    /// <summary>The user selected another row.</summary>
    public event Action? SelectionChanged;

    /// <summary>The user wants to edit what is selected.</summary>
    public required Action Opened { get; init; }

    public override int RowCount => _rows.Count;

    public IReadOnlyList<PlanListRow> Rows => _rows;

    public PlanListRow? Selected => SelectedRow >= 0 && SelectedRow < _rows.Count ? _rows[SelectedRow] : null;

    /// <summary>Shows other rows, and selects one.</summary>
    public void Show(IReadOnlyList<PlanListRow> rows, string? stepId)
    {
        _isShowing = true;
        _rows = rows;
        var at = rows.ToList().FindIndex(r => r.StepId == stepId);
        SelectedRow = at >= 0 ? at : Math.Clamp(SelectedRow, 0, Math.Max(0, rows.Count - 1));
        _isShowing = false;
        UpdateContentSize();
        SetNeedsDraw();
    }

    /// <summary>Selects a step, or the run; the user did not.</summary>
    public void Select(string? stepId)
    {
        _isShowing = true;
        SelectedRow = Math.Max(0, _rows.ToList().FindIndex(r => r.StepId == stepId));
        _isShowing = false;
    }

    protected override void DrawRow(int index, int y, VisualRole role)
    {
        var row = _rows[index];
        var isPlain = role == VisualRole.Normal;
        var look = theme().Of(row.State);
        AddStr(row.StepId is { } id && IsMarked(id) ? ">" : " ");
        if (row.StepId is not null)
        {
            Colored(isPlain ? look : null, role, row.State.Sign(Glyphs) + " ");
        }

        var room = Viewport.Width - Col;
        var word = CellText.Truncate(row.Word, Math.Max(0, room - 6), Glyphs.Ellipsis);
        var name = row.IsChanged ? "*" : "";
        AddStr(CellText.Truncate(row.Name, room - CellText.Width(word) - name.Length - 1, Glyphs.Ellipsis) + name);
        Move(Viewport.Width - CellText.Width(word), y);
        Colored(
            !isPlain ? null
                : row.Finding is { } finding ? theme().Of(finding)
                : row.Locked is not null ? look
                : row.IsChanged ? GetAttributeForRole(VisualRole.HotNormal)
                : GetAttributeForRole(VisualRole.Disabled),
            role,
            word);
    }

    protected override bool AcceptRow(int row)
    {
        SelectedRow = row;
        Opened();
        return true;
    }

    protected override void OnSelectedRowChanged(int oldRow, int newRow)
    {
        if (!_isShowing)
        {
            SelectionChanged?.Invoke();
        }
    }

    private void Colored(Attribute? look, VisualRole role, string text)
    {
        if (look is { } own)
        {
            SetAttribute(own);
        }

        AddStr(text);
        SetAttributeForRole(role);
    }
}
