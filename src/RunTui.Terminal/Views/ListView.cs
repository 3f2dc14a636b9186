using RunTui.Terminal.Drawing;
using RunTui.Terminal.Text;
using RunTui.Terminal.ViewBase;

namespace RunTui.Terminal.Views;

/// <summary>A list of which one item is selected.</summary>
public class ListView : RowsView
{
    /// <summary>The items; set it again, or call <see cref="View.SetNeedsDraw"/>, when they changed.</summary>
    public IListDataSource? Source
    {
        get;
        set
        {
            field = value;
            UpdateContentSize();
            SetNeedsDraw();
        }
    }

    public override int RowCount => Source?.Count ?? 0;

    /// <summary>The selected item from 0, -1 when there is none.</summary>
    public int SelectedItem
    {
        get => SelectedRow;
        set => SelectedRow = value;
    }

    public event EventHandler<ValueChangedEventArgs<int>>? ValueChanged;

    public void SetSource<T>(IReadOnlyList<T> items, Func<T, string>? text = null) => Source = new ListWrapper<T>(items, text);

    protected override void DrawRow(int index, int y, VisualRole role) =>
        AddStr(CellText.Truncate(Source!.GetText(index), Viewport.Width, Glyphs.Ellipsis));

    protected override void OnSelectedRowChanged(int oldRow, int newRow) => ValueChanged?.Invoke(this, new ValueChangedEventArgs<int>(oldRow, newRow));
}
