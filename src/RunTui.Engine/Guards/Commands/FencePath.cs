using RunTui.Engine.Guards.Commands.Reading;

namespace RunTui.Engine.Guards.Commands;

/// <summary>An operand as the file that it may name, by its spelling alone: nothing is looked up, so links aren't followed.</summary>
internal sealed class FencePath
{
    private FencePath(string word, IReadOnlyList<string> segments, bool isUnknown, bool hasParent, bool isRooted)
    {
        (Word, Segments, IsUnknown, HasParent, IsRooted) = (word, segments, isUnknown, hasParent, isRooted);
    }

    public string Word { get; }

    /// <summary>Names from the root on, or from an unknown folder on where <see cref="IsRooted"/> is false.</summary>
    public IReadOnlyList<string> Segments { get; }

    /// <summary>A part of it is only known when it is run.</summary>
    public bool IsUnknown { get; }

    /// <summary>It goes up.</summary>
    public bool HasParent { get; }

    public bool IsRooted { get; }

    public static FencePath Of(string word, string? folder)
    {
        if (word.StartsWith("file://", StringComparison.Ordinal))
        {
            word = word[7..];
        }

        var isRooted = word.StartsWith('/') || (folder is not null && !word.StartsWith(Mark.Unknown));
        var segments = new List<string>();
        var hasParent = false;
        foreach (var part in Split(isRooted && !word.StartsWith('/') ? folder! : "").Concat(Split(word)))
        {
            if (part == "..")
            {
                hasParent = true;
                if (segments.Count > 0 && !Mark.IsUnknown(segments[^1]))
                {
                    segments.RemoveAt(segments.Count - 1);
                }
            }
            else if (part != ".")
            {
                segments.Add(part);
            }
        }

        return new FencePath(word, segments, Mark.IsUnknown(word), hasParent, isRooted);
    }

    /// <summary>Names below a folder; null if the path isn't in it. The folder itself has none.</summary>
    public IReadOnlyList<string>? Below(string folder) => Below(Split(folder));

    public IReadOnlyList<string>? Below(string[] names)
    {
        if (!IsRooted || Segments.Count < names.Length)
        {
            return null;
        }

        for (var i = 0; i < names.Length; i++)
        {
            if (Segments[i] != names[i])
            {
                return null;
            }
        }

        return Segments.Count == names.Length ? [] : [.. Segments.Skip(names.Length)];
    }

    /// <summary>Whether it may be a folder, hold it, or (<paramref name="orInside"/>) be in it. Case doesn't count, since on some disks it doesn't.</summary>
    public bool MayBe(string folder, bool orInside, bool orAbove) => MayBe(Split(folder), orInside, orAbove);

    public bool MayBe(string[] names, bool orInside, bool orAbove)
    {
        if (!IsRooted || (Segments.Count < names.Length && !orAbove) || (Segments.Count > names.Length && !orInside))
        {
            return false;
        }

        for (var i = 0; i < Math.Min(names.Length, Segments.Count); i++)
        {
            if (Mark.IsUnknown(Segments[i]) || !MayMatch(Segments[i], names[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether names follow one another somewhere in it, wherever it begins.</summary>
    public bool MayContain(IReadOnlyList<string> names)
    {
        for (var start = 0; start < Segments.Count; start++)
        {
            var i = 0;
            while (i < names.Count && start + i < Segments.Count && !Mark.IsUnknown(Segments[start + i]) && MayMatch(Segments[start + i], names[i]))
            {
                i++;
            }

            if (i == names.Count)
            {
                return true;
            }
        }

        return false;
    }

    public static string[] Split(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Whether a name with marks may be another; a glob at its beginning doesn't match a dot.</summary>
    public static bool MayMatch(ReadOnlySpan<char> pattern, ReadOnlySpan<char> name)
    {
        if (!Mark.HasGlob(pattern) && !pattern.Contains(Mark.Unknown))
        {
            return pattern.Equals(name, StringComparison.OrdinalIgnoreCase);
        }

        if (name is ['.', ..] && pattern is [Mark.Star or Mark.Any, ..])
        {
            return false;
        }

        int p = 0, n = 0, star = -1, mark = 0;
        while (n < name.Length)
        {
            if (p < pattern.Length && pattern[p] is Mark.Star or Mark.Unknown)
            {
                (star, mark) = (p++, n);
            }
            else if (p < pattern.Length && (pattern[p] == Mark.Any || char.ToLowerInvariant(pattern[p]) == char.ToLowerInvariant(name[n])))
            {
                (p, n) = (p + 1, n + 1);
            }
            else if (star >= 0)
            {
                (p, n) = (star + 1, ++mark);
            }
            else
            {
                return false;
            }
        }

        while (p < pattern.Length && pattern[p] is Mark.Star or Mark.Unknown)
        {
            p++;
        }

        return p == pattern.Length;
    }
}
