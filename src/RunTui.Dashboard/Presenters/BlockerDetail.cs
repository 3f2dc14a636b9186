using System.Globalization;
using RunTui.Engine.Events;
using RunTui.Engine.Reports;
using RunTui.Processes;

namespace RunTui.Dashboard.Presenters;

/// <summary>What a person wants to see before answering: the question, since when, what was tried, and the last lines of what tells why.</summary>
public sealed record BlockerDetail
{
    /// <summary>As many last lines of each file are kept.</summary>
    private const int MostLines = 200;

    /// <summary>With fewer rows than these, only what tells most is shown.</summary>
    private const int Roomy = 12;

    /// <summary>So many last lines of the less telling files have room before more of another.</summary>
    private const int FewestLines = 5;

    private readonly string[] _question;
    private readonly PanelLine[] _facts;
    private readonly PanelLine[] _meaning;
    private readonly PanelLine[] _attempts;
    private readonly (BlockerEvidence File, string Path, IReadOnlyList<string> Lines)[] _evidence;

    private BlockerDetail(string[] question, PanelLine[] facts, PanelLine[] attempts, (BlockerEvidence, string, IReadOnlyList<string>)[] evidence, PanelLine[] meaning) =>
        (_question, _facts, _attempts, _evidence, _meaning) = (question, facts, attempts, evidence, meaning);

    /// <summary>Of one step that waits; null where it doesn't any more. Reads the disk.</summary>
    /// <param name="state">The run.</param>
    /// <param name="row">The step.</param>
    /// <param name="zone">Whose clock times of day are in.</param>
    public static BlockerDetail? Read(RunState state, BlockerRow row, TimeZoneInfo zone)
    {
        if (BlockerReport.Of(state, row.Folder).FirstOrDefault(r => r.StepId == row.StepId) is not { } report)
        {
            return null;
        }

        return Of(report, row, e => e.LastLines(MostLines), zone);
    }

    /// <summary>The same from a report.</summary>
    /// <param name="report">What there is to know.</param>
    /// <param name="row">Its row, with the whole question.</param>
    /// <param name="read">The last lines of a file that tells why, safe to show.</param>
    /// <param name="zone">Whose clock times of day are in.</param>
    public static BlockerDetail Of(BlockerReport report, BlockerRow row, Func<BlockerEvidence, IReadOnlyList<string>> read, TimeZoneInfo zone)
    {
        var facts = new List<string>();
        if (report.Since is { } since)
        {
            facts.Add($"since {Elapsed.WallClock(since, zone)}");
        }

        if (report.AskedBy.Length > 0)
        {
            facts.Add($"asked by {report.AskedBy}");
        }

        if (report.Tried.Length > 0)
        {
            facts.Add(string.Create(CultureInfo.InvariantCulture, $"{report.Tried.Length} attempt{(report.Tried.Length == 1 ? "" : "s")}"));
        }

        var unblocks = report.Unblocks.Length > 0 ? $"after it {BlockerAnswer.Names(report.Unblocks)} can start" : report.Waiting > 0 ? "" : "nothing waits for it";
        var more = report.Waiting - report.Unblocks.Length;
        if (more > 0)
        {
            var waits = more == 1 ? "waits" : "wait";
            unblocks += string.Create(CultureInfo.InvariantCulture, $"{(unblocks.Length > 0 ? ", " : "")}{more}{(report.Unblocks.Length > 0 ? " more" : "")} {waits} for it");
        }

        facts.Add(unblocks);
        return new BlockerDetail(
            row.Message.Length > 0 ? row.Message.ReplaceLineEndings("\n").Split('\n') : [],
            [new PanelLine(ControlText.Visible(Capital(string.Join("; ", facts)) + "."), PanelLineKind.Dim)],
            [.. report.Tried.Select(a => LineOf(a, report.Message))],
            [.. report.Evidence.Select(e => (e, PathIn(row.Folder.Path, e.Path), read(e))).Where(e => e.Item3.Count > 0)],
            report.Meaning.Length > 0 ? [new PanelLine(report.Meaning, PanelLineKind.Good)] : []);
    }

    /// <summary>As much as there is room for: all of it, or of each the most telling.</summary>
    /// <param name="rows">The rows of the panel.</param>
    /// <param name="width">Its width.</param>
    /// <param name="saysQuestion">Whether the question is to be part of it, because its row had no room for all of it.</param>
    public IReadOnlyList<PanelLine> Lines(int rows, int width, bool saysQuestion)
    {
        PanelLine[] question = saysQuestion ? [.. _question.Select(l => new PanelLine(l, PanelLineKind.Attention))] : [];
        return rows >= Roomy ? All(question, rows, width) : Few(question, rows, width);
    }

    /// <summary>How many rows it would like, with the question and with what doesn't fit in one row on several.</summary>
    /// <param name="most">No more than these.</param>
    /// <param name="width">The panel's width.</param>
    public int WantedRows(int most, int width) => Math.Min(most, RowsOf(Lines(most, width, saysQuestion: true), width));

