using System.Collections.Immutable;

namespace RunTui.Engine.Guards;

/// <summary>One alternative of a pattern, without braces.</summary>
internal sealed partial class Glob
{
    /// <summary>Longer than any path, and short enough that nothing takes long with it.</summary>
    public const int MaxLength = 4096;

    private readonly ImmutableArray<GlobSegment> _segments;

    private Glob(string pattern, ImmutableArray<GlobSegment> segments)
    {
        Pattern = pattern;
        _segments = segments;
        PlainPath = segments.All(s => s.PlainText is not null) ? string.Join('/', segments.Select(s => s.PlainText)) : null;
    }

    /// <summary>The pattern as it was given.</summary>
    public string Pattern { get; }

    /// <summary>The one path that matches, where there are no wildcards.</summary>
    public string? PlainPath { get; }

    /// <summary>The name of a file that matches wherever it is, where the pattern is no more than that.</summary>
    public string? NameAnywhere => _segments is [{ IsAnyDepth: true }, { PlainText: { } name }] ? name : null;

    /// <summary>The name of a folder in which everything matches wherever it is, where the pattern is no more than that.</summary>
    public string? FolderAnywhere => _segments is [{ IsAnyDepth: true }, { PlainText: { } name }, { IsAnyDepth: true }] ? name : null;

    /// <summary>The folder, or the file, that all that matches is in or is; empty where it can be anywhere.</summary>
    public string PlainStart => string.Join('/', _segments.TakeWhile(s => s.PlainText is not null).Select(s => s.PlainText));

    /// <summary>The alternatives of a pattern; none where nothing could match.</summary>
    public static IEnumerable<Glob> Parse(string pattern)
    {
        if (pattern.Length is 0 or > MaxLength)
        {
            yield break;
        }

        foreach (var alternative in GlobBraces.Expand(pattern) ?? [pattern])
        {
            yield return new(pattern, Segments(alternative, bracketsAreText: false));
            if (alternative.Contains('[', StringComparison.Ordinal))
            {
                // Folders of some web frameworks are called [id], and whoever writes that down means the folder.
                yield return new(pattern, Segments(alternative, bracketsAreText: true));
            }
        }
    }

    public static string? Problem(string pattern)
    {
        if (string.IsNullOrWhiteSpace(pattern))
        {
            return "is empty, which matches nothing";
        }

        if (pattern.Length > MaxLength)
        {
            return $"has more than {MaxLength} characters";
        }

        if (pattern[0] == '!')
        {
            return "begins with '!', which does not turn a pattern round; list such files under deny, or write \\! for a name that begins so";
        }

        if (IsExtended(pattern))
        {
            return "has alternatives in parentheses, which are taken as they stand; write them in braces, as {a,b}";
        }

        for (var i = pattern.IndexOf('\\', StringComparison.Ordinal); i >= 0 && i + 1 < pattern.Length; i = pattern.IndexOf('\\', i + 2))
        {
            if (char.IsLetterOrDigit(pattern[i + 1]))
            {
                return "has a backslash before a letter, which is no separator; write '/'";
            }
        }

        if (pattern.Split('/').Contains(".."))
        {
            return "leads out of the checkout with '..', where nothing is watched by patterns";
        }

        return GlobBraces.Expand(pattern) is null ? $"stands for more than {GlobBraces.MaxAlternatives} alternatives" : null;
    }

    public bool Matches(ReadOnlySpan<char> path, ReadOnlySpan<Range> segments)
    {
        if (_segments is [{ IsAnyDepth: true }, { IsAnyDepth: false } last])
        {
            return last.Matches(path[segments[^1]]);
        }

        // Where the pattern was last able to skip segments, and how many it has skipped there; earlier places need not be tried again.
        var pattern = 0;
        var at = 0;
        var anyDepth = -1;
        var resumeAt = 0;
        while (at < segments.Length)
        {
            if (pattern < _segments.Length && _segments[pattern].IsAnyDepth)
            {
                anyDepth = pattern++;
                resumeAt = at;
            }
            else if (pattern < _segments.Length && _segments[pattern].Matches(path[segments[at]]))
            {
                pattern++;
                at++;
            }
            else if (anyDepth >= 0)
            {
                pattern = anyDepth + 1;
                at = ++resumeAt;
            }
            else
            {
                return false;
            }
        }

        while (pattern < _segments.Length && _segments[pattern].IsAnyDepth)
        {
            pattern++;
        }

        return pattern == _segments.Length;
    }

    private static ImmutableArray<GlobSegment> Segments(string pattern, bool bracketsAreText)
    {
        var segments = ImmutableArray.CreateBuilder<GlobSegment>();
        foreach (var part in pattern.Split('/'))
        {
            if (part.Length > 0 && part != ".")
            {
                segments.Add(GlobSegment.Parse(part, bracketsAreText));
            }
        }

        // A folder stands for all that is in it; so does the checkout's own.
        if (pattern.EndsWith('/') || pattern == ".")
        {
            segments.Add(GlobSegment.AnyDepth);
        }

        return segments.DrainToImmutable();
    }

    private static bool IsExtended(string pattern)
    {
        for (var open = pattern.IndexOf('(', StringComparison.Ordinal); open >= 0; open = pattern.IndexOf('(', open + 1))
        {
            var close = pattern.IndexOf(')', open);
            if (close > open && pattern.AsSpan(open, close - open).Contains('|'))
            {
                return true;
            }
        }

        return false;
    }
}
