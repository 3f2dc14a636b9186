using System.Runtime.InteropServices;

namespace RunTui.Processes;

/// <summary>
/// Writes to a descriptor of this process, wherever that stands by now: a terminal, a pipe, or a file that others write to as well.
/// <see cref="Console"/>'s own streams prepare the terminal when they are first used, also where what is written goes elsewhere.
/// </summary>
/// <param name="descriptor">1 for stdout, 2 for stderr.</param>
public sealed class DescriptorStream(int descriptor) : Stream
{
    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <summary>Writes all of it.</summary>
    /// <exception cref="IOException">Nobody reads any more, or the disk is full.</exception>
    public override unsafe void Write(ReadOnlySpan<byte> buffer)
    {
        const int Interrupted = 4;
        const int WouldBlock = 11;
        const int WouldBlockOnMac = 35;
        fixed (byte* start = buffer)
        {
            for (var done = 0; done < buffer.Length;)
            {
                var written = Libc.Write(descriptor, start + done, buffer.Length - done);
                if (written >= 0)
                {
                    done += (int)written;
                    continue;
                }

                switch (Marshal.GetLastPInvokeError())
                {
                    case Interrupted:
                        break;
                    case WouldBlock or WouldBlockOnMac:
                        WaitForRoom();
                        break;
                    case var error:
                        throw new IOException($"descriptor {descriptor} can't be written: {Marshal.GetPInvokeErrorMessage(error)}");
                }
            }
        }
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    /// <summary>Whoever shares the pipe with us may have said that it never waits.</summary>
    private unsafe void WaitForRoom()
    {
        const short Out = 4;
        var entry = new Libc.PollEntry { Descriptor = descriptor, Events = Out };
        _ = Libc.Poll(&entry, 1, -1);
    }
}
