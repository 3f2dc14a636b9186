using System.Globalization;
using RunTui.Processes;

namespace RunTui.Dashboard.Presenters;

/// <summary>Answers to choose from as they are laid out: side by side where there is room, else one at a time.</summary>
/// <param name="Answers">The answers, at least one.</param>
/// <param name="Width">The cells that a line may have.</param>
public sealed record OptionColumns(IReadOnlyList<OptionAnswer> Answers, int Width)
{
    /// <summary>From this width on they stand side by side: a window of 120 columns.</summary>
    private const int SideBySide = 114;

    private const int Narrowest = 48;
    private const string Gap = "   ";

    /// <summary>How many are seen at once.</summary>
    public int Columns => Width < SideBySide ? 1 : Math.Clamp(Width / Narrowest, 1, Answers.Count);

    /// <summary>The last one that can be the leftmost, from 0.</summary>
    public int Last => Answers.Count - Columns;

    private int ColumnWidth => (Width - (Gap.Length * (Columns - 1))) / Columns;

    /// <summary>Two lines that say whose answers these are, and what they took.</summary>
    /// <param name="first">The leftmost, from 0.</param>
    public IReadOnlyList<PanelLine> Heads(int first)
    {
        var shown = Answers.Skip(first).Take(Columns).ToList();
        return
        [
            new PanelLine(Beside(shown.Select(HeadOf)), shown is [{ IsChosen: true }] ? PanelLineKind.Good : PanelLineKind.Heading),
            new PanelLine(Beside(shown.Select(a => a.Took)), PanelLineKind.Dim),
        ];
    }

    /// <summary>The answers, line by line.</summary>
    /// <param name="first">The leftmost, from 0.</param>
    public IReadOnlyList<PanelLine> Lines(int first)
    {
        var shown = Answers.Skip(first).Take(Columns).ToList();
        if (shown is [var only])
        {
            return [.. LinesOf(only).Select(line => new PanelLine(line, only.Missing.Length > 0 ? PanelLineKind.Bad : PanelLineKind.Text))];
        }

        var columns = shown.Select(a => LinesOf(a).SelectMany(line => CellText.Wrap(line, ColumnWidth) is { Count: > 0 } rows ? rows : [""]).ToList()).ToList();
        return [.. Enumerable.Range(0, columns.Max(c => c.Count)).Select(i => new PanelLine(Beside(columns.Select(c => i < c.Count ? c[i] : ""))))];
    }

    private static string HeadOf(OptionAnswer answer) => string.Create(CultureInfo.InvariantCulture, $"{answer.Number}  {answer.Name}{(answer.IsChosen ? "  (chosen)" : "")}");

    private static IEnumerable<string> LinesOf(OptionAnswer answer) =>
        answer.Missing.Length > 0 ? [answer.Missing] : answer.Text.ReplaceLineEndings("\n").Split('\n').Select(ControlText.Visible);

    private string Beside(IEnumerable<string> texts)
    {
        var width = ColumnWidth;
        return string.Join(Gap, texts.Select(text => CellText.Truncate(text, width)).Select(text => text + new string(' ', Math.Max(0, width - CellText.Width(text))))).TrimEnd();
    }
}
