using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text;

namespace RunTui.Terminal.Drivers;

/// <summary>
/// A terminal of Linux or macOS: termios, a thread that polls it and a pipe that wakes that thread. Where standard input or output are
/// redirected, the process's terminal is opened by its name instead.
/// </summary>
[UnsupportedOSPlatform("windows")]
internal sealed unsafe partial class UnixTerminal : ITerminal
{
    private readonly int _input;
    private readonly int _output;
    private readonly bool _opened;
    private readonly byte[] _found = new byte[UnixLibc.TermiosSize];
    private readonly byte[] _raw = new byte[UnixLibc.TermiosSize];
    private readonly int _wakeRead;
    private readonly int _wakeWrite;

    private UnixTerminal(int input, int output, bool opened)
    {
        (_input, _output, _opened) = (input, output, opened);
        fixed (byte* found = _found, raw = _raw)
        {
            if (UnixLibc.GetTermios(_input, found) != 0)
            {
                throw new TerminalUnavailableException("the terminal does not tell its settings (tcgetattr failed)");
            }

            _found.CopyTo(_raw, 0);
            UnixLibc.MakeRaw(raw);
        }

        var ends = stackalloc int[2];
        if (UnixLibc.Pipe(ends) != 0)
        {
            throw new TerminalUnavailableException("no pipe could be opened: too many open files?");
        }

        (_wakeRead, _wakeWrite) = (ends[0], ends[1]);
    }

    public bool CanStopProcess => UnixLibc.GetProcessGroup() != UnixLibc.GetSession(0);

    /// <summary>The terminal of this process.</summary>
    /// <exception cref="TerminalUnavailableException">It has none.</exception>
    public static UnixTerminal Open()
    {
        if (UnixLibc.IsTerminal(0) != 0 && UnixLibc.IsTerminal(1) != 0)
        {
            return new UnixTerminal(0, 1, opened: false);
        }

        var descriptor = OpenByName();
        return descriptor >= 0
            ? new UnixTerminal(descriptor, descriptor, opened: true)
            : throw new TerminalUnavailableException("there is no terminal: input and output are redirected, and /dev/tty cannot be opened");
    }

    public Size GetSize()
    {
        var size = UnixLibc.GetWindowSize(_output);
        return size.Width > 0 && size.Height > 0 ? size : new Size(80, 24);
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        fixed (byte* start = bytes)
        {
            for (var done = 0; done < bytes.Length;)
            {
                var written = UnixLibc.Write(_output, start + done, (nuint)(bytes.Length - done));
                if (written > 0)
                {
                    done += (int)written;
                    continue;
                }

                var error = Marshal.GetLastPInvokeError();
                if (error == UnixLibc.Again)
                {
                    var wait = new UnixLibc.PollDescriptor { Descriptor = _output, Events = UnixLibc.PollOut };
                    _ = UnixLibc.Poll(&wait, 1, 1000);
                }
                else if (error != UnixLibc.Interrupted)
                {
                    return;
                }
            }
        }
    }

    public void StopProcess()
    {
        if (CanStopProcess)
        {
            _ = UnixLibc.Kill(0, UnixLibc.Stop);
        }
    }

    private void SetTermios(byte[] settings, int when)
    {
        fixed (byte* termios = settings)
        {
            while (UnixLibc.SetTermios(_input, when, termios) != 0 && Marshal.GetLastPInvokeError() == UnixLibc.Interrupted)
            {
            }
        }
    }

    private static int OpenByName()
    {
        // The real name first: macOS cannot poll /dev/tty.
        var name = stackalloc byte[256];
        for (var descriptor = 0; descriptor <= 2; descriptor++)
        {
            if (UnixLibc.IsTerminal(descriptor) != 0 && UnixLibc.TerminalName(descriptor, name, 256) == 0
                && UnixLibc.Open(name, UnixLibc.ReadWrite) is >= 0 and var named)
            {
                return named;
            }
        }

        fixed (byte* path = Encoding.ASCII.GetBytes("/dev/tty\0"))
        {
            return UnixLibc.Open(path, UnixLibc.ReadWrite);
        }
    }
}
