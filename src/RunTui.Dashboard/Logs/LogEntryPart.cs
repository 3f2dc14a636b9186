using System.Globalization;
using RunTui.Dashboard.Logs.Agents;

namespace RunTui.Dashboard.Logs;

/// <summary>One row of an entry.</summary>
/// <param name="Kinds">What it is.</param>
/// <param name="From">Its first character in the entry's text.</param>
/// <param name="To">Behind its last.</param>
/// <param name="IsPlain">A line of plain text: it has no label, and never folds.</param>
internal readonly record struct LogEntryPart(RowKinds Kinds, int From, int To, bool IsPlain)
{
    private const int LongestRow = 300;
    private const int LongestAnswer = 4000;
    private const int LongestAnswerLines = 16;

    public string Label => IsPlain ? "" : RowKindNames.Label(Kinds);

    /// <summary>What is left of it when it is folded: up to which character, and what stands for the rest. Null where it is too short to fold.</summary>
    public (int To, string Marker)? Fold(string text, string ellipsis)
    {
        var all = text.AsSpan(From, To - From);
        var lines = all.Count('\n');
        var isAnswer = Kinds == RowKinds.Answer;
        if (IsPlain || (all.Length <= (isAnswer ? LongestAnswer : LongestRow) && lines < (isAnswer ? LongestAnswerLines : 1)))
        {
            return null;
        }

        var first = lines > 0 ? all[..all.IndexOf('\n')] : all;
        var length = first.Length <= LongestRow ? first.Length : CellText.Fit(first[..(LongestRow + 1)], LongestRow);
        length = length == 0 ? Math.Min(first.Length, LongestRow) : length;
        var rest = lines > 0 ? Count(lines, "line") : Count(all.Length - length, "character");
        return (From + length, $" {ellipsis} {rest}");
    }

    private static string Count(int number, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"{number:N0} {what}{(number == 1 ? "" : "s")}");
}
