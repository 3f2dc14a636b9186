using System.Runtime.InteropServices;

namespace RunTui.Terminal.Drivers;

internal sealed unsafe partial class UnixTerminal
{
    private readonly List<PosixSignalRegistration> _signals = [];
    private readonly ManualResetEventSlim _paused = new(initialState: true);
    private TerminalCallbacks? _callbacks;
    private Thread? _reader;
    private volatile bool _reading;
    private volatile bool _disposed;

    public void Start(TerminalCallbacks callbacks)
    {
        _callbacks = callbacks;
        On(PosixSignal.SIGWINCH, _ => callbacks.Resized());
        On(PosixSignal.SIGTSTP, context =>
        {
            context.Cancel = true;
            callbacks.SuspendRequested();
        });
        On(PosixSignal.SIGCONT, context =>
        {
            context.Cancel = true; // or the runtime puts the terminal back to what it was at the start, after us
            callbacks.Continued();
        });

        // A hangup is the same news as the end of the input, and which comes first is chance.
        On(PosixSignal.SIGHUP, context =>
        {
            context.Cancel = true;
            callbacks.Closed();
        });

        // The runtime lets all of these end the process at once, without ProcessExit.
        foreach (var signal in new[] { PosixSignal.SIGINT, PosixSignal.SIGQUIT, PosixSignal.SIGTERM })
        {
            On(signal, context =>
            {
                if (!context.Cancel)
                {
                    callbacks.Ending();
                }
            });
        }
    }

    public void EnterRaw()
    {
        SetTermios(_raw, UnixLibc.Drain);
        _paused.Reset();
        _reading = true;
        if (_reader is null)
        {
            _reader = new Thread(Read) { IsBackground = true, Name = "terminal input" };
            _reader.Start();
        }
        else
        {
            Wake();
        }
    }

    public void LeaveRaw()
    {
        if (_reading)
        {
            _reading = false;
            Wake();
            // Whoever gets the terminal next must not lose keys to us; a process that dies does not wait for long.
            _ = _paused.Wait(TimeSpan.FromMilliseconds(200));
        }

        // What was typed or reported for us must not end up in the shell.
        SetTermios(_found, UnixLibc.Flush);
    }

    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        _signals.ForEach(signal => signal.Dispose());
        Wake();
        _reader?.Join(TimeSpan.FromSeconds(1));
        _ = UnixLibc.Close(_wakeWrite);
        _ = UnixLibc.Close(_wakeRead);
        if (_opened)
        {
            _ = UnixLibc.Close(_input);
        }

        _paused.Dispose();
    }

    private void On(PosixSignal signal, Action<PosixSignalContext> handler) => _signals.Add(PosixSignalRegistration.Create(signal, handler));

    private void Wake()
    {
        byte one = 1;
        _ = UnixLibc.Write(_wakeWrite, &one, 1);
    }

    private void Read()
    {
        var buffer = stackalloc byte[16 * 1024];
        var waiting = stackalloc UnixLibc.PollDescriptor[2];
        while (!_disposed)
        {
            var reading = _reading;
            if (!reading)
            {
                _paused.Set();
            }

            waiting[0] = new UnixLibc.PollDescriptor { Descriptor = _wakeRead, Events = UnixLibc.PollIn };
            waiting[1] = new UnixLibc.PollDescriptor { Descriptor = _input, Events = UnixLibc.PollIn };
            if (UnixLibc.Poll(waiting, reading ? 2 : 1, -1) < 0)
            {
                continue; // interrupted: continued after a stop
            }

            if (waiting[0].Returned != 0)
            {
                _ = UnixLibc.Read(_wakeRead, buffer, 16 * 1024);
                continue;
            }

            if (waiting[1].Returned == 0)
            {
                continue;
            }

            var count = UnixLibc.Read(_input, buffer, 16 * 1024);
            if (count > 0)
            {
                _callbacks!.Input(new ReadOnlySpan<byte>(buffer, (int)count));
            }
            else if (count == 0 || Marshal.GetLastPInvokeError() is var error && error != UnixLibc.Interrupted && error != UnixLibc.Again)
            {
                _paused.Set();
                _callbacks!.Closed();
                return;
            }
        }
    }
}
