namespace RunTui.Engine.Blueprints;

/// <summary>Finds the word that was probably meant.</summary>
public static class Spelling
{
    /// <summary>More candidates than this aren't compared: nobody is helped by a guess that takes seconds.</summary>
    private const int MaxCandidates = 5000;

    private const int MaxLength = 100;

    /// <summary>The candidate nearest to <paramref name="word"/> by edit distance, or null where none is near.</summary>
    public static string? Nearest(string word, IReadOnlyCollection<string> candidates)
    {
        if (word.Length is 0 or > MaxLength || candidates.Count > MaxCandidates)
        {
            return null;
        }

        var limit = word.Length switch { <= 3 => 1, <= 6 => 2, _ => 3 };
        string? nearest = null;
        foreach (var candidate in candidates)
        {
            if (candidate.Length > MaxLength || Math.Abs(candidate.Length - word.Length) > limit)
            {
                continue;
            }

            var distance = Distance(word, candidate);
            if (distance <= limit)
            {
                nearest = candidate;
                limit = distance - 1;
            }
        }

        return nearest;
    }

    /// <summary>The suggestion that names the nearest candidate, or null where none is near.</summary>
    public static string? DidYouMean(string word, IReadOnlyCollection<string> candidates) =>
        Nearest(word, candidates) is { } nearest ? $"did you mean {Shown.Quoted(nearest)}?" : null;

    // Inserted, left out, exchanged and swapped characters count one each; case does not count.
    private static int Distance(string a, string b)
    {
        Span<int> beforeLast = stackalloc int[b.Length + 1];
        Span<int> last = stackalloc int[b.Length + 1];
        Span<int> row = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            last[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = Same(a[i - 1], b[j - 1]) ? 0 : 1;
                row[j] = Math.Min(Math.Min(row[j - 1], last[j]) + 1, last[j - 1] + cost);
                if (i > 1 && j > 1 && Same(a[i - 1], b[j - 2]) && Same(a[i - 2], b[j - 1]))
                {
                    row[j] = Math.Min(row[j], beforeLast[j - 2] + 1);
                }
            }

            var free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
        }

        return last[b.Length];
    }

    private static bool Same(char a, char b) => char.ToLowerInvariant(a) == char.ToLowerInvariant(b);
}
