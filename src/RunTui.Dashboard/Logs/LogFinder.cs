namespace RunTui.Dashboard.Logs;

/// <summary>Finds the nearest match in a direction, around the end of the log if need be. Made for one search, on any thread.</summary>
/// <param name="file">The log.</param>
/// <param name="end">How much of it is searched.</param>
/// <param name="pattern">What is looked for.</param>
/// <param name="filter">Where: only in lines that are shown.</param>
/// <param name="form">How lines are read.</param>
/// <param name="counts">What a scan knows already, so that blocks without a match need not be read.</param>
internal sealed class LogFinder(ILogSource file, long end, LogPattern pattern, LogFilter filter, LogForm form, LogSearch? counts)
{
    /// <param name="piece">Where to begin.</param>
    /// <param name="start">The character in the text of that piece; the match is behind it, or before it, never there.</param>
    /// <param name="step">1 for forward, -1 for back.</param>
    /// <param name="stop">Ends it without a result.</param>
    public LogMatch? Find(long piece, int start, int step, CancellationToken stop)
    {
        if (end == 0)
        {
            return null;
        }

        using var reader = new LogReader(file) { End = end };
        using var text = new LogText();
        var last = LogScan.BlockOf(end - 1);
        var origin = Math.Clamp(LogScan.BlockOf(piece), 0, last);
        if (Nearest(origin, reader, text, step, match => IsBeyond(match, piece, start, step)) is { } near)
        {
            return near;
        }

        var (first, furthest) = step > 0 ? (0, last) : (last, 0);
        return Walk(origin + step, furthest, step, reader, text, stop)
            ?? (Walk(first, origin, step, reader, text, stop) is { } found ? found with { IsWrapped = true } : null);
    }

    private LogMatch? Walk(int from, int to, int step, LogReader reader, LogText text, CancellationToken stop)
    {
        for (var block = from; (to - block) * step >= 0 && !stop.IsCancellationRequested; block += step)
        {
            block = counts is null ? block : counts.NextBlock(block, step);
            if (block < 0 || (to - block) * step < 0)
            {
                return null;
            }

            if (Nearest(block, reader, text, step, _ => true) is { } match)
            {
                return match;
            }
        }

        return null;
    }

    private static bool IsBeyond(LogMatch match, long piece, int start, int step) =>
        (match.Piece, match.Start).CompareTo((piece, start)) * step > 0;

    private LogMatch? Nearest(int block, LogReader reader, LogText text, int step, Func<LogMatch, bool> accept)
    {
        LogMatch? nearest = null;
        var rank = 0;
        LogSearch.Visit(block, filter.Narrow(pattern), file, form, reader, text, (piece, line, _) =>
        {
            foreach (var range in pattern.Matches(line.ToString()))
            {
                var match = new LogMatch(piece, range.Start.Value, range.End.Value - range.Start.Value, rank++, IsWrapped: false);
                if (accept(match))
                {
                    nearest = match;
                    if (step > 0)
                    {
                        return false;
                    }
                }
            }

            return true;
        });
        return nearest;
    }
}