    /// <summary>Everything, and of each file so many last lines that all of them fit.</summary>
    private List<PanelLine> All(PanelLine[] question, int rows, int width)
    {
        var lines = new List<PanelLine>([.. question, .. _meaning, .. _facts, .. _attempts]);
        var left = rows - RowsOf(lines, width) - (2 * _evidence.Length);
        for (var i = 0; i < _evidence.Length; i++)
        {
            var (file, path, last) = _evidence[i];
            var most = Math.Max(Math.Min(FewestLines, left), left - _evidence.Skip(i + 1).Sum(e => Math.Min(e.Lines.Count, FewestLines)));
            var kept = (file.IsReadFromStart ? last.Take(most) : last.TakeLast(most)).ToList();
            if (kept.Count == 0)
            {
                continue;
            }

            left -= RowsOf(kept.Select(l => LineOf(l, file)), width);
            lines.Add(new PanelLine(""));
            lines.Add(new PanelLine(ControlText.Visible($"{Capital(file.Word)}  {(kept.Count == last.Count ? "" : file.IsReadFromStart ? "beginning of " : "end of ")}{path}"), PanelLineKind.Heading));
            lines.AddRange(kept.Select(l => LineOf(l, file)));
        }

        return lines;
    }

    /// <summary>The question, then the end of what tells most, and between them the facts where a row is left.</summary>
    private List<PanelLine> Few(PanelLine[] question, int rows, int width)
    {
        var lines = new List<PanelLine>(question);
        // What an answer does is worth more than the end of a file, but not more than the only thing that tells why.
        if (RowsOf(lines, width) + RowsOf(_meaning, width) < (question.Length > 0 ? rows + 1 : rows))
        {
            lines.AddRange(_meaning);
        }

        var left = rows - RowsOf(lines, width);
        if (_evidence is not [var (file, _, last), ..])
        {
            return [.. lines, .. _facts, .. _attempts];
        }

        if (left > 2 && RowsOf(_facts, width) < left - 1)
        {
            lines.AddRange(_facts);
            left -= RowsOf(_facts, width);
        }

        var shown = new List<PanelLine>();
        foreach (var text in file.IsReadFromStart ? last : last.Reverse())
        {
            var line = LineOf(text, file);
            left -= RowsOf([line], width);
            if (left < 0)
            {
                break;
            }

            shown.Insert(file.IsReadFromStart ? shown.Count : 0, line);
        }

        // One that is longer than all the room is better than none.
        return [.. lines, .. shown.Count > 0 || question.Length > 0 ? shown : [new PanelLine($"{file.Word}: {(file.IsReadFromStart ? last[0] : last[^1])}")]];
    }

    /// <summary>The files and the diff of a violation look like every other diff.</summary>
    private static PanelLine LineOf(string text, BlockerEvidence file) => file.Kind switch
    {
        EvidenceKind.Violation when text.StartsWith('#') => new PanelLine(text, PanelLineKind.Heading),
        EvidenceKind.Violation when text.StartsWith("- ", StringComparison.Ordinal) && text.Contains(": ", StringComparison.Ordinal) => new PanelLine(text, PanelLineKind.Attention),
        EvidenceKind.Violation => StepChanges.DiffLine(text),
        _ => new PanelLine(text),
    };

    private static PanelLine LineOf(EndedAttempt attempt, string question)
    {
        var name = StepRow.NameOf(attempt.Kind, attempt.Number);
        var time = attempt.Time is { } took ? $", {Elapsed.Clock((long)took.TotalMilliseconds)}" : "";
        var cost = attempt.CostUsd > 0 ? $", {Amounts.Money(attempt.CostUsd)}" : attempt.Tokens > 0 ? $", {Amounts.Tokens(attempt.Tokens)}" : "";
        // A run that another program carried out may not say by what.
        var by = attempt.Tool.Length > 0 ? $" by {attempt.Tool}{(attempt.Model is { } model ? $" {model}" : "")}" : "";
        var said = BlockerReport.WithoutAttempt(attempt.Summary);
        var why = said.Length > 0 && said != question ? $": {said}" : "";
        return new PanelLine(ControlText.Visible($"{name}{by}{time}{cost}: {attempt.Result}{why}".ReplaceLineEndings(" ")), attempt.Result is "done" or "pass" ? PanelLineKind.Text : PanelLineKind.Bad);
    }

    private static string PathIn(string folder, string path) =>
        path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal) ? Path.GetRelativePath(folder, path) : path;

    private static int RowsOf(IEnumerable<PanelLine> lines, int width) => lines.Sum(l => Math.Max(1, CellText.Wrap(l.Text, Math.Max(1, width)).Count));

    private static string Capital(string text) => text.Length > 0 ? char.ToUpperInvariant(text[0]) + text[1..] : text;
}
