using System.Runtime.Versioning;

namespace RunTui.Terminal.Drivers;

/// <summary>
/// A console of Windows 10 or later, which gives and takes the same bytes as any terminal once its modes say so.
/// Written from the documentation and never run: there was no Windows to try it on.
/// </summary>
[SupportedOSPlatform("windows")]
internal sealed unsafe class WindowsTerminal : ITerminal
{
    /// <summary>A console does not say that it was resized when its input is bytes, so it is asked this often, in milliseconds.</summary>
    private const uint SizeInterval = 250;

    private readonly nint _input;
    private readonly nint _output;
    private readonly uint _inputMode;
    private readonly uint _outputMode;
    private readonly uint _inputPage = WindowsKernel.GetInputCodePage();
    private readonly uint _outputPage = WindowsKernel.GetOutputCodePage();
    private readonly AutoResetEvent _wake = new(initialState: false);
    private TerminalCallbacks? _callbacks;
    private Thread? _reader;
    private volatile bool _reading;
    private volatile bool _disposed;

    private WindowsTerminal(nint input, nint output, uint inputMode, uint outputMode) =>
        (_input, _output, _inputMode, _outputMode) = (input, output, inputMode, outputMode);

    public bool CanStopProcess => false;

    /// <summary>The console of this process.</summary>
    /// <exception cref="TerminalUnavailableException">It has none.</exception>
    public static WindowsTerminal Open()
    {
        var input = WindowsKernel.GetStandardHandle(WindowsKernel.StandardInput);
        var output = WindowsKernel.GetStandardHandle(WindowsKernel.StandardOutput);
        return WindowsKernel.GetMode(input, out var inputMode) != 0 && WindowsKernel.GetMode(output, out var outputMode) != 0
            ? new WindowsTerminal(input, output, inputMode, outputMode)
            : throw new TerminalUnavailableException("there is no console: input or output is redirected");
    }

    public Size GetSize() => WindowsKernel.GetScreenBufferInfo(_output, out var info) != 0
        ? new Size(info.Right - info.Left + 1, info.Bottom - info.Top + 1)
        : new Size(80, 24);

    public void Start(TerminalCallbacks callbacks) => _callbacks = callbacks;

    public void EnterRaw()
    {
        _ = WindowsKernel.SetMode(_input, (_inputMode & ~WindowsKernel.RawInputCleared) | WindowsKernel.RawInputSet);
        _ = WindowsKernel.SetMode(_output, _outputMode | WindowsKernel.RawOutputSet);
        _ = WindowsKernel.SetInputCodePage(WindowsKernel.Utf8);
        _ = WindowsKernel.SetOutputCodePage(WindowsKernel.Utf8);
        _reading = true;
        if (_reader is null)
        {
            _reader = new Thread(Read) { IsBackground = true, Name = "terminal input" };
            _reader.Start();
        }

        _wake.Set();
    }

    public void LeaveRaw()
    {
        _reading = false;
        _wake.Set();
        _ = WindowsKernel.SetInputCodePage(_inputPage);
        _ = WindowsKernel.SetOutputCodePage(_outputPage);
        _ = WindowsKernel.SetMode(_output, _outputMode);
        _ = WindowsKernel.SetMode(_input, _inputMode);
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        fixed (byte* start = bytes)
        {
            for (uint done = 0; done < bytes.Length;)
            {
                if (WindowsKernel.Write(_output, start + done, (uint)bytes.Length - done, out var written, 0) == 0)
                {
                    return;
                }

                done += written;
            }
        }
    }

    public void StopProcess()
    {
        // Windows has no job control.
    }

    public void Dispose()
    {
        _disposed = true;
        _wake.Set();
        _reader?.Join(TimeSpan.FromSeconds(1));
        _wake.Dispose();
    }

    private void Read()
    {
        var buffer = stackalloc byte[16 * 1024];
        var handles = stackalloc nint[2];
        var size = GetSize();
        while (!_disposed)
        {
            handles[0] = _wake.SafeWaitHandle.DangerousGetHandle();
            handles[1] = _input;
            var which = WindowsKernel.WaitForMultiple(_reading ? 2u : 1u, handles, 0, _reading ? SizeInterval : WindowsKernel.Infinite);
            if (_reading && GetSize() is var now && now != size)
            {
                size = now;
                _callbacks!.Resized();
            }

            if (which != 1)
            {
                continue;
            }

            if (WindowsKernel.Read(_input, buffer, 16 * 1024, out var count, 0) == 0)
            {
                _callbacks!.Closed();
                return;
            }

            if (count == 0)
            {
                buffer[0] = 0x1A; // Ctrl-Z reads as the end of a file
                count = 1;
            }

            _callbacks!.Input(new ReadOnlySpan<byte>(buffer, (int)count));
        }
    }
}
