using RunTui.Dashboard.Logs.Agents;

namespace RunTui.Dashboard.Logs;

/// <summary>Counts what matches in a log. Where a block has few such lines it keeps their places; else they are found again when asked for.</summary>
internal sealed class LogSearch(ILogSource file, ILogMatcher matcher, LogForm form, long from, Action progressed) : LogScan(file, from, progressed)
{
    private const int KeptPieces = 64;

    public ILogMatcher Matcher { get; } = matcher;

    public LogForm Form { get; } = form;

    /// <summary>
    /// Calls back for each piece, or entry, in a block that matches: its offset, its text and how often. Returns the offset behind the last
    /// that was looked at; the block's start where no entry begins in it.
    /// </summary>
    public static long Visit(int block, ILogMatcher matcher, ILogSource file, LogForm form, LogReader reader, LogText text, Visitor visitor)
    {
        if (form.IsRows)
        {
            return VisitEntries(block, matcher, file, form, reader, visitor);
        }

        var start = (long)block * BlockSize;
        var length = reader.PiecesIn(start, start + BlockSize, out var from).Length;
        var end = from + length;
        for (var at = from; at < end;)
        {
            var cut = reader.NextCut(at, end);
            var bytes = reader.Bytes(at, cut);
            at = VisitLines(at, bytes, text.Plain(bytes), matcher, visitor) ? cut : end;
        }

        return end;
    }

    protected override LogBlock Scan(int block, LogReader reader, LogText text)
    {
        var start = (long)block * BlockSize;
        var (total, pieces) = (0, new List<int>());
        var end = Visit(block, Matcher, Source, Form, reader, text, (piece, _, count) =>
        {
            total += count;
            if (pieces.Count <= KeptPieces)
            {
                pieces.Add((int)(piece - start));
            }

            return true;
        });
        return new LogBlock(total, pieces.Count <= KeptPieces ? [.. pieces] : null, 0, IsOpen: Form.IsRows && end == reader.End);
    }

    private static long VisitEntries(int block, ILogMatcher matcher, ILogSource file, LogForm form, LogReader reader, Visitor visitor)
    {
        var start = (long)block * BlockSize;
        reader.PiecesIn(start, start + BlockSize, out _);
        var units = new LogUnits(reader);
        var rows = new AgentRows();
        var end = start;
        for (var at = units.FirstFrom(start); at < start + BlockSize && at < reader.End; at = end)
        {
            end = units.End(at);
            if (rows.Read(file.OriginAt(at).Events, reader.Memory(at, end), form.Filter, matcher.ReadsText))
            {
                var text = matcher.ReadsText ? LogEntry.Of(rows.All, rows.IsRaw).Text : "";
                if (matcher.Count(text) is > 0 and var count && !visitor(at, text, count))
                {
                    break;
                }
            }
        }

        return end;
    }

    /// <summary>Text has the same lines as the bytes but other lengths; where a line begins in the bytes follows from counting line ends.</summary>
    private static bool VisitLines(long offset, ReadOnlySpan<byte> bytes, ReadOnlySpan<char> text, ILogMatcher matcher, Visitor visitor)
    {
        var (at, counted) = (0, 0);
        while (at < text.Length)
        {
            var candidate = matcher.NextCandidate(text[at..]);
            if (candidate < 0)
            {
                return true;
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
                    return false;
                }
            }

            at = lineStart + line.Length + 1;
        }

        return true;
    }

    /// <summary>Takes a piece that matches; false ends the visit.</summary>
    public delegate bool Visitor(long piece, ReadOnlySpan<char> line, int count);
}
