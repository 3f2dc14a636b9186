using RunTui.Processes;

namespace RunTui.Dashboard.Presenters;

/// <summary>Two attempts of a step: how they were made, what came of them, and what the later was told beyond the earlier.</summary>
/// <param name="First">The earlier one.</param>
/// <param name="Second">The later one.</param>
public sealed record AttemptComparison(AttemptFacts First, AttemptFacts Second)
{
    /// <summary>From this width on they stand side by side.</summary>
    private const int SideBySide = 72;

    private const int LabelWidth = 9;
    private const int Gap = 2;

    /// <summary>So many lines that are the same are shown around those that aren't.</summary>
    private const int Context = 2;

    private const int MostFiles = 40;
    private const int LongestCommand = 600;

    /// <summary>Every two attempts, from 0, the last two last: (0, 1), (0, 2), (1, 2) …</summary>
    /// <param name="count">How many attempts there are, at least two.</param>
    public static IReadOnlyList<(int First, int Second)> Pairs(int count) =>
        [.. Enumerable.Range(1, count - 1).SelectMany(second => Enumerable.Range(0, second).Select(first => (first, second)))];

    /// <summary>What there is to read.</summary>
    /// <param name="width">The cells that a line may have; in a narrow window one attempt stands below the other.</param>
    public IReadOnlyList<PanelLine> Lines(int width)
    {
        var lines = new List<PanelLine>();
        Row("", First.Name, Second.Name, PanelLineKind.Heading);
        Row("Tool", First.Tool, Second.Tool);
        Row("Model", First.Model, Second.Model);
        Row("Took", TimeOf(First), TimeOf(Second));
        Row("Cost", CostOf(First), CostOf(Second));
        Row("Ended", EndOf(First), EndOf(Second), PanelLineKind.Attention);
        Row("Started", CommandOf(First), CommandOf(Second), PanelLineKind.Dim);
        if (First.Files is not null || Second.Files is not null)
        {
            Row("Wrote", FilesOf(First), FilesOf(Second));
            lines.Add(new PanelLine("(by the times of the files as they are now: what a later attempt wrote again shows under that one only)", PanelLineKind.Dim));
        }

        lines.Add(new PanelLine(""));
        lines.AddRange(PromptLines());
        return lines;

        void Row(string label, string first, string second, PanelLineKind kind = PanelLineKind.Text)
        {
            if (first.Length == 0 && second.Length == 0)
            {
                return;
            }

            if (width >= SideBySide)
            {
                AddBeside(lines, label, first, second, kind, width);
            }
            else
            {
                AddBelow(lines, label, first, second, kind);
            }
        }
    }

    private void AddBelow(List<PanelLine> lines, string label, string first, string second, PanelLineKind kind)
    {
        if (label.Length == 0)
        {
            lines.Add(new PanelLine($"{Safe(first)}, and {Safe(second)}", kind));
            return;
        }

        if (first == second)
        {
            lines.Add(new PanelLine($"{label}: {Safe(first)} (both)", PanelLineKind.Dim));
            return;
        }

        lines.Add(new PanelLine($"{label}", PanelLineKind.Heading));
        lines.Add(new PanelLine($"  {First.Name}: {Said(first)}", kind));
        lines.Add(new PanelLine($"  {Second.Name}: {Said(second)}", kind));
    }

    private static void AddBeside(List<PanelLine> lines, string label, string first, string second, PanelLineKind kind, int width)
    {
        var column = (width - LabelWidth - Gap) / 2;
        var (left, right) = (Wrapped(first, column), Wrapped(second, column));
        for (var i = 0; i < Math.Max(left.Count, right.Count); i++)
        {
            var text = i < left.Count ? left[i] : "";
            var line = $"{(i == 0 ? label : "").PadRight(LabelWidth)}{text}{new string(' ', column - CellText.Width(text) + Gap)}{(i < right.Count ? right[i] : "")}".TrimEnd();
            // What is the same tells nothing.
            lines.Add(new PanelLine(line, first == second ? PanelLineKind.Dim : kind));
        }
    }

