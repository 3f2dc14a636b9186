namespace RunTui.Terminal.Input;

/// <summary>Makes mouse events of SGR reports: says which clicks are double, and remembers the dragging button.</summary>
internal sealed class MouseTracker(TimeProvider time)
{
    private static readonly TimeSpan DoubleClick = TimeSpan.FromMilliseconds(400);

    private Point? _pressedAt;
    private (Point At, long Time)? _lastClick;

    /// <summary>The events of one report (<c>CSI &lt; code ; col ; row M</c>, or <c>m</c> for a release).</summary>
    public IEnumerable<Mouse> Report(int code, Point at, bool released)
    {
        var modifiers = ((code & 4) != 0 ? MouseFlags.Shift : 0) | ((code & 8) != 0 ? MouseFlags.Alt : 0) | ((code & 16) != 0 ? MouseFlags.Ctrl : 0);
        var button = code & 3;
        if ((code & 64) != 0)
        {
            yield return Event((MouseFlags)((int)MouseFlags.WheeledUp << button));
            yield break;
        }

        if ((code & 32) != 0)
        {
            yield return Event(MouseFlags.PositionReport | (button == 3 ? 0 : Pressed(button)));
            yield break;
        }

        if (button == 3)
        {
            yield break;
        }

        if (!released)
        {
            _pressedAt = button == 0 ? at : null;
            yield return Event(Pressed(button));
            yield break;
        }

        yield return Event((MouseFlags)((int)Pressed(button) << 1));
        if (button == 0 && _pressedAt == at)
        {
            var isDouble = _lastClick is { } last && last.At == at && time.GetElapsedTime(last.Time) <= DoubleClick;
            _lastClick = isDouble ? null : (at, time.GetTimestamp());
            yield return Event(isDouble ? MouseFlags.LeftButtonDoubleClicked : MouseFlags.LeftButtonClicked);
        }

        Mouse Event(MouseFlags flags) => new() { Flags = flags | modifiers, ScreenPosition = at };
    }

    private static MouseFlags Pressed(int button) => button switch
    {
        0 => MouseFlags.LeftButtonPressed,
        1 => MouseFlags.MiddleButtonPressed,
        _ => MouseFlags.RightButtonPressed,
    };
}
