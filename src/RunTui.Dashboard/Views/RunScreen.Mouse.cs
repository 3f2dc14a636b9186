namespace RunTui.Dashboard.Views;

internal sealed partial class RunScreen
{
    /// <summary>The layout when a divider was grabbed.</summary>
    private ScreenLayout? _grabbedLayout;

    private Dividers Dividers => Screens.Dividers;

    /// <summary>The texts in which the mouse selects.</summary>
    private IEnumerable<TextView> Texts => [_detail, _timeline, _changes, _blockers.Detail];

    private void AddMouse()
    {
        // On top of the borders that they lie on.
        AddDivider(l => l.StepsDivider, (at, by) => Dividers.Steps = (double)(at.Steps.Width + by.Width) / Math.Max(1, at.Steps.Width + at.Content.Width), () => Dividers.Steps = null);
        AddDivider(l => l.BlockersDivider, (at, by) => Dividers.Blockers = (double)(at.Blockers.Height - by.Height) / Math.Max(1, at.BodyHeight), () => Dividers.Blockers = null);
        foreach (var text in Texts)
        {
            text.Selected += (_, _) => CopySelected(text);
        }
    }

    private void AddDivider(Func<ScreenLayout, Rectangle> area, Action<ScreenLayout, Size> move, Action reset)
    {
        var divider = new Divider
        {
            Grabbed = () => _grabbedLayout = _layout,
            Dragged = by =>
            {
                move(_grabbedLayout ?? _layout, by);
                SetNeedsLayout();
            },
            Reset = () =>
            {
                reset();
                SetNeedsLayout();
            },
        };
        Place(divider, area);
        Add(divider);
    }

    /// <summary>What was selected by the mouse is copied at once, as terminals do.</summary>
    private void CopySelected(TextView view)
    {
        foreach (var other in Texts.Where(t => t != view))
        {
            other.ClearSelection();
        }

        var text = view.SelectedText;
        if (text.Length == 0)
        {
            return;
        }

        var lines = text.Count(c => c == '\n') + 1;
        var amount = lines > 1 ? $"{lines} lines" : text.Length == 1 ? "1 character" : $"{text.Length} characters";
        Status.Say(App?.Driver?.SetClipboard(text) == true ? $"Copied {amount}." : $"{amount} are too much for the terminal's clipboard; select less.");
    }

    private bool LeaveSelected()
    {
        var was = false;
        foreach (var text in Texts)
        {
            was |= text.ClearSelection();
        }

        return was;
    }
}
