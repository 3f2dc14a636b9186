namespace RunTui.Engine.Guards;

/// <summary>Whether two lists of patterns can name the same file, segment by segment: <c>src/a</c> and <c>src/ab</c> can't.</summary>
public static class GlobOverlap
{
    /// <summary>More pairs than this are judged by the folders that they begin with alone.</summary>
    private const int MaxPairs = 20_000;

    /// <summary>Whether some file could be matched by both. A pattern without wildcards also stands for what is below it.</summary>
    public static bool Of(IReadOnlyList<string> a, IReadOnlyList<string> b) => a.Count > 0 && b.Count > 0 && Patterns(a, b).Any();

    /// <summary>The pairs of patterns that could, as they were given.</summary>
    public static IEnumerable<(string First, string Second)> Patterns(IReadOnlyList<string> a, IReadOnlyList<string> b)
    {
        var (left, right) = (Parse(a), Parse(b));
        var roughly = (long)left.Count * right.Count > MaxPairs;
        return left.SelectMany(x => right.Where(y => roughly ? x.MayOverlap(y) : x.Overlaps(y)).Select(y => (x.Pattern, y.Pattern))).Distinct();
    }

    private static List<Glob> Parse(IEnumerable<string> patterns) => [.. patterns.SelectMany(Glob.Parse)];
}
