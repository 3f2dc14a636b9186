namespace RunTui.Terminal.ViewBase;

public partial class View
{
    public bool CanFocus { get; set; }

    public TabBehavior TabStop { get; set; } = TabBehavior.TabStop;

    /// <summary>Keys go to this view, or to one in it.</summary>
    public bool HasFocus { get; private set; }

    /// <summary>The SubView that has the focus, or had it last.</summary>
    public View? Focused { get; private set; }

    /// <summary>The innermost view that has the focus.</summary>
    public View? MostFocused => Focused is { HasFocus: true } focused ? focused.MostFocused ?? focused : null;

    /// <summary>The view got or lost the focus.</summary>
    public event EventHandler? HasFocusChanged;

    /// <summary>
    /// Takes the focus; a view that holds others gives it to the one that had it last, or else to the first that can have it.
    /// False where it can't.
    /// </summary>
    public bool SetFocus()
    {
        if (!IsShown || !Enabled)
        {
            return false;
        }

        var target = FindTarget();
        if (target is null)
        {
            return false;
        }

        var root = Root;
        var gaining = new List<View>();
        for (var view = target; view is not null; view = view.SuperView)
        {
            gaining.Add(view);
        }

        for (var view = root.MostFocused ?? (root.HasFocus ? root : null); view is not null; view = view.SuperView)
        {
            if (!gaining.Contains(view))
            {
                view.ChangeFocus(false);
            }
        }

        for (var i = gaining.Count - 1; i >= 0; i--)
        {
            gaining[i].Focused = i > 0 ? gaining[i - 1] : gaining[i].Focused is { HasFocus: true } ? null : gaining[i].Focused;
            gaining[i].ChangeFocus(true);
        }

        return true;
    }

    /// <summary>Gives the focus to the next tab stop of the whole screen, around its end. False where there is no other.</summary>
    public bool AdvanceFocus(NavigationDirection direction)
    {
        var stops = new List<View>();
        Root.CollectTabStops(stops);
        if (stops.Count == 0)
        {
            return false;
        }

        var at = stops.FindIndex(view => view.HasFocus);
        var next = direction == NavigationDirection.Forward ? at + 1 : at < 0 ? stops.Count - 1 : at - 1;
        return stops[(next + stops.Count) % stops.Count].SetFocus() && stops.Count > 1;
    }

    /// <summary>Override to act on it; the state has changed already.</summary>
    protected virtual void OnHasFocusChanged()
    {
    }

    internal void ClearFocus()
    {
        MostFocused?.ChangeFocus(false);
        for (var view = this; view is not null && view.HasFocus; view = view.Focused)
        {
            view.ChangeFocus(false);
        }
    }

    /// <summary>The focus stays where it is if it can, and goes to whoever can have it.</summary>
    internal void RestoreFocus()
    {
        if (!SetFocus())
        {
            ChangeFocus(true);
        }
    }

    private View? FindTarget()
    {
        if (Focused is { Visible: true, Enabled: true } last && last.FindTarget() is { } again)
        {
            return again;
        }

        foreach (var view in _subViews)
        {
            if (view.Visible && view.Enabled && view.FindTarget() is { } found)
            {
                return found;
            }
        }

        return CanFocus ? this : null;
    }

    private void CollectTabStops(List<View> stops)
    {
        if (!Visible || !Enabled)
        {
            return;
        }

        var before = stops.Count;
        foreach (var view in _subViews)
        {
            view.CollectTabStops(stops);
        }

        if (CanFocus && TabStop == TabBehavior.TabStop && stops.Count == before)
        {
            stops.Add(this);
        }
    }

    private void LoseFocusWhereImpossible()
    {
        if (HasFocus && (!Visible || !Enabled) && SuperView is not null)
        {
            ClearFocus();
            Root.RestoreFocus();
        }
    }

    private void ChangeFocus(bool hasFocus)
    {
        if (HasFocus != hasFocus)
        {
            HasFocus = hasFocus;
            SetNeedsDraw();
            OnHasFocusChanged();
            HasFocusChanged?.Invoke(this, EventArgs.Empty);
        }
    }
}
