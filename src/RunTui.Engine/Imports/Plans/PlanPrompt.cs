using System.Globalization;
using System.Text;
using RunTui.Engine.Blueprints;

namespace RunTui.Engine.Imports.Plans;

/// <summary>Writes a task's prompt: whole, so that nobody has to go and read the plan.</summary>
internal static class PlanPrompt
{
    /// <summary>Over what stands in none of the other parts.</summary>
    public const string NotesHeading = "From the plan";

    private const string OnlyTheseFiles = "Change no other files than these.";
    private const string OnlyRead = "Only read: change no file.";

    /// <summary>The prompt.</summary>
    /// <param name="task">The task.</param>
    /// <param name="onlyReads">Whether it changes nothing.</param>
    public static string Of(PlanTask task, bool onlyReads)
    {
        if (task.Prompt is { } prompt)
        {
            return prompt;
        }

        var text = new StringBuilder();
        Add("Goal", task.Objective);
        Add("Acceptance criteria", Bullets(task.DoneWhen));
        Add("Files", Bullets(task.Files.Select(Code)));
        Add("Constraints", Bullets([onlyReads ? OnlyRead : OnlyTheseFiles, .. task.Constraints]));
        Add("Commands", Block(task.Commands));
        Add("Expected output", task.Output.Length > 0 ? task.Output : DefaultOutput(task.Work));
        Add(NotesHeading, task.Notes);
        return text.ToString();

        void Add(string heading, string body)
        {
            if (body.Length > 0)
            {
                text.Append(CultureInfo.InvariantCulture, $"{(text.Length > 0 ? "\n\n" : "")}### {heading}\n\n{body}");
            }
        }
    }

    /// <summary>The parts of a prompt that <see cref="Of"/> wrote, put back into a task; what it did not write becomes a remark.</summary>
    public static PlanTask Read(PlanTask task, string detail)
    {
        var part = new PlanPart { Task = new(2, task.Number, task.Title), Level = 2 };
        var (body, notes) = Split(detail);
        part.Lines.AddRange(MarkdownLines.Read(body));
        var read = new PlanTaskReader(part, System.Collections.Immutable.ImmutableArray.CreateBuilder<PlanFinding>()).Read(row: null);
        return task with
        {
            Objective = read.Objective,
            DoneWhen = read.DoneWhen,
            Files = read.Files,
            Commands = read.Commands,
            Checks = read.Checks,
            Constraints = read.Constraints is [OnlyRead or OnlyTheseFiles, .. var rest] ? rest : read.Constraints,
            Output = read.Output == DefaultOutput(task.Work) ? "" : read.Output,
            Notes = string.Join("\n\n", new[] { read.Notes, notes }.Where(text => text.Length > 0)),
        };
    }

    /// <summary>Commands as a code block, so that each is taken as it is.</summary>
    public static string Block(IReadOnlyCollection<string> commands)
    {
        var text = string.Join('\n', commands);
        var fence = MarkdownLines.FenceFor(text);
        return commands.Count == 0 ? "" : $"{fence}sh\n{text}\n{fence}";
    }

    /// <summary>A path between backticks.</summary>
    public static string Code(string text) => text.Contains('`', StringComparison.Ordinal) ? $"`` {text} ``" : $"`{text}`";

    public static string Bullets(IEnumerable<string> items) => string.Join('\n', items.Select(item => "- " + item));

    private static (string Body, string Notes) Split(string detail)
    {
        const string Mark = "\n\n### " + NotesHeading + "\n\n";
        var at = detail.IndexOf(Mark, StringComparison.Ordinal);
        return at < 0 ? (detail, "") : (detail[..at], detail[(at + Mark.Length)..]);
    }

    private static string DefaultOutput(string work) => work switch
    {
        WorkTypes.Implementation => "The change itself in the working tree, and a summary: files changed, commands run with their results, and what is open.",
        WorkTypes.Review => "Findings, the worst first, each with file and line, severity, what is wrong and what to do; read the code, don't trust reports.",
        WorkTypes.Exploration => "A summary with citations: file and line for each statement.",
        WorkTypes.Options => "One proposal: what to do, why, what speaks against it, and what it costs.",
        WorkTypes.Research => "A summary with the address of the source for each statement.",
        WorkTypes.Orchestration => "The decision, with its reasons and what follows from it.",
        _ => "A summary: the conclusion first, then the reasons, with file and line where there are some.",
    };
}
