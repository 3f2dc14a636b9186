using RunTui.Terminal.Drawing;
using RunTui.Terminal.Drivers;
using RunTui.Terminal.ViewBase;

namespace RunTui.Terminal.App;

/// <summary>
/// Runs views on a terminal: takes input, lays out, draws. It draws only when something changed, at most 60 times a second, and waits
/// without any timer when there is nothing to do.
/// </summary>
public interface IApplication : IDisposable
{
    /// <summary>Where it draws; null before <see cref="Init"/>.</summary>
    IDriver? Driver { get; }

    TimeProvider Time { get; }

    /// <summary>Keys that work wherever no view uses them.</summary>
    ApplicationKeyboard Keyboard { get; }

    /// <summary>What views draw with.</summary>
    Glyphs Glyphs { get; set; }

    /// <summary>The colours of views that have none of their own.</summary>
    Scheme Scheme { get; set; }

    /// <summary>The view that gets the input.</summary>
    View? TopRunnable { get; }

    /// <summary>The terminal's window is in front, as far as it told.</summary>
    bool TerminalHasFocus { get; }

    /// <summary>When somebody last was there: pressed a key, used the mouse or came to the window. A timestamp of <see cref="Time"/>; at first, when the application began.</summary>
    long LastInput { get; }

    /// <summary>Whether the terminal's background is light; null while it didn't tell, which it may never do.</summary>
    bool? HasLightBackground { get; }

    /// <summary><see cref="HasLightBackground"/> is another now.</summary>
    event Action? BackgroundChanged;

    /// <summary>
    /// The view that gets the dragging and the release of a button, wherever the pointer is: the one that used the press, or that
    /// grabbed it. Null while no button is down.
    /// </summary>
    View? MouseGrabView { get; }

    /// <summary>How many frames were drawn.</summary>
    long Frames { get; }

    /// <summary>Takes the terminal. Disposing the application gives it back.</summary>
    IApplication Init(IDriver driver);

    /// <summary>
    /// Shows a view on top of what is there and returns when it asked to stop. An exception in a view or an action gives the terminal
    /// back and comes out here.
    /// </summary>
    void Run(View view);

    /// <summary>
    /// Shows a view on top of what is there and returns at once: whoever runs the application, by <see cref="Run"/> or by
    /// <see cref="RunIteration"/>, runs it too.
    /// </summary>
    /// <param name="view">The view.</param>
    /// <param name="stopped">Called once the view asked to stop, when it is gone from the screen; without it the view stays until <see cref="End"/>.</param>
    void Begin(View view, Action? stopped = null);

    /// <summary>Takes a view away.</summary>
    void End(View view);

    /// <summary>Handles the input and actions that wait, then the timers that are due, then draws if that is due. Never waits.</summary>
    void RunIteration();

    /// <summary>Runs an action on the application's thread, soon. Safe from any thread, also after the end, when it does nothing.</summary>
    void Invoke(Action action);

    /// <summary>Calls back after a time, and again and again as long as the callback returns true. Returns a token to remove it by.</summary>
    object AddTimeout(TimeSpan time, Func<bool> callback);

    /// <summary>False where it was over already.</summary>
    bool RemoveTimeout(object token);

    /// <summary>Gives the dragging and the release that follow a press to a view that leaves the press itself to those around it.</summary>
    void GrabMouse(View view);

    /// <summary>Gives the rest of the dragging to nobody.</summary>
    void UngrabMouse();

    /// <summary>Ends the <see cref="Run"/> of a view, or of the topmost. Safe from any thread.</summary>
    void RequestStop(View? view = null);

    /// <summary>Brings the screen up to date now.</summary>
    void LayoutAndDraw(bool forceRedraw = false);
}
