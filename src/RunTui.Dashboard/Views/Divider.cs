namespace RunTui.Dashboard.Views;

/// <summary>
/// The line between two panels, to be dragged by the mouse: nothing of its own on the screen, it lies on the borders that meet there.
/// </summary>
internal sealed class Divider : View
{
    private Point? _pressedAt;

    /// <summary>The button went down on it.</summary>
    public required Action Grabbed { get; init; }

    /// <summary>It is to be so many cells from where it was grabbed.</summary>
    public required Action<Size> Dragged { get; init; }

    /// <summary>It is to be where it would be without anybody's doing.</summary>
    public required Action Reset { get; init; }

    protected override bool OnClearingViewport() => true;

    protected override bool OnDrawingContent() => true;

    protected override bool OnMouseEvent(Mouse mouse)
    {
        if (mouse.Flags.HasFlag(MouseFlags.LeftButtonDoubleClicked))
        {
            Reset();
        }
        else if (mouse.Flags.HasFlag(MouseFlags.LeftButtonReleased))
        {
            _pressedAt = null;
        }
        else if (mouse.Flags.HasFlag(MouseFlags.LeftButtonPressed) && !mouse.Flags.HasFlag(MouseFlags.PositionReport))
        {
            _pressedAt = mouse.ScreenPosition;
            Grabbed();
        }
        else if (mouse.Flags.HasFlag(MouseFlags.LeftButtonPressed) && _pressedAt is { } from)
        {
            Dragged(new Size(mouse.ScreenPosition.X - from.X, mouse.ScreenPosition.Y - from.Y));
        }
        else
        {
            return false;
        }

        return true;
    }
}
