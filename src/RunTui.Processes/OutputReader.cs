using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace RunTui.Processes;

/// <summary>Reads a pipe on a thread of its own: to its end, or, once nobody should be writing any more, to what is there.</summary>
internal sealed class OutputReader
{
    private const int StackBytes = 128 * 1024;
    private const int LookForStopMilliseconds = 100;

    /// <summary>What a pipe can hold at most unless an administrator raised it; more than that came after we stopped.</summary>
    private const int PipeCapacity = 1024 * 1024;

    private readonly SafePipeHandle _pipe;
    private readonly BoundedOutput _output = new();
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _stopping;

    public OutputReader(SafePipeHandle pipe)
    {
        _pipe = pipe;
        new Thread(Read, StackBytes) { IsBackground = true, Name = "read a command's output" }.Start();
    }

    public async Task<BoundedOutput> FinishAsync()
    {
        _stopping = true;
        await _done.Task;
        return _output;
    }

    private unsafe void Read()
    {
        var descriptor = (int)_pipe.DangerousGetHandle();
        var buffer = new byte[64 * 1024];
        var afterStop = 0;
        fixed (byte* start = buffer)
        {
            while (afterStop < PipeCapacity)
            {
                var stopping = _stopping;
                var entry = new Libc.PollEntry { Descriptor = descriptor, Events = Libc.PollIn };
                var ready = Libc.Poll(&entry, 1, stopping ? 0 : LookForStopMilliseconds);
                if (ready < 0 && Marshal.GetLastPInvokeError() != Libc.Interrupted)
                {
                    break;
                }

                if (ready <= 0)
                {
                    if (stopping)
                    {
                        break;
                    }

                    continue;
                }

                var count = (int)Libc.Read(descriptor, start, buffer.Length);
                if (count == 0 || (count < 0 && Marshal.GetLastPInvokeError() != Libc.Interrupted))
                {
                    break;
                }

                if (count > 0)
                {
                    _output.Append(buffer.AsSpan(0, count));
                    afterStop += stopping ? count : 0;
                }
            }
        }

        _done.SetResult();
    }
}
