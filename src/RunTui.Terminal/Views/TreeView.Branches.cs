namespace RunTui.Terminal.Views;

public partial class TreeView<T>
{
    /// <summary>One visible row.</summary>
    private sealed record Branch(T Object, int Depth, bool CanExpand, bool IsExpanded);

    /// <summary>Opens everything.</summary>
    private bool? ExpandAll()
    {
        var waiting = new Stack<T>(_objects);
        while (waiting.TryPop(out var o))
        {
            if (TreeBuilder.CanExpand(o))
            {
                _expanded.Add(o);
                foreach (var child in TreeBuilder.GetChildren(o))
                {
                    waiting.Push(child);
                }
            }
        }

        RebuildTree();
        return true;
    }

    private bool? CollapseAll()
    {
        _expanded.Clear();
        RebuildTree();
        return true;
    }

    private void Rebuild(T? selected)
    {
        var row = SelectedRow;
        _rows = null;
        UpdateContentSize();
        SelectedRow = selected is null ? row : FindRow(selected) is >= 0 and var found ? found : row;
        SetNeedsDraw();
    }

    private int FindRow(T o) => Rows.FindIndex(branch => _comparer.Equals(branch.Object, o));

    private bool StepInto()
    {
        SelectedRow++;
        return true;
    }

    private bool StepOut()
    {
        var depth = Rows[SelectedRow].Depth;
        var above = Rows.FindLastIndex(SelectedRow, branch => branch.Depth < depth);
        if (above >= 0)
        {
            SelectedRow = above;
        }

        return above >= 0;
    }

    private List<Branch> Flatten()
    {
        var rows = new List<Branch>();
        foreach (var o in _objects)
        {
            Flatten(o, 0, rows);
        }

        return rows;
    }

    private bool Flatten(T o, int depth, List<Branch> rows)
    {
        var canExpand = TreeBuilder.CanExpand(o);
        var isExpanded = canExpand && (_expanded.Contains(o) || Filter is not null);
        var at = rows.Count;
        rows.Add(new Branch(o, depth, canExpand, isExpanded));
        var wanted = Filter?.Invoke(o) ?? true;
        if (isExpanded)
        {
            foreach (var child in TreeBuilder.GetChildren(o))
            {
                wanted |= Flatten(child, depth + 1, rows);
            }
        }

        if (!wanted)
        {
            rows.RemoveRange(at, rows.Count - at);
        }

        return wanted;
    }
}
