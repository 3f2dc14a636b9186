using System.Text;
using RunTui.Engine.Events;
using RunTui.Engine.Text;

namespace RunTui.Engine.Reports;

/// <summary>
/// The entries of <c>progress.md</c>, which is appended to and which agents are given to read. Text is written as it is –
/// run-workflow interprets backslash sequences in it, which loses Windows paths and more – but nothing in it can pass for an
/// entry of ours.
/// </summary>
public static class ProgressLog
{
    /// <summary>The file's name in a run folder.</summary>
    public const string FileName = "progress.md";

    private const string Indent = "    ";
    private const string ToolField = "**Tool**:";
    private const string StatusField = "**Status**:";
    private const int ReadWindow = 256 << 10;

    /// <summary>What a new file begins with.</summary>
    /// <param name="name">The blueprint's name.</param>
    /// <param name="ts">When, UTC, to the second.</param>
    public static string Header(string name, string ts) => $"# Progress — {ShortText.Line(name)}\nCreated: {ts}\n";

    /// <summary>One entry, to be appended.</summary>
    /// <param name="stepId">The step it is about.</param>
    /// <param name="ts">When, UTC, to the second.</param>
    /// <param name="tool">Who worked; <c>-</c> where nobody did.</param>
    /// <param name="status">One of run-workflow's words, such as <c>done</c> or <c>failed (attempt 1/3)</c>.</param>
    /// <param name="text">What happened; may have several lines.</param>
    public static string Entry(string stepId, string ts, string tool, string status, string text)
    {
        var entry = new StringBuilder($"\n### {ShortText.Line(stepId)} — {ts}\n");
        entry.Append($"{ToolField} {ShortText.Line(tool)}\n{StatusField} {ShortText.Line(status)}\n");
        return AppendBody(entry, text).ToString();
    }

    /// <summary>The entry of an edit of the plan, in the form that run-workflow's planner leaves by hand.</summary>
    /// <param name="ts">When, UTC, to the second.</param>
    /// <param name="by">Who edited it.</param>
    /// <param name="changes">What was changed, a line each.</param>
    public static string Resume(string ts, string by, IEnumerable<string> changes)
    {
        var entry = new StringBuilder($"\n## Resume - {ts}\nThe plan was edited by {ShortText.Line(by)}:\n");
        foreach (var change in changes)
        {
            entry.Append("- ").Append(ShortText.Line(change)).Append('\n');
        }

        return entry.ToString();
    }

    /// <summary>The entries about a step as events, oldest first, for runs that have no journal. Of a long file only the end is read.</summary>
    /// <exception cref="IOException">The file can't be read.</exception>
    public static IReadOnlyList<RunEvent> ReadFile(string path, string stepId)
    {
        var events = new List<RunEvent>();
        foreach (var section in ("\n" + Encoding.UTF8.GetString(FileTail.Read(path, ReadWindow, out _))).ReplaceLineEndings("\n").Split("\n### ").Skip(1))
        {
            var lines = section.Split("\n## ")[0].Split('\n');
            var heading = lines[0].Split(" — ", 2);
            if (heading[0].Trim() != stepId)
            {
                continue;
            }

            var body = lines.Skip(1).Where(l => !l.StartsWith(ToolField, StringComparison.Ordinal) && !l.StartsWith(StatusField, StringComparison.Ordinal));
            events.Add(new RunEvent
            {
                Ts = heading.Length > 1 ? heading[1].Trim() : "",
                Event = "progress",
                StepId = stepId,
                Status = lines.FirstOrDefault(l => l.StartsWith(StatusField, StringComparison.Ordinal))?[StatusField.Length..].Trim() ?? "",
                Detail = ShortText.Line(string.Join(' ', body).Trim()),
            });
        }

        return events;
    }

    /// <summary>
    /// Appends foreign text in whole lines, with what looks like a heading or a field of ours indented, so that it is neither.
    /// </summary>
    internal static StringBuilder AppendBody(StringBuilder target, string text)
    {
        foreach (var raw in text.ReplaceLineEndings("\n").Trim('\n').Split('\n'))
        {
            // What steers a terminal goes first: once it is gone, what stood behind it may begin the line.
            var line = string.Concat(raw.EnumerateRunes().Where(rune => rune.Value == '\t' || !ShortText.Steers(rune)));
            var start = line.AsSpan().TrimStart();
            var looksLikeOurs = start.StartsWith("#") || start.StartsWith("**Tool**") || start.StartsWith("**Status**");
            target.Append(looksLikeOurs ? Indent : "").Append(line).Append('\n');
        }

        return target;
    }
}
