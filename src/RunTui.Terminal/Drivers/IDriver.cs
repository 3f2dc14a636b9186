using RunTui.Terminal.Drawing;
using RunTui.Terminal.Input;

namespace RunTui.Terminal.Drivers;

/// <summary>Where an application draws and gets its input from.</summary>
public interface IDriver : IDisposable
{
    /// <summary>The cells to draw into; <see cref="Refresh"/> shows them.</summary>
    ScreenBuffer Contents { get; }

    /// <summary>How many colours the terminal shows. Drawing names any; a look that hangs on colours can ask.</summary>
    ColorDepth ColorDepth { get; }

    /// <summary>Whether the mouse is ours; off, the terminal selects text with it.</summary>
    bool MouseEnabled { get; set; }

    /// <summary>Takes the terminal. Input comes from any thread, one event at a time.</summary>
    void Init(Action<InputEvent> deliver);

    /// <summary>
    /// Asks the terminal for its background, and to tell when that changes. It answers when it likes, or never; the answer is an
    /// input like any other.
    /// </summary>
    void AskBackground();

    /// <summary>Shows what changed in <see cref="Contents"/>.</summary>
    void Refresh();

    /// <summary>Gives the terminal back as it was found, for another program or for good. More than once is no error.</summary>
    void Leave();

    /// <summary>Takes the terminal again after <see cref="Leave"/>; everything is painted anew.</summary>
    void Enter();

    /// <summary>Gives the terminal back and stops the process, until a shell continues it.</summary>
    void Suspend();

    /// <summary>Puts text into the clipboard, through the terminal (OSC 52). False where it is longer than terminals take.</summary>
    bool SetClipboard(string text);

    /// <summary>Sends a control sequence of the caller's own (a title, a notification); it must not move the cursor.</summary>
    void WriteRaw(string sequence);

    /// <summary>
    /// Sets something that lasts (a title, a progress) for as long as the terminal is ours: it is sent again whenever the terminal is
    /// taken again, and ended whenever it is given back.
    /// </summary>
    /// <param name="kind">What is set.</param>
    /// <param name="sequence">The sequence that sets it; null ends it.</param>
    void SetLasting(LastingSequence kind, string? sequence);
}
