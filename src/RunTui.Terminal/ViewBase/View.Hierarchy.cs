namespace RunTui.Terminal.ViewBase;

public partial class View
{
    private readonly List<View> _subViews = [];

    public View? SuperView { get; private set; }

    /// <summary>From the lowest to the topmost.</summary>
    public IReadOnlyList<View> SubViews => _subViews;

    internal View Root => SuperView?.Root ?? this;

    /// <summary>Puts views on top of those that are there.</summary>
    /// <exception cref="InvalidOperationException">One has a SuperView already.</exception>
    public virtual void Add(params View[] views)
    {
        foreach (var view in views)
        {
            if (view.SuperView is not null)
            {
                throw new InvalidOperationException($"{view} is in {view.SuperView} already.");
            }

            view.SuperView = this;
            _subViews.Add(view);
        }

        SetNeedsLayout();
    }

    public virtual void Remove(View view)
    {
        if (_subViews.Contains(view))
        {
            var hadFocus = view.HasFocus;
            view.ClearFocus();
            _subViews.Remove(view);
            view.SuperView = null;
            Focused = Focused == view ? null : Focused;
            if (hadFocus)
            {
                Root.RestoreFocus();
            }

            SetNeedsLayout();
        }
    }

    /// <summary>Whether the view is shown: it and all around it are visible.</summary>
    public bool IsShown => Visible && SuperView?.IsShown != false;
}
