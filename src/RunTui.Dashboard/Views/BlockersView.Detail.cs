using RunTui.Dashboard.Presenters;

namespace RunTui.Dashboard.Views;

internal sealed partial class BlockersView
{
    private (string, string, long?, string)? _shownKey;
    private BlockerDetail? _shown;

    /// <summary>Reads what there is to know of the selected one, where that is another one now.</summary>
    private void ShowDetail()
    {
        if (_list.Selected is not { } row)
        {
            (_shownKey, _shown) = (null, null);
            ShowLines();
            return;
        }

        var key = (row.Key.Folder, row.Key.StepId, row.Key.Question, row.Message);
        if (_shownKey == key)
        {
            ShowLines();
            return;
        }

        (_shownKey, _shown) = (key, null);
        ShowLines();
        var read = Read(row);
        _ = Task.Run(() =>
        {
            BlockerDetail? detail;
            try
            {
                detail = read();
            }
            catch (Exception)
            {
                // What can't be read leaves the question alone to be shown, which can be answered all the same.
                detail = null;
            }

            App?.Invoke(() =>
            {
                if (_shownKey == key)
                {
                    _shown = detail;
                    ShowLines();
                    Changed?.Invoke();
                }
            });
        });
    }

    private void ShowLines()
    {
        if (_list.Selected is not { } row)
        {
            _detail.Show([]);
            return;
        }

        // A question that stands whole in its row isn't said twice.
        var (width, rows) = (Math.Max(1, Viewport.Width - (IsWide ? ListWidth + 1 : 2)), Math.Max(1, IsWide ? Body : Body - ListRows));
        var isLong = row.Message.Contains('\n', StringComparison.Ordinal) || CellText.Width(BlockerList.HeadOf(row)) + CellText.Width(row.Message) + 6 > ListWidth;
        _detail.Show(_shown?.Lines(rows, width, isLong) ?? (isLong ? [.. row.Message.Split('\n').Select(l => new PanelLine(l, PanelLineKind.Attention))] : []));
    }
}
