using RunTui.Terminal.Input;
using RunTui.Terminal.ViewBase;

namespace RunTui.Terminal.App;

internal sealed partial class ApplicationImpl
{
    private Size? _newSize;

    public View? MouseGrabView { get; private set; }

    public void GrabMouse(View view) => MouseGrabView = view;

    public void UngrabMouse() => MouseGrabView = null;

    public void LayoutAndDraw(bool forceRedraw = false)
    {
        if (Driver is not { } driver)
        {
            return;
        }

        var screen = driver.Contents;
        if (_newSize is { } resized && resized != new Size(screen.Cols, screen.Rows))
        {
            screen.Resize(resized.Width, resized.Height);
        }

        _newSize = null;
        var size = new Size(screen.Cols, screen.Rows);
        var all = new Rectangle(Point.Empty, size);
        var drawn = forceRedraw || _repaint;
        _repaint = false;
        _lastFrame = Time.GetTimestamp();
        Frames++;
        if (drawn)
        {
            screen.Clip = all;
            screen.CurrentAttribute = Scheme.Normal;
            screen.FillRect(all);
        }

        for (var i = 0; i < _runnables.Count; i++)
        {
            var view = _runnables[i];
            view.Layout(size);
            drawn |= view.Draw(screen, all, drawn);
        }

        screen.Cursor = CursorOf(TopRunnable?.MostFocused ?? TopRunnable, all);
        driver.Refresh();
    }

    private static Point? CursorOf(View? view, Rectangle screen)
    {
        if (view?.PositionCursor() is not { } at)
        {
            return null;
        }

        var viewport = view.ViewportToScreen();
        var point = new Point(viewport.X + at.X, viewport.Y + at.Y);
        return screen.Contains(point) && viewport.Contains(point) ? point : null;
    }

    /// <summary>
    /// Brings input to the application's thread. Whoever reads a terminal waits while too much of it is there already: text that is
    /// pasted without brackets comes as keys, by the million, faster than any view can take them.
    /// </summary>
    private void Deliver(InputEvent input)
    {
        if (input is InputEvent.KeyPressed or InputEvent.MouseUsed)
        {
            while (_queue.Count >= MaxWaiting && _thread is not 0 and var thread && thread != Environment.CurrentManagedThreadId && !_isDisposed)
            {
                Thread.Sleep(1);
            }
        }

        Invoke(() => Take(input));
    }

    private void Take(InputEvent input)
    {
        if (input is InputEvent.KeyPressed or InputEvent.Pasted or InputEvent.MouseUsed or InputEvent.FocusChanged { HasFocus: true })
        {
            LastInput = Time.GetTimestamp();
        }

        switch (input)
        {
            case InputEvent.KeyPressed pressed:
                var key = pressed.Key;
                _ = TopRunnable is { } top && (top.NewKeyDownEvent(key) || top.InvokeHotKeys(key)) || Keyboard.NewKeyDownEvent(key);
                break;
            case InputEvent.Pasted pasted:
                _ = TopRunnable?.NewPasteEvent(pasted.Text);
                break;
            case InputEvent.MouseUsed used:
                TakeMouse(used.Mouse);
                break;
            case InputEvent.FocusChanged focus:
                TerminalHasFocus = focus.HasFocus;
                break;
            case InputEvent.BackgroundReported reported when reported.IsLight != HasLightBackground:
                HasLightBackground = reported.IsLight;
                BackgroundChanged?.Invoke();
                break;
            case InputEvent.Resized resized:
                // Only the last of a storm costs a screen; also the old size again does, because terminals cut and reflow.
                _newSize = new Size(Math.Max(1, resized.Size.Width), Math.Max(1, resized.Size.Height));
                _repaint = true;
                break;
            case InputEvent.Resumed:
                _repaint = true;
                break;
            case InputEvent.Closed:
                _runnables.ForEach(view => _stopped.Add(view));
                break;
        }
    }

    private void TakeMouse(Mouse mouse)
    {
        var isPress = (mouse.Flags & (MouseFlags.LeftButtonPressed | MouseFlags.MiddleButtonPressed | MouseFlags.RightButtonPressed)) != 0;
        var isMove = mouse.Flags.HasFlag(MouseFlags.PositionReport);
        var isRelease = (mouse.Flags & (MouseFlags.LeftButtonReleased | MouseFlags.MiddleButtonReleased | MouseFlags.RightButtonReleased)) != 0;
        if (MouseGrabView is { IsShown: true } grabbed && grabbed.Root == TopRunnable && (isRelease || (isPress && isMove)))
        {
            grabbed.NewMouseEvent(mouse);
        }
        else
        {
            var isNewPress = isPress && !isMove;
            MouseGrabView = isNewPress ? null : MouseGrabView;
            var used = TopRunnable?.ViewAt(mouse.ScreenPosition)?.NewMouseEvent(mouse);
            MouseGrabView ??= isNewPress ? used : null;
        }

        MouseGrabView = isRelease ? null : MouseGrabView;
    }
}