    private List<PanelLine> PromptLines()
    {
        var lines = new List<PanelLine> { new("Prompt", PanelLineKind.Heading) };
        if (First.Prompt is not { } before || Second.Prompt is not { } after)
        {
            lines.Add(new PanelLine($"That of {(First.Prompt is null ? First.Name : Second.Name)} is not to be found.", PanelLineKind.Dim));
            return lines;
        }

        var diff = LineDiff.Between(before.ReplaceLineEndings("\n").Split('\n'), after.ReplaceLineEndings("\n").Split('\n'));
        if (diff.All(l => l.Kind == DiffKind.Same))
        {
            lines.Add(new PanelLine("Both were told the same.", PanelLineKind.Dim));
            return lines;
        }

        var near = Near(diff);
        var left = 0;
        for (var i = 0; i < diff.Count; i++)
        {
            if (!near[i])
            {
                left++;
                continue;
            }

            AddLeft(lines, ref left);
            lines.Add(diff[i].Kind switch
            {
                DiffKind.Added => new PanelLine("+ " + ControlText.Visible(diff[i].Text), PanelLineKind.Added),
                DiffKind.Removed => new PanelLine("- " + ControlText.Visible(diff[i].Text), PanelLineKind.Removed),
                _ => new PanelLine("  " + ControlText.Visible(diff[i].Text)),
            });
        }

        AddLeft(lines, ref left);
        return lines;
    }

    private static void AddLeft(List<PanelLine> lines, ref int left)
    {
        if (left > 0)
        {
            lines.Add(new PanelLine(left == 1 ? "  (1 line is the same)" : $"  ({left} lines are the same)", PanelLineKind.Dim));
        }

        left = 0;
    }

    /// <summary>Which lines are changed, or stand near one that is.</summary>
    private static bool[] Near(IReadOnlyList<DiffLine> diff)
    {
        var near = new bool[diff.Count];
        for (var i = 0; i < diff.Count; i++)
        {
            if (diff[i].Kind != DiffKind.Same)
            {
                for (var j = Math.Max(0, i - Context); j <= Math.Min(diff.Count - 1, i + Context); j++)
                {
                    near[j] = true;
                }
            }
        }

        return near;
    }

    private static IReadOnlyList<string> Wrapped(string text, int width) =>
        [.. Said(text).Split('\n').SelectMany(line => CellText.Wrap(line, width) is { Count: > 0 } rows ? rows.Select(r => CellText.Truncate(r, width, "")) : [""])];

    private static string TimeOf(AttemptFacts attempt) => attempt.Time is { } took ? Elapsed.Clock((long)took.TotalMilliseconds) : "";

    private static string CostOf(AttemptFacts attempt) => (attempt.Tokens, attempt.CostUsd) switch
    {
        (0, 0) => "",
        (var tokens, 0) => Amounts.Tokens(tokens),
        (0, var cost) => Amounts.Money(cost),
        var (tokens, cost) => $"{Amounts.Tokens(tokens)}, {Amounts.Money(cost)}",
    };

    private static string EndOf(AttemptFacts attempt) => attempt.Summary.Length == 0 ? attempt.Result : $"{attempt.Result}: {attempt.Summary.ReplaceLineEndings(" ")}";

    /// <summary>A prompt may be among the arguments.</summary>
    private static string CommandOf(AttemptFacts attempt) =>
        CellText.Truncate(attempt.Command.ReplaceLineEndings(" "), LongestCommand, "…");

    private static string FilesOf(AttemptFacts attempt) => attempt.Files switch
    {
        null => "not known",
        [] => "no file",
        { Count: > MostFiles } files => string.Join('\n', files.Take(MostFiles)) + $"\nand {files.Count - MostFiles} more",
        var files => string.Join('\n', files),
    };

    private static string Said(string text) => text.Length == 0 ? "-" : Safe(text);

    private static string Safe(string text) => string.Join('\n', text.Split('\n').Select(ControlText.Visible));
}
