using System.Text;
using RunTui.Dashboard.Logs.Agents;

namespace RunTui.Dashboard.Logs;

/// <summary>What the rows of one line of a log say, as one text: what searches see and what is shown where nothing is folded.</summary>
internal sealed class LogEntry
{
    /// <summary>What is longer is one of the pieces of a very long line, or as bad to read.</summary>
    private const int LongestPlain = 8 * 1024;

    private LogEntry(string text, LogEntryPart[] parts, List<LogSpan> spans) => (Text, Parts, Spans) = (text, parts, spans);

    /// <summary>Without colours; a line end between two rows, and blanks for tabs.</summary>
    public string Text { get; }

    public LogEntryPart[] Parts { get; }

    /// <summary>Where in the text which look begins; the first at 0.</summary>
    public List<LogSpan> Spans { get; }

    /// <param name="rows">The rows; at least one.</param>
    /// <param name="isPlain">The line is shown as it came, because nothing else could be made of it.</param>
    public static LogEntry Of(IReadOnlyList<AgentRow> rows, bool isPlain)
    {
        var parts = new LogEntryPart[rows.Count];
        var spans = new List<LogSpan>();
        var text = new StringBuilder();
        for (var i = 0; i < parts.Length; i++)
        {
            var row = rows[i];
            var look = LookOf(row.Kinds);
            var said = LogLine.Split(row.Text, look, out var own, out _);
            said = said.Contains('\t') ? LogLine.ExpandTabs(said, own, out _) : said;
            text.Append(i > 0 ? "\n" : "");
            spans.AddRange(own.Select(span => span with { From = span.From + text.Length }));
            parts[i] = new LogEntryPart(row.Kinds, text.Length, text.Length + said.Length, isPlain && said.Length <= LongestPlain && !said.AsSpan().TrimStart().StartsWith('{'));
            text.Append(said);
        }

        return new LogEntry(text.ToString(), parts, spans);
    }

    private static Attribute LookOf(RowKinds kinds) => kinds switch
    {
        RowKinds.Thinking or RowKinds.System or RowKinds.Tokens => new Attribute(Color.Default, Color.Default, TextStyle.Faint),
        RowKinds.Tool => new Attribute(Color.Default, Color.Default, TextStyle.Bold),
        RowKinds.Error => new Attribute(Color.Red, Color.Default),
        _ => default,
    };
}
