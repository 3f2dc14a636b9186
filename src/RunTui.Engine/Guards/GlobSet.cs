using System.Collections.Immutable;

namespace RunTui.Engine.Guards;

/// <summary>
/// File patterns, as a scope, an owner or a risk trigger names files. They are picomatch's, which Runr uses, with the differences that
/// <c>Guards/README.md</c> lists: wildcards match names that begin with a dot, and parentheses and brackets also stand for themselves.
/// The time for a match grows with the lengths of the pattern and the path, whatever is in them.
/// </summary>
public sealed class GlobSet
{
    private readonly ImmutableArray<Glob> _globs;

    // Most patterns of long lists are plain paths, or plain names that may be anywhere: these need no look at each.
    private readonly Dictionary<string, string> _plain = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _folders = new(StringComparer.Ordinal);

    /// <param name="patterns">A pattern that <see cref="Problem"/> finds fault with matches nothing, or only what it spells.</param>
    public GlobSet(IEnumerable<string> patterns)
    {
        var globs = ImmutableArray.CreateBuilder<Glob>();
        foreach (var pattern in patterns)
        {
            foreach (var glob in Glob.Parse(pattern))
            {
                var (table, key) = glob switch
                {
                    { PlainPath: { } path } => (_plain, path),
                    { NameAnywhere: { } name } => (_names, name),
                    { FolderAnywhere: { } folder } => (_folders, folder),
                    _ => (null, ""),
                };
                if (table is null)
                {
                    globs.Add(glob);
                }
                else
                {
                    table.TryAdd(key, pattern);
                }
            }
        }

        _globs = globs.DrainToImmutable();
    }

    /// <summary>Whether nothing can match.</summary>
    public bool IsEmpty => _plain.Count + _names.Count + _folders.Count + _globs.Length == 0;

    /// <summary>Whether a pattern matches the path.</summary>
    public bool Matches(string path) => Match(path) is not null;

    /// <summary>The pattern, as it was given, that matches the path; null where none does.</summary>
    /// <param name="path">Relative to the checkout, with forward slashes; a slash at its end, as git ends a folder with, is passed over.</param>
    public string? Match(string path)
    {
        path = path.StartsWith("./", StringComparison.Ordinal) ? path[2..] : path;
        path = path.EndsWith('/') ? path[..^1] : path;
        if (_plain.TryGetValue(path, out var pattern))
        {
            return pattern;
        }

        var count = path.AsSpan().Count('/') + 1;
        var segments = count <= 32 ? stackalloc Range[count] : new Range[count];
        path.AsSpan().Split(segments, '/');
        return MatchName(path, segments) ?? MatchWild(path, segments);
    }

    /// <summary>Why a pattern can't do what its author means, as a sentence without a subject; null where it can.</summary>
    public static string? Problem(string pattern) => Glob.Problem(pattern);

    private string? MatchName(ReadOnlySpan<char> path, ReadOnlySpan<Range> segments)
    {
        if (_names.Count > 0 && _names.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(path[segments[^1]], out var pattern))
        {
            return pattern;
        }

        if (_folders.Count > 0)
        {
            var folders = _folders.GetAlternateLookup<ReadOnlySpan<char>>();
            foreach (var segment in segments)
            {
                if (folders.TryGetValue(path[segment], out pattern))
                {
                    return pattern;
                }
            }
        }

        return null;
    }

    private string? MatchWild(ReadOnlySpan<char> path, ReadOnlySpan<Range> segments)
    {
        foreach (var glob in _globs)
        {
            if (glob.Matches(path, segments))
            {
                return glob.Pattern;
            }
        }

        return null;
    }
}
