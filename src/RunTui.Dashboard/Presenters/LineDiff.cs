namespace RunTui.Dashboard.Presenters;

/// <summary>What of a text was removed and added, line by line.</summary>
public static class LineDiff
{
    /// <summary>More cells than this are not compared one by one: then all lines between the common beginning and end count as replaced.</summary>
    private const int MostCells = 4_000_000;

    /// <summary>The lines of both texts in order: those that are the same, those of the old one only, and those of the new one only.</summary>
    public static IReadOnlyList<DiffLine> Between(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        var (start, end) = (0, 0);
        while (start < before.Count && start < after.Count && before[start] == after[start])
        {
            start++;
        }

        while (end < before.Count - start && end < after.Count - start && before[^(end + 1)] == after[^(end + 1)])
        {
            end++;
        }

        var lines = new List<DiffLine>(before.Count + after.Count);
        lines.AddRange(before.Take(start).Select(l => new DiffLine(DiffKind.Same, l)));
        AddMiddle(lines, [.. before.Skip(start).Take(before.Count - start - end)], [.. after.Skip(start).Take(after.Count - start - end)]);
        lines.AddRange(before.Skip(before.Count - end).Select(l => new DiffLine(DiffKind.Same, l)));
        return lines;
    }

    /// <summary>By the longest common subsequence.</summary>
    private static void AddMiddle(List<DiffLine> lines, string[] before, string[] after)
    {
        if ((long)before.Length * after.Length > MostCells)
        {
            lines.AddRange(before.Select(l => new DiffLine(DiffKind.Removed, l)));
            lines.AddRange(after.Select(l => new DiffLine(DiffKind.Added, l)));
            return;
        }

        var common = new int[before.Length + 1, after.Length + 1];
        for (var i = before.Length - 1; i >= 0; i--)
        {
            for (var j = after.Length - 1; j >= 0; j--)
            {
                common[i, j] = before[i] == after[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        var (a, b) = (0, 0);
        while (a < before.Length || b < after.Length)
        {
            if (a < before.Length && b < after.Length && before[a] == after[b])
            {
                lines.Add(new DiffLine(DiffKind.Same, before[a++]));
                b++;
            }
            else if (a < before.Length && (b == after.Length || common[a + 1, b] >= common[a, b + 1]))
            {
                lines.Add(new DiffLine(DiffKind.Removed, before[a++]));
            }
            else
            {
                lines.Add(new DiffLine(DiffKind.Added, after[b++]));
            }
        }
    }
}
