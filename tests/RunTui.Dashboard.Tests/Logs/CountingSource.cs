using RunTui.Dashboard.Logs;

namespace RunTui.Dashboard.Tests.Logs;

/// <summary>A log that knows how much of it was read.</summary>
internal sealed class CountingSource(ILogSource log) : ILogSource
{
    public long Bytes { get; set; }

    public long Length => log.Length;

    public string? Trouble => log.Trouble;

    public LogChange Refresh() => log.Refresh();

    public int Read(long offset, Span<byte> into)
    {
        var count = log.Read(offset, into);
        Bytes += count;
        return count;
    }

    public LogOrigin OriginAt(long offset) => log.OriginAt(offset);

    public void Dispose()
    {
    }
}
