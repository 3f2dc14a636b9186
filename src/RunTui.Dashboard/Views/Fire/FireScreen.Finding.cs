using RunTui.Dashboard.Presenters.Fire;

namespace RunTui.Dashboard.Views.Fire;

internal sealed partial class FireScreen
{
    private void BeginFind()
    {
        FocusTree();
        _find.Visible = _words.Visible = true;
        Status.Visible = false;
        _words.SetFocus();
    }

    private void EndFind()
    {
        _treeView.SetFocus();
        _find.Visible = _words.Visible = false;
        SetNeedsLayout();
        ShowStatus();
    }

    private void ClearFind()
    {
        _words.Text = "";
        Find();
    }

    /// <summary>Leaves only the rows that have all words, and what they are in.</summary>
    private void Find()
    {
        var (words, tree) = (_words.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries), _tree);
        if (words.Length == 0 && _treeView.Filter is null)
        {
            return;
        }

        _treeView.Filter = words.Length == 0 ? null : Has;
        if (words.Length > 0 && !(Selected is { } selected && Has(selected)) && tree.Roots.SelectMany(tree.ChildrenOf).SelectMany(node => tree.ChildrenOf(node).Prepend(node)).FirstOrDefault(Has) is { } first)
        {
            _treeView.GoTo(first);
            _userSelected = true;
        }

        // The same row may be another one now.
        ShowContent();
        ShowStatus();

        bool Has(FireTreeNode node) => FireTreeRow.SearchedOf(node, tree) is var text && words.All(w => text.Contains(w, StringComparison.OrdinalIgnoreCase));
    }
}
