namespace RunTui.Dashboard.Logs;

/// <summary>Counts what matches in a log. Where a block has few such lines it keeps their places; else they are found again when asked for.</summary>
internal sealed class LogSearch(LogFile file, ILogMatcher matcher, long from, Action progressed) : LogScan(file, from, progressed)
{
    private const int KeptPieces = 64;

    public ILogMatcher Matcher { get; } = matcher;

    /// <summary>Calls back for each piece in a block that matches: its offset, its text and how often.</summary>
    public static void Visit(int block, ILogMatcher matcher, LogReader reader, LogText text, Visitor visitor)
    {
        var start = (long)block * BlockSize;
        var length = reader.PiecesIn(start, start + BlockSize, out var from).Length;
        for (var (at, end) = (from, from + length); at < end;)
        {
            var cut = reader.NextCut(at, end);
            var bytes = reader.Bytes(at, cut);
            VisitLines(at, bytes, text.Plain(bytes), matcher, visitor);
            at = cut;
        }
    }

    protected override LogBlock Scan(int block, LogReader reader, LogText text)
    {
        var start = (long)block * BlockSize;
        var (total, pieces) = (0, new List<int>());
        Visit(block, Matcher, reader, text, (piece, _, count) =>
        {
            total += count;
            if (pieces.Count <= KeptPieces)
            {
                pieces.Add((int)(piece - start));
            }

            return true;
        });
        return new LogBlock(total, pieces.Count <= KeptPieces ? [.. pieces] : null, 0);
    }

    /// <summary>Text has the same lines as the bytes but other lengths; where a line begins in the bytes follows from counting line ends.</summary>
    private static void VisitLines(long offset, ReadOnlySpan<byte> bytes, ReadOnlySpan<char> text, ILogMatcher matcher, Visitor visitor)
    {
        var (at, counted) = (0, 0);
        while (at < text.Length)
        {
            var candidate = matcher.NextCandidate(text[at..]);
            if (candidate < 0)
            {
                return;
            }

            var lineStart = at + text.Slice(at, candidate).LastIndexOf('\n') + 1;
            var lineLength = text[lineStart..].IndexOf('\n');
            var line = lineLength < 0 ? text[lineStart..] : text.Slice(lineStart, lineLength);
            if (matcher.Count(line) is > 0 and var count)
            {
                for (var ends = text[counted..lineStart].Count('\n'); ends > 0; ends--)
                {
                    var length = bytes.IndexOf((byte)'\n') + 1;
                    offset += length;
                    bytes = bytes[length..];
                }

                counted = lineStart;
                if (!visitor(offset, line, count))
                {
                    return;
                }
            }

            at = lineStart + line.Length + 1;
        }
    }

    /// <summary>Takes a piece that matches; false ends the visit of these.</summary>
    public delegate bool Visitor(long piece, ReadOnlySpan<char> line, int count);
}
