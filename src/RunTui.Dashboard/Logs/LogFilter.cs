using RunTui.Dashboard.Logs.Agents;

namespace RunTui.Dashboard.Logs;

/// <summary>Which lines of a log are shown: those that match any of the patterns to keep, if there are any, and none of those to hide.</summary>
internal sealed record LogFilter : ILogMatcher
{
    private readonly IReadOnlyList<LogPattern> _keep;
    private readonly IReadOnlyList<LogPattern> _hide;

    private LogFilter(IReadOnlyList<LogPattern> keep, IReadOnlyList<LogPattern> hide) => (_keep, _hide) = (keep, hide);

    /// <summary>Which rows of agents are shown; means nothing where lines are shown as they are.</summary>
    public RowFilter Rows { get; init; }

    /// <summary>Shows every line.</summary>
    public static LogFilter None { get; } = new([], []);

    public bool IsNone => !ReadsText && Rows.IsNone;

    public bool ReadsText => _keep.Count > 0 || _hide.Count > 0;

    /// <summary>What the user should know about one of the patterns.</summary>
    public string? Note => _keep.Concat(_hide).Select(pattern => pattern.Note).FirstOrDefault(note => note is not null);

    /// <summary>With one more: <c>pattern</c> to keep lines, <c>!pattern</c> to hide them, <c>only edits</c> or <c>not thinking</c> for rows.</summary>
    public LogFilter With(string text) => Rows.With(text) is { } rows ? this with { Rows = rows } : (text.StartsWith('!'), LogPattern.Parse(text.TrimStart('!'))) switch
    {
        (_, null) => this,
        (true, { } pattern) => new LogFilter(_keep, [.. _hide, pattern]) { Rows = Rows },
        (false, { } pattern) => new LogFilter([.. _keep, pattern], _hide) { Rows = Rows },
    };

    public int NextCandidate(ReadOnlySpan<char> lines) => _keep.Count == 1 ? _keep[0].NextCandidate(lines) : 0;

    /// <summary>1 for a line that is shown, 0 for one that is not.</summary>
    public int Count(ReadOnlySpan<char> line)
    {
        foreach (var pattern in _hide)
        {
            if (pattern.Count(line) > 0)
            {
                return 0;
            }
        }

        foreach (var pattern in _keep)
        {
            if (pattern.Count(line) > 0)
            {
                return 1;
            }
        }

        return _keep.Count == 0 ? 1 : 0;
    }

    /// <summary>What holds for lines as they are.</summary>
    public LogFilter WithoutRows() => Rows.IsNone ? this : this with { Rows = default };

    /// <summary>What matches in the lines that are shown.</summary>
    public ILogMatcher Narrow(ILogMatcher matcher) => !ReadsText ? matcher : new Narrowed(this, matcher);

    /// <summary>As they would be typed.</summary>
    public override string ToString() => string.Join(" ", new[] { Rows.ToString() }.Where(rows => rows.Length > 0).Concat(_keep.Select(p => p.Text)).Concat(_hide.Select(p => $"!{p.Text}")));

    private sealed class Narrowed(LogFilter filter, ILogMatcher matcher) : ILogMatcher
    {
        public int NextCandidate(ReadOnlySpan<char> lines) => matcher.NextCandidate(lines);

        public int Count(ReadOnlySpan<char> line) => filter.Count(line) > 0 ? matcher.Count(line) : 0;
    }
}
