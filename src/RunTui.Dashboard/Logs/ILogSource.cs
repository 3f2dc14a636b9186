namespace RunTui.Dashboard.Logs;

/// <summary>
/// The bytes of a log: a file, or several as one. One thread refreshes it; any thread reads. What was there stays where it was until
/// a refresh says otherwise.
/// </summary>
internal interface ILogSource : IDisposable
{
    /// <summary>How many bytes there were at the last refresh.</summary>
    long Length { get; }

    /// <summary>Why there is nothing, or nothing newer, to see, in a few words; null where all is well.</summary>
    string? Trouble { get; }

    /// <summary>Looks what became of it. After <see cref="LogChange.Replaced"/> this object is of no more use.</summary>
    LogChange Refresh();

    /// <summary>Fills a buffer from an offset on.</summary>
    /// <returns>How much of it; less than asked for only where it ends or can't be read.</returns>
    int Read(long offset, Span<byte> into);

    /// <summary>Whose the line at an offset is.</summary>
    LogOrigin OriginAt(long offset);
}
