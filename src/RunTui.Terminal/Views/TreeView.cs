using RunTui.Terminal.Drawing;
using RunTui.Terminal.Input;
using RunTui.Terminal.Text;
using RunTui.Terminal.ViewBase;

namespace RunTui.Terminal.Views;

/// <summary>
/// A tree of objects. What is open and selected is remembered by the objects' equality, so that it survives
/// <see cref="RebuildTree"/> with new objects that are equal to the old.
/// </summary>
public partial class TreeView<T> : RowsView
    where T : class
{
    private readonly List<T> _objects = [];
    private readonly HashSet<T> _expanded;
    private readonly IEqualityComparer<T> _comparer;
    private List<Branch>? _rows;

    /// <summary>Compares objects; their own equality where none is given.</summary>
    public TreeView(IEqualityComparer<T>? comparer = null)
    {
        _comparer = comparer ?? EqualityComparer<T>.Default;
        _expanded = new HashSet<T>(_comparer);
        AddCommand(Command.Expand, () => SelectedObject is { } o && (Expand(o) || (IsExpanded(o) && StepInto())));
        AddCommand(Command.Collapse, () => SelectedObject is { } o && (Collapse(o) || StepOut()));
        AddCommand(Command.Toggle, () => SelectedObject is { } o && (IsExpanded(o) ? Collapse(o) : Expand(o)));
        AddCommand(Command.ExpandAll, ExpandAll);
        AddCommand(Command.CollapseAll, CollapseAll);
        KeyBindings.Add(Key.CursorRight, Command.Expand);
        KeyBindings.Add(Key.L, Command.Expand);
        KeyBindings.Add(Key.CursorLeft, Command.Collapse);
        KeyBindings.Add(Key.H, Command.Collapse);
        KeyBindings.Add(Key.Space, Command.Toggle);
    }

    /// <summary>The objects at the root.</summary>
    public IReadOnlyList<T> Objects => _objects;

    public ITreeBuilder<T> TreeBuilder { get; set; } = new DelegateTreeBuilder<T>(_ => []);

    /// <summary>The text of an object.</summary>
    public Func<T, string> AspectGetter { get; set; } = o => o.ToString() ?? "";

    /// <summary>The look of an object while it is not selected; null for the usual.</summary>
    public Func<T, Attribute?>? ColorGetter { get; set; }

    /// <summary>Shows only objects for which it is true, and what is around them. Call <see cref="RebuildTree"/> when its answers change.</summary>
    public Func<T, bool>? Filter
    {
        get;
        set
        {
            field = value;
            RebuildTree();
        }
    }

    public override int RowCount => Rows.Count;

    public T? SelectedObject
    {
        get => SelectedRow is >= 0 and var row ? Rows[row].Object : null;
        set => GoTo(value);
    }

    private List<Branch> Rows => _rows ??= Flatten();

    public event EventHandler<ValueChangedEventArgs<T?>>? SelectionChanged;

    /// <summary>Enter or a double click.</summary>
    public event EventHandler<T>? ObjectActivated;

    public void AddObject(T o) => AddObjects([o]);

    public void AddObjects(IEnumerable<T> objects)
    {
        _objects.AddRange(objects);
        RebuildTree();
    }

    public void ClearObjects()
    {
        _objects.Clear();
        RebuildTree();
    }

    /// <summary>Puts other objects at the root; equal ones stay open and selected.</summary>
    public void SetObjects(IEnumerable<T> objects)
    {
        var selected = SelectedObject;
        _objects.Clear();
        _objects.AddRange(objects);
        Rebuild(selected);
    }

    /// <summary>Asks anew what is below each object.</summary>
    public void RebuildTree() => Rebuild(SelectedObject);

    /// <summary>The object looks different now.</summary>
    public void RefreshObject(T o)
    {
        if (FindRow(o) >= 0)
        {
            SetNeedsDraw();
        }
    }

    public bool IsExpanded(T o) => _expanded.Contains(o) && TreeBuilder.CanExpand(o);

    /// <summary>False where it cannot be opened or is open.</summary>
    public bool Expand(T o)
    {
        if (!TreeBuilder.CanExpand(o) || !_expanded.Add(o))
        {
            return false;
        }

        RebuildTree();
        return true;
    }

    public bool Collapse(T o)
    {
        if (!TreeBuilder.CanExpand(o) || !_expanded.Remove(o))
        {
            return false;
        }

        RebuildTree();
        return true;
    }

    /// <summary>Selects an object that is visible. False where it is not.</summary>
    public bool GoTo(T? o)
    {
        var row = o is null ? -1 : FindRow(o);
        if (row >= 0)
        {
            SelectedRow = row;
        }

        return row >= 0;
    }

    /// <summary>Draws an object behind its branch; the look is set and the position is where it begins. Override for rows of several looks.</summary>
    /// <param name="o">The object.</param>
    /// <param name="area">Where it goes, in the viewport.</param>
    /// <param name="role">Normal, or for the selected one Focus or Active.</param>
    protected virtual void OnDrawingObject(T o, Rectangle area, VisualRole role) =>
        AddStr(CellText.Truncate(AspectGetter(o), area.Width, Glyphs.Ellipsis));

    protected override void DrawRow(int index, int y, VisualRole role)
    {
        var branch = Rows[index];
        var glyphs = Glyphs;
        var indent = branch.Depth * 2;
        Move(indent, y);
        AddStr(!branch.CanExpand ? " " : branch.IsExpanded ? glyphs.Expanded : glyphs.Collapsed);
        if (role == VisualRole.Normal && ColorGetter?.Invoke(branch.Object) is { } color)
        {
            SetAttribute(color);
        }

        Move(indent + 2, y);
        OnDrawingObject(branch.Object, new Rectangle(indent + 2, y, Math.Max(0, Viewport.Width - indent - 2), 1), role);
    }

    protected override void OnSelectedRowChanged(int oldRow, int newRow)
    {
        var old = oldRow >= 0 && oldRow < Rows.Count ? Rows[oldRow].Object : null;
        SelectionChanged?.Invoke(this, new ValueChangedEventArgs<T?>(old, SelectedObject));
    }

    protected override bool AcceptRow(int row)
    {
        ObjectActivated?.Invoke(this, Rows[row].Object);
        return base.AcceptRow(row) || ObjectActivated is not null;
    }

    protected override bool OnMouseEvent(Mouse mouse)
    {
        var row = Viewport.Y + mouse.Position.Y;
        if (mouse.Flags.HasFlag(MouseFlags.LeftButtonClicked) && mouse.Position.Y >= 0 && row < Rows.Count
            && mouse.Position.X == Rows[row].Depth * 2 && Rows[row].CanExpand)
        {
            return Rows[row].IsExpanded ? Collapse(Rows[row].Object) : Expand(Rows[row].Object);
        }

        return base.OnMouseEvent(mouse);
    }
}
