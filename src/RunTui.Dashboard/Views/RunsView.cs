using RunTui.Dashboard.Presenters;
using RunTui.Dashboard.Themes;

namespace RunTui.Dashboard.Views;

/// <summary>The rows of the list of runs: state, name, progress, age, cost, what is needed, place.</summary>
internal sealed class RunsView(Func<Theme> theme) : RowsView
{
    private const int WordWidth = 13;
    private const int LeastPlace = 16;

    private IReadOnlyList<RunRow> _rows = [];
    private bool _selectsFirst = true;
    private bool _isShowing;

    /// <summary>Whether a run is marked.</summary>
    public required Func<RunRow, bool> IsMarked { get; init; }

    /// <summary>The user wants to see a run.</summary>
    public required Action<RunRow> Opened { get; init; }

    /// <summary>Another run is selected.</summary>
    public event Action? SelectionChanged;

    public override int RowCount => _rows.Count;

    public RunRow? Selected => SelectedRow >= 0 && SelectedRow < _rows.Count ? _rows[SelectedRow] : null;

    public IReadOnlyList<RunRow> Rows => _rows;

    /// <summary>From now on the selection stays with its run; until then it is the first row, whichever run that is.</summary>
    public void KeepSelection() => _selectsFirst = false;

    /// <summary>Shows other rows. The run that was selected stays selected, wherever it stands now.</summary>
    public void Show(IReadOnlyList<RunRow> rows)
    {
        var selected = Selected?.Run.Folder.Path;
        _isShowing = true;
        _rows = rows;
        var at = selected is null || _selectsFirst ? 0 : rows.ToList().FindIndex(r => r.Run.Folder.Path == selected);
        SelectedRow = at >= 0 ? at : Math.Clamp(SelectedRow, 0, Math.Max(0, rows.Count - 1));
        _isShowing = false;
        UpdateContentSize();
        SetNeedsDraw();
    }

    protected override void DrawRow(int index, int y, VisualRole role)
    {
        var row = _rows[index];
        var width = Viewport.Width;
        var sign = row.State.Sign(Glyphs);
        var isPlain = role == VisualRole.Normal;
        AddStr(IsMarked(row) ? ">" : " ");
        Colored(isPlain, theme().Of(row.State), role, () => AddStr($"{sign} {Fit(row.Word, WordWidth)} "));

        // What matters least has the least room.
        var facts = $"{row.Progress,7} {row.Age,7}" + (row.Cost.Length > 0 && width >= 70 ? $"  {row.Cost}" : "");
        var nameWidth = Math.Clamp((width - WordWidth - 4 - CellText.Width(facts)) / 3, 12, 32);
        AddStr(Fit(row.Name, nameWidth));
        AddStr(facts + "  ");
        var room = width - Col - 1;
        if (row.Need.Length > 0)
        {
            var need = CellText.Truncate(row.Need, room, Glyphs.Ellipsis);
            Colored(isPlain, theme().Of(row.State), role, () => AddStr(need));
            room -= CellText.Width(need) + 2;
        }

        if (room >= LeastPlace)
        {
            var place = CellText.Truncate(row.Place, room, Glyphs.Ellipsis);
            Colored(isPlain, GetAttributeForRole(VisualRole.Disabled), role, () =>
            {
                Move(width - 1 - CellText.Width(place), y);
                AddStr(place);
            });
        }
    }

    protected override bool AcceptRow(int row)
    {
        KeepSelection();
        SelectedRow = row;
        Opened(_rows[row]);
        return true;
    }

    protected override void OnSelectedRowChanged(int oldRow, int newRow)
    {
        _selectsFirst &= _isShowing;
        SelectionChanged?.Invoke();
    }

    private void Colored(bool isPlain, Attribute look, VisualRole role, Action draw)
    {
        if (isPlain)
        {
            SetAttribute(look);
        }

        draw();
        SetAttributeForRole(role);
    }

    private string Fit(string text, int width)
    {
        var cut = CellText.Truncate(text, width, Glyphs.Ellipsis);
        return cut + new string(' ', width - CellText.Width(cut));
    }
}
