using System.Collections.Immutable;
using System.Text;
using RunTui.Engine.Blueprints;

namespace RunTui.Engine.Imports.Plans;

/// <summary>Reads plan documents as people and models write them. What it doesn't know is kept; what it can't read is said.</summary>
public static class PlanReader
{
    /// <summary>Larger documents aren't read, in bytes.</summary>
    public const int MaxBytes = 1 << 20;

    /// <summary>More than these are no plan of small tasks.</summary>
    public const int MaxTasks = 300;

    /// <summary>Of the context that each agent is told.</summary>
    private const int MaxContext = 60_000;

    private const string Context = "context";

    /// <summary>The document. Never throws, whatever the text is.</summary>
    /// <param name="file">Its absolute path; nothing is read from there.</param>
    /// <param name="text">Its text.</param>
    public static PlanDocument Read(string file, string text)
    {
        var lines = MarkdownLines.Read(text);
        var (rows, routingLine, taken) = PlanTables.Routing(lines);
        var body = lines.Where(line => !taken.Contains(line.Number)).ToList();
        var parts = Parts(body, isBare: body.All(line => TaskHeading.TryRead(line) is null));
        var problems = ImmutableArray.CreateBuilder<PlanFinding>();
        var tasks = ImmutableArray.CreateBuilder<PlanTask>();
        foreach (var part in parts.Where(part => part.Task is not null))
        {
            if (tasks.Count == MaxTasks)
            {
                problems.Add(new(Severity.Error, part.Line, null, null, "too-many-tasks", $"the plan has more than {MaxTasks} tasks", "make several plans of it"));
                break;
            }

            tasks.Add(new PlanTaskReader(part, problems).Read(row: rows.FirstOrDefault(row => IsOf(row, part.Task!))));
        }

        var plan = new PlanDocument { File = file, Tasks = tasks.DrainToImmutable(), Routing = rows, RoutingLine = routingLine };
        return PlanLevel(plan, parts, problems);
    }

    private static bool IsOf(RoutingRow row, TaskHeading task) =>
        PlanDependencies.Bare(row.Task) is var name && (name == task.Number || string.Equals(name, task.Title, StringComparison.OrdinalIgnoreCase));

    private static List<PlanPart> Parts(List<MarkdownLine> lines, bool isBare)
    {
        var current = new PlanPart();
        List<PlanPart> parts = [current];
        foreach (var line in lines)
        {
            var task = TaskHeading.TryRead(line, isBare);
            if (task is not null || (line.Level > 0 && IsNew(line, current)))
            {
                current = new() { Line = line.Number, Level = task?.Level ?? line.Level, Task = task, Heading = line.Heading };
                parts.Add(current);
                continue;
            }

            current.Lines.Add(line);
        }

        return parts;
    }

    private static bool IsNew(MarkdownLine line, PlanPart current) =>
        current.Task is not null ? line.Level <= current.Level || IsRouting(line.Heading)
        : line.Level <= current.Level || !IsKnown(current.Heading);

    private static bool IsKnown(string heading) => IsVerification(heading) || PlanLabels.Of(heading) is PlanLabel.Objective or PlanLabel.Fields;

    private static bool IsRouting(string heading) => heading.Length < 60 && heading.Contains("routing", StringComparison.OrdinalIgnoreCase);

    private static bool IsVerification(string heading) =>
        PlanLabels.Of(heading) == PlanLabel.Verify || (heading.Length < 60 && heading.Contains("verif", StringComparison.OrdinalIgnoreCase));

    private static PlanDocument PlanLevel(PlanDocument plan, List<PlanPart> parts, ImmutableArray<PlanFinding>.Builder problems)
    {
        var context = new StringBuilder();
        ImmutableArray<string> verification = [];
        foreach (var part in parts.Where(part => part.Task is null))
        {
            if (part.Level == 1 && plan.Title.Length == 0)
            {
                plan = plan with { Title = part.Heading };
                part.Heading = "";
            }

            if (part.Heading.Length > 0 && IsVerification(part.Heading))
            {
                verification = [.. verification, .. PlanCommands.Read([.. part.Lines.Where(line => !line.IsBlank)])];
                continue;
            }

            var label = PlanLabels.Of(part.Heading);
            if (label == PlanLabel.Fields)
            {
                plan = plan with { Fields = PlanFields.Read(part.Lines, part.Line, null, problems) };
            }
            else if (label == PlanLabel.Objective && plan.Goal.Length == 0)
            {
                plan = plan with { Goal = string.Join('\n', part.Lines.Select(line => line.Text)).Trim() };
            }
            else
            {
                plan = Append(plan, part, context);
            }
        }

        return plan with
        {
            Context = context.Length > MaxContext ? Text.ShortText.Cut(context.ToString(), MaxContext) : context.ToString().Trim(),
            Verification = [.. verification.Distinct(StringComparer.Ordinal)],
            Problems = problems.DrainToImmutable(),
        };
    }

    private static PlanDocument Append(PlanDocument plan, PlanPart part, StringBuilder context)
    {
        var body = new StringBuilder();
        foreach (var line in part.Lines)
        {
            if (line.Fence == MarkdownFence.None && plan.Goal.Length == 0 && PlanLabels.Split(line.Text) is { Label: PlanLabel.Objective, Tail.Length: > 0 } goal)
            {
                plan = plan with { Goal = goal.Tail };
            }
            else if (line.Fence != MarkdownFence.None || line.Text.Trim() is not ("---" or "***" or "___"))
            {
                body.Append(line.Text.TrimEnd()).Append('\n');
            }
        }

        var text = body.ToString().Trim('\n');
        var heading = part.Heading.Equals(Context, StringComparison.OrdinalIgnoreCase) ? "" : part.Heading;
        if (text.Length > 0)
        {
            context.Append(context.Length > 0 ? "\n\n" : "").Append(heading.Length > 0 ? $"{new string('#', part.Level)} {heading}\n\n" : "").Append(text);
        }

        return plan;
    }
}
