using System.Buffers.Text;

namespace RunTui.Dashboard.Logs.Merging;

/// <summary>Walks over the times that were noted beside a log. Keeps no file open, since there may be a thousand.</summary>
internal sealed class TimesCursor(string log)
{
    private const int BufferSize = 4096;

    private readonly string _path = Path.ChangeExtension(log, ".times");
    private readonly Queue<(long Time, long Offset)> _entries = [];
    private long _position;

    /// <summary>The next entry; null where there are no more.</summary>
    public (long Time, long Offset)? Next()
    {
        if (_entries.Count == 0)
        {
            Fill();
        }

        return _entries.TryDequeue(out var entry) ? entry : null;
    }

    private void Fill()
    {
        using var file = new LogFile(_path);
        Span<byte> buffer = stackalloc byte[BufferSize];
        while (_entries.Count == 0 && file.Read(_position, buffer) is > 0 and var count)
        {
            var lines = buffer[..count];
            if (lines.LastIndexOf((byte)'\n') is var last && last < 0)
            {
                return;
            }

            _position += last + 1;
            for (lines = lines[..(last + 1)]; !lines.IsEmpty; lines = lines[(lines.IndexOf((byte)'\n') + 1)..])
            {
                if (Utf8Parser.TryParse(lines, out long time, out var used) && used < lines.Length && lines[used] == ' '
                    && Utf8Parser.TryParse(lines[(used + 1)..], out long offset, out _))
                {
                    _entries.Enqueue((time, offset));
                }
            }
        }
    }
}
