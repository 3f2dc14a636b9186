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
        foreach (var (tab, col) in Headers())
        {
            AddStr(col, 0, tab.Title, tab != Value ? VisualRole.Disabled : HasFocus ? VisualRole.HotActive : VisualRole.Active);
        }

        return true;
    }

    protected override bool OnMouseEvent(Mouse mouse)
    {
        if (mouse.Position.Y != 0 || !mouse.Flags.HasFlag(MouseFlags.LeftButtonPressed))
        {
            return false;
        }

        var (hit, _) = Headers().FirstOrDefault(h => mouse.Position.X >= h.Col && mouse.Position.X < h.Col + CellText.Width(h.Tab.Title));
        Value = hit ?? Value;
        return hit is not null;
    }

    private IEnumerable<(View Tab, int Col)> Headers()
    {
        var col = 0;
        var gap = SubViews.Sum(view => CellText.Width(view.Title) + WideGap) - WideGap <= Viewport.Width ? WideGap : 1;
        foreach (var view in SubViews)
        {
            yield return (view, col);
            col += CellText.Width(view.Title) + gap;
        }
    }

    private bool SelectBy(int step)
    {
        var at = SubViews.ToList().IndexOf(Value!);
        return SubViews.Count > 1 && Select((at + step + SubViews.Count) % SubViews.Count);
    }
}
