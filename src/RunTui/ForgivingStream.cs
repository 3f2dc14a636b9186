namespace RunTui;

/// <summary>Writes to a stream until that fails, and then to nowhere.</summary>
internal sealed class ForgivingStream(Stream inner) : Stream
{
    private bool _gone;

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

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (_gone)
        {
            return;
        }

        try
        {
            inner.Write(buffer);
            inner.Flush();
        }
        catch (IOException)
        {
            _gone = true;
        }
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
