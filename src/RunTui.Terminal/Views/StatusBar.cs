using RunTui.Terminal.ViewBase;

namespace RunTui.Terminal.Views;

/// <summary>One line of shortcuts at the bottom. Those that have no room are left out, the last first.</summary>
public class StatusBar : View
{
    private const int Gap = 2;

    public StatusBar(params Shortcut[] shortcuts)
    {
        Y = Pos.AnchorEnd();
        Height = 1;
        Add(shortcuts);
    }

    /// <summary>Shows other shortcuts.</summary>
    public void SetShortcuts(IEnumerable<Shortcut> shortcuts)
    {
        foreach (var old in SubViews.ToArray())
        {
            Remove(old);
        }

        Add([.. shortcuts]);
    }

    public override void Add(params View[] views)
    {
        foreach (var view in views)
        {
            var before = SubViews.Count > 0 ? SubViews[^1] : null;
            view.X = before is null ? 0 : Pos.Right(before) + Gap;
            base.Add(view);
        }
    }

    protected override void OnLayout()
    {
        var col = 0;
        foreach (var view in SubViews)
        {
            view.Layout(Viewport.Size);
            col += (col > 0 ? Gap : 0) + view.Frame.Width;
            view.Visible = col <= Viewport.Width;
        }
    }
}
