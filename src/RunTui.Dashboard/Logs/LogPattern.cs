using System.Buffers;
using System.Text.RegularExpressions;

namespace RunTui.Dashboard.Logs;

/// <summary>
/// What a user looks for: a regular expression, or plain text where it has no meaning as one. Case counts only when it has a capital.
/// A pattern that takes too long on a line is tried without backtracking from then on, and given up where it can't be.
/// </summary>
internal sealed class LogPattern : ILogMatcher
{
    private const RegexOptions Options = RegexOptions.CultureInvariant;

    private static readonly TimeSpan LineLimit = TimeSpan.FromMilliseconds(100);
    private static readonly SearchValues<char> Special = SearchValues.Create(@"\*+?|{}[]()^$.");

    private readonly SearchValues<string>? _literal;
    private readonly Lazy<Regex>? _fast;
    private volatile Regex? _regex;

    private LogPattern(string text, Regex? regex, Lazy<Regex>? fast)
    {
        Text = text;
        _regex = regex;
        _fast = fast;
        _literal = regex is null
            ? SearchValues.Create([text], HasCapital(text) ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase)
            : null;
    }

    /// <summary>As it was typed.</summary>
    public string Text { get; }

    /// <summary>What the user should know about how it is understood.</summary>
    public string? Note { get; private set; }

    /// <summary>It took too long and finds nothing any more.</summary>
    public bool IsGivenUp { get; private set; }

    /// <summary>A pattern that was compiled before.</summary>
    public static LogPattern Of(string name, Regex regex) => new(name, regex, new Lazy<Regex>(regex));

    /// <summary>Understands what was typed; null for nothing.</summary>
    public static LogPattern? Parse(string text)
    {
        if (text.Length == 0)
        {
            return null;
        }

        if (!text.AsSpan().ContainsAny(Special))
        {
            return new LogPattern(text, regex: null, fast: null);
        }

        try
        {
            var regex = new Regex(text, HasCapital(text) ? Options : Options | RegexOptions.IgnoreCase, LineLimit);

            // Compiling costs tens of milliseconds, which a whole log is worth and a screen is not.
            return new LogPattern(text, regex, new Lazy<Regex>(() => new Regex(text, regex.Options | RegexOptions.Compiled, LineLimit)));
        }
        catch (RegexParseException e)
        {
            return new LogPattern(text, regex: null, fast: null) { Note = $"no regular expression ({Lower(e.Error)}); searched as text" };
        }
    }

    public int NextCandidate(ReadOnlySpan<char> lines) => _literal is null ? (IsGivenUp ? -1 : 0) : lines.IndexOfAny(_literal);

    public int Count(ReadOnlySpan<char> line) => Find(line, _fast, null);

    /// <summary>Finds all that match in a line; matches of no length do not count.</summary>
    public List<Range> Matches(string line)
    {
        var found = new List<Range>();
        Find(line, _fast is { IsValueCreated: true } ? _fast : null, found);
        return found;
    }

    private int Find(ReadOnlySpan<char> line, Lazy<Regex>? fast, List<Range>? found)
    {
        if (_literal is not null)
        {
            return FindText(line, found);
        }

        while (_regex is { } regex)
        {
            try
            {
                // What was tried before it took too long must not be used again.
                return FindRegex(regex.Options.HasFlag(RegexOptions.NonBacktracking) || fast is null ? regex : fast.Value, line, found);
            }
            catch (RegexMatchTimeoutException)
            {
                found?.Clear();
                WithoutBacktracking(regex);
            }
        }

        return 0;
    }

    private int FindText(ReadOnlySpan<char> line, List<Range>? found)
    {
        var (count, from) = (0, 0);
        for (var at = line.IndexOfAny(_literal!); at >= 0; at = line[from..].IndexOfAny(_literal!))
        {
            found?.Add((from + at)..(from + at + Text.Length));
            from += at + Text.Length;
            count++;
        }

        return count;
    }

    private static int FindRegex(Regex regex, ReadOnlySpan<char> line, List<Range>? found)
    {
        var count = 0;
        foreach (var match in regex.EnumerateMatches(line))
        {
            if (match.Length > 0)
            {
                found?.Add(match.Index..(match.Index + match.Length));
                count++;
            }
        }

        return count;
    }

    private void WithoutBacktracking(Regex regex)
    {
        try
        {
            if (!regex.Options.HasFlag(RegexOptions.NonBacktracking))
            {
                _regex = new Regex(Text, (regex.Options & ~RegexOptions.Compiled) | RegexOptions.NonBacktracking, LineLimit);
                return;
            }
        }
        catch (NotSupportedException)
        {
            // It looks around or refers back, which needs backtracking.
        }

        _regex = null;
        IsGivenUp = true;
        Note = "this pattern takes too long; given up";
    }

    /// <summary>Whether there is a capital that is not the name of a class, as in <c>\S</c>.</summary>
    private static bool HasCapital(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                i++;
            }
            else if (char.IsUpper(text[i]))
            {
                return true;
            }
        }

        return false;
    }

    private static string Lower(RegexParseError error) =>
        string.Concat(error.ToString().Select((c, i) => i > 0 && char.IsUpper(c) ? $" {char.ToLowerInvariant(c)}" : char.ToLowerInvariant(c).ToString()));
}
