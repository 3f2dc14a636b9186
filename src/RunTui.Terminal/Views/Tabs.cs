using RunTui.Terminal.Drawing;
using RunTui.Terminal.Input;
using RunTui.Terminal.Text;
using RunTui.Terminal.ViewBase;

namespace RunTui.Terminal.Views;

/// <summary>Views of which one is shown; their titles stand in a line above.</summary>
public class Tabs : View
{
    private const int WideGap = 2;

    public Tabs()
    {
        AddCommand(Command.Left, () => SelectBy(-1));
        AddCommand(Command.Right, () => SelectBy(1));
    }

    /// <summary>The view that is shown.</summary>
    public View? Value
    {
        get;
        set
        {
            if (field == value || value is null || !SubViews.Contains(value))
            {
                return;
            }

            var old = field;
            var hadFocus = HasFocus;
            field = value;
            foreach (var view in SubViews)
            {
                view.Visible = view == value;
            }

            if (hadFocus)
            {
                value.SetFocus();
            }

            SetNeedsDraw();
            ValueChanged?.Invoke(this, new ValueChangedEventArgs<View?>(old, value));
        }
    }

    public event EventHandler<ValueChangedEventArgs<View?>>? ValueChanged;

    public override void Add(params View[] views)
    {
        foreach (var view in views)
        {
            view.Y = 1;
            view.Visible = Value is null;
            base.Add(view);
            Value ??= view;
        }
    }

    public override void Remove(View view)
    {
        base.Remove(view);
        if (Value == view && SubViews.Count > 0)
        {
            Value = SubViews[0];
        }
    }

    /// <summary>Shows a tab by its number from 0. False where there is none.</summary>
    public bool Select(int index)
    {
        if (index < 0 || index >= SubViews.Count)
        {
            return false;
        }

        Value = SubViews[index];
        return true;
    }

    protected override bool OnDrawingContent()
    {
        foreach (var (tab, title, col) in Headers())
        {
            AddStr(col, 0, title, tab != Value ? VisualRole.Disabled : HasFocus ? VisualRole.HotActive : VisualRole.Active);
        }

        return true;
    }

    protected override bool OnMouseEvent(Mouse mouse)
    {
        if (mouse.Position.Y != 0 || !mouse.Flags.HasFlag(MouseFlags.LeftButtonPressed))
        {
            return false;
        }

        var (hit, _, _) = Headers().FirstOrDefault(h => mouse.Position.X >= h.Col && mouse.Position.X < h.Col + CellText.Width(h.Title));
        Value = hit ?? Value;
        return hit is not null;
    }

    /// <summary>Where the titles stand. Where they don't fit, gaps narrow first, and then the others' titles shrink to their first word.</summary>
    private IEnumerable<(View Tab, string Title, int Col)> Headers()
    {
        var room = Viewport.Width;
        var gap = WidthOf(view => view.Title, WideGap) <= room ? WideGap : 1;
        var shrinks = WidthOf(view => view.Title, gap) > room;
        var col = 0;
        foreach (var view in SubViews)
        {
            var title = Shown(view);
            yield return (view, title, col);
            col += CellText.Width(title) + gap;
        }

        string Shown(View view) => shrinks && view != Value ? view.Title.Split(' ')[0] : view.Title;

        int WidthOf(Func<View, string> title, int between) => SubViews.Sum(view => CellText.Width(title(view)) + between) - between;
    }

    private bool SelectBy(int step)
    {
        var at = SubViews.ToList().IndexOf(Value!);
        return SubViews.Count > 1 && Select((at + step + SubViews.Count) % SubViews.Count);
    }
}
