namespace RunTui.Engine.Gates.Reviews;

/// <summary>Tells what says that there is nothing: the <c>None</c> under a template's heading, the zero of a count.</summary>
internal static class ReviewNothing
{
    private static readonly HashSet<string> Nouns =
    [
        "issue", "issues", "finding", "findings", "problem", "problems", "vulnerability", "vulnerabilities", "concern", "concerns", "blocker", "blockers", "change", "changes", "defect", "defects", "bug", "bugs",
        "violation", "violations", "action", "feedback", "comments", "remaining", "outstanding", "found",
    ];

    private static readonly string[] Empty = ["none", "nothing", "nil", "zero", "clean", "empty", "na"];

    public static bool Is(ReviewBlock block)
    {
        var words = ReviewWords.Of(block.Text);
        if (words.Length == 0)
        {
            return true;
        }

        if (block.Kind == ReviewBlockKind.Row)
        {
            return IsCount(block, words);
        }

        if (IsCounts(words))
        {
            return true;
        }

        if (words.Length > 16 || words.Any(word => word is "but" or "however" or "except" or "although"))
        {
            return false;
        }

        return words[0] is "none" or "nothing" or "nil"
            || (words.Length <= 2 && (Empty.Contains(words[0]) || words is ["n", "a"]))
            || (words[0] is "no" or "0" or "zero" && words.Skip(1).Take(5).Any(Nouns.Contains))
            || words is [_, "0" or "none" or "no"] or [_, _, "0" or "none"]
            || words is ["no"];
    }

    /// <summary>Whether it only counts by severity, and nothing that keeps from passing: <c>Critical: 0, High: none, Low: 2</c>.</summary>
    private static bool IsCounts(string[] words)
    {
        if (words.Length < 4 || words.Length % 2 != 0)
        {
            return false;
        }

        var isCountFirst = words[0] is "no" || char.IsAsciiDigit(words[0][0]);
        for (var i = 0; i < words.Length; i += 2)
        {
            var (name, count) = isCountFirst ? (words[i + 1], words[i]) : (words[i], words[i + 1]);
            if (FindingSeverities.Of(name) is not { } severity || !(count is "0" or "none" or "no" || (!severity.Blocks() && int.TryParse(count, out _))))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a table's row only counts: nothing, or what keeps nobody from passing. A line of column names counts nothing either.</summary>
    private static bool IsCount(ReviewBlock row, string[] words)
    {
        var cells = row.Cells;
        if (words.All(word => word is "severity" or "count" or "counts" or "total" or "number" or "finding" or "findings" or "file" or "line" or "issue" or "issues" or "status" or "level"))
        {
            return true;
        }

        if (cells.Length < 2 || cells.Skip(1).Any(cell => cell.Length > 0 && !int.TryParse(cell, out _)))
        {
            return cells.Skip(1).Any(cell => cell.ToUpperInvariant() is "PASS" or "PASSED" or "OK" or "FIXED" or "RESOLVED" or "NONE" or "N/A" or "CLOSED" or "DONE");
        }

        return FindingSeverities.Of(cells[0]) is not { } severity || !severity.Blocks() || cells.Skip(1).All(cell => !int.TryParse(cell, out var n) || n == 0);
    }
}
