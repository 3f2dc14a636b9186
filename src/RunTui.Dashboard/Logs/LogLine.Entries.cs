using System.Text;

namespace RunTui.Dashboard.Logs;

internal sealed partial class LogLine
{
    /// <summary>Which characters of the text are shown, and where; null for all of them.</summary>
    private readonly (int From, int To, int Shown)[]? _segments;

    /// <param name="start">The offset of its first byte.</param>
    /// <param name="end">The offset behind its last byte.</param>
    /// <param name="entry">What was made of it.</param>
    /// <param name="isOpen">Nothing of it is folded.</param>
    /// <param name="endsLine">Whether a line end is its last byte.</param>
    /// <param name="ellipsis">Stands before the mark for what is folded.</param>
    public LogLine(long start, long end, LogEntry entry, bool isOpen, bool endsLine, string ellipsis)
    {
        (Start, End, EndsLine, Text) = (start, end, endsLine, entry.Text);
        var (shown, spans) = (new StringBuilder(), new List<LogSpan>());
        var segments = new (int From, int To, int Shown)[entry.Parts.Length];
        var labels = new LogLabel[entry.Parts.Length];
        for (var i = 0; i < segments.Length; i++)
        {
            var part = entry.Parts[i];
            shown.Append(i > 0 ? "\n" : "");
            var fold = part.Fold(Text, ellipsis);
            CanFold |= fold is not null;
            var to = !isOpen && fold is { } folded ? folded.To : part.To;
            labels[i] = new LogLabel(shown.Length, part.Label, part.Kinds);
            segments[i] = (part.From, to, shown.Length);
            AddSpans(spans, entry.Spans, segments[i]);
            shown.Append(Text, part.From, to - part.From);
            if (!isOpen && fold is { Marker: var marker })
            {
                IsFolded = true;
                Add(spans, new LogSpan(shown.Length, new Attribute(Color.Default, Color.Default, TextStyle.Faint)));
                shown.Append(marker);
            }
        }

        (Shown, Spans, Labels, _segments) = (shown.ToString(), spans, labels, segments);
        _isPlain = Ascii.IsValid(Shown);
    }

    /// <summary>What stands before its rows, in order; none for a line as it is.</summary>
    public IReadOnlyList<LogLabel> Labels { get; } = [];

    /// <summary>There is something that can be folded.</summary>
    public bool CanFold { get; }

    public bool IsFolded { get; }

    /// <summary>Whether a character of the text is shown.</summary>
    public bool IsShown(int index) => _segments is null || Array.Exists(_segments, segment => index >= segment.From && index <= segment.To);

    private int SegmentToShown(int index)
    {
        foreach (var (from, to, shown) in _segments!)
        {
            if (index <= to)
            {
                return shown + Math.Max(0, index - from);
            }
        }

        return Shown.Length;
    }

    private static void AddSpans(List<LogSpan> shown, List<LogSpan> all, (int From, int To, int Shown) segment)
    {
        var first = all.FindLastIndex(span => span.From <= segment.From);
        for (var i = Math.Max(0, first); i < all.Count && (all[i].From < segment.To || i == first); i++)
        {
            var span = new LogSpan(segment.Shown + Math.Max(0, all[i].From - segment.From), all[i].Look);
            if (shown.Count == 0)
            {
                shown.Add(span);
            }
            else
            {
                Add(shown, span);
            }
        }
    }
}
