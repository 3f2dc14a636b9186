using System.Text;
using RunTui.Terminal.Drawing;
using RunTui.Terminal.Input;

namespace RunTui.Terminal.Drivers;

/// <summary>
/// Drives any terminal by escape sequences, both ways. Whatever it switches on it switches off again: on <see cref="Leave"/>, on suspension,
/// on an unhandled exception and when the process exits.
/// </summary>
public sealed class AnsiDriver : IDriver
{
    /// <summary>Longest clipboard text in base64 that terminals are known to take.</summary>
    private const int MaxClipboard = 74_994;

    private readonly Lock _lock = new();
    private readonly ITerminal _terminal;
    private readonly TimeProvider _time;
    private readonly FrameWriter _writer;
    private readonly Dictionary<LastingSequence, string> _lasting = [];
    private AnsiInputParser? _parser;
    private Action<InputEvent>? _deliver;
    private bool _entered;
    private bool _wanted;
    private bool _asksBackground;

    /// <summary>Drives a terminal, which it also disposes.</summary>
    public AnsiDriver(ITerminal terminal, ColorDepth depth, TimeProvider time)
    {
        (_terminal, _time, ColorDepth) = (terminal, time, depth);
        _writer = new FrameWriter(depth);
        var size = terminal.GetSize();
        Contents = new ScreenBuffer(size.Width, size.Height);
    }

    public ScreenBuffer Contents { get; }

    public ColorDepth ColorDepth { get; }

    private static ReadOnlySpan<byte> Undo => "\e[?2026l\e[?1006l\e[?1002l\e[?1004l\e[?2004l\e[<u\e[m\e[?7h\e[?25h\e[?1049l"u8;

    public bool MouseEnabled
    {
        get;
        set
        {
            lock (_lock)
            {
                if (field != value && _entered)
                {
                    _terminal.Write(value ? "\e[?1002h\e[?1006h"u8 : "\e[?1006l\e[?1002l"u8);
                }

                field = value;
            }
        }
    } = true;

    /// <summary>A driver of this process's terminal.</summary>
    /// <exception cref="TerminalUnavailableException">There is none, or it can do nothing (<c>TERM=dumb</c>).</exception>
    public static AnsiDriver Open(TimeProvider time, Func<string, string?> variable)
    {
        if (variable("TERM") == "dumb")
        {
            throw new TerminalUnavailableException("the terminal can only print lines (TERM is \"dumb\")");
        }

        ITerminal terminal = OperatingSystem.IsWindows() ? WindowsTerminal.Open() : UnixTerminal.Open();
        return new AnsiDriver(terminal, ColorDepthDetection.Detect(variable), time);
    }

    public void Init(Action<InputEvent> deliver)
    {
        _deliver = deliver;
        _parser = new AnsiInputParser(_time, deliver);
        _terminal.Start(new TerminalCallbacks
        {
            Input = _parser.Feed,
            Resized = Resize,
            SuspendRequested = Suspend,
            Continued = Continue,
            Ending = Leave,
            Closed = () => deliver(new InputEvent.Closed()),
        });
        AppDomain.CurrentDomain.ProcessExit += OnExit;
        AppDomain.CurrentDomain.UnhandledException += OnExit;
        Enter();
    }

    public void AskBackground()
    {
        lock (_lock)
        {
            // One without colours has no use for the answer.
            _asksBackground = ColorDepth != ColorDepth.None;
            if (_asksBackground && _entered)
            {
                WriteQuestion();
            }
        }
    }

    public void Refresh()
    {
        lock (_lock)
        {
            if (_entered && _writer.Write(Contents) is { IsEmpty: false } frame)
            {
                _terminal.Write(frame);
            }
        }
    }

    public void Enter()
    {
        lock (_lock)
        {
            if (_entered)
            {
                EndLasting();
                _terminal.Write(Undo); // stopped without our knowing: the keyboard's protocol must not be pushed twice
            }

            _wanted = true;
            _entered = true;
            _terminal.EnterRaw();
            // The keyboard's protocol belongs to the alternate screen, so it comes after it and goes before it.
            _terminal.Write("\e[?1049h\e[?7l\e[?25l\e[?2004h\e[?1004h\e[>1u"u8);
            if (MouseEnabled)
            {
                _terminal.Write("\e[?1002h\e[?1006h"u8);
            }

            if (_asksBackground)
            {
                WriteQuestion();
            }

            foreach (var (kind, sequence) in _lasting)
            {
                WriteRaw(kind.Begin + sequence);
            }

            _writer.Invalidate();
        }

        _deliver?.Invoke(new InputEvent.Resized(_terminal.GetSize()));
        _deliver?.Invoke(new InputEvent.Resumed());
    }

    public void Leave()
    {
        lock (_lock)
        {
            _wanted = false;
            GiveBack();
        }
    }

    public void Suspend()
    {
        if (!_terminal.CanStopProcess)
        {
            return;
        }

        lock (_lock)
        {
            GiveBack();
        }

        _terminal.StopProcess();
    }

    public bool SetClipboard(string text)
    {
        var encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
        if (encoded.Length > MaxClipboard)
        {
            return false;
        }

        WriteRaw($"\e]52;c;{encoded}\a");
        return true;
    }

    public void WriteRaw(string sequence)
    {
        lock (_lock)
        {
            if (_entered)
            {
                _terminal.Write(Encoding.UTF8.GetBytes(sequence));
            }
        }
    }

    public void SetLasting(LastingSequence kind, string? sequence)
    {
        lock (_lock)
        {
            var isSet = _lasting.TryGetValue(kind, out var before);
            if (before == sequence)
            {
                return;
            }

            if (sequence is null)
            {
                _lasting.Remove(kind);
                WriteRaw(kind.End);
            }
            else
            {
                _lasting[kind] = sequence;
                WriteRaw(isSet ? sequence : kind.Begin + sequence);
            }
        }
    }

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        AppDomain.CurrentDomain.UnhandledException -= OnExit;
        Leave();
        _terminal.Dispose();
        _parser?.Dispose();
    }

    /// <summary>Also where the size is the old one again by now: what the terminal did to its content in between is unknown.</summary>
    private void Resize()
    {
        lock (_lock)
        {
            _writer.Invalidate();
        }

        _deliver?.Invoke(new InputEvent.Resized(_terminal.GetSize()));
    }

    private void WriteQuestion()
    {
        _parser?.ExpectAnswer();
        _terminal.Write("\e[?2031h\e]11;?\e\\"u8);
    }

    private void GiveBack()
    {
        if (_entered)
        {
            EndLasting();
            _entered = false;
            if (_asksBackground)
            {
                _terminal.Write("\e[?2031l"u8);
            }

            _terminal.Write(Undo);
            _terminal.LeaveRaw();
        }
    }

    private void EndLasting()
    {
        foreach (var kind in _lasting.Keys)
        {
            WriteRaw(kind.End);
        }
    }

    /// <summary>
    /// Stopped by whomever and continued: while we are wanted on the screen, everything is set again. A terminal that is closed says this
    /// too, while we are leaving it: a terminal that is disposed of by then must not be taken.
    /// </summary>
    private void Continue()
    {
        lock (_lock)
        {
            if (_wanted)
            {
                Enter();
            }
        }
    }

    private void OnExit(object? sender, EventArgs e) => Leave();
}
