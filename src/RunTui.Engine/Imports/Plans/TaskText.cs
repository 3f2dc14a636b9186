using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Routes;
using RunTui.Engine.Text;

namespace RunTui.Engine.Imports.Plans;

/// <summary>A step as a plan document's task.</summary>
internal sealed record TaskText
{
    /// <summary>What its parts say.</summary>
    public required PlanTask Task { get; init; }

    /// <summary>The step that it stands for.</summary>
    public required Step Step { get; init; }

    /// <summary>The step's fields that no part has; null for none.</summary>
    public JsonObject? Fields { get; init; }

    /// <summary>The task of a step.</summary>
    /// <param name="json">The step as its blueprint has it.</param>
    /// <param name="number">Its place, from 1.</param>
    /// <param name="blueprint">Its plan.</param>
    public static TaskText Of(JsonObject json, int number, Blueprint blueprint)
    {
        var step = BlueprintReader.ReadStep(JsonTextWriter.ToElement(json), default) ?? new Step { Id = $"task-{number}" };
        var work = step.Work ?? (step.Options.IsEmpty ? WorkTypes.Implementation : WorkTypes.Options);
        var task = PlanPrompt.Read(
            new()
            {
                Name = $"task {number}",
                Number = number.ToString(CultureInfo.InvariantCulture),
                Id = step.Id,
                Line = 1,
                Title = ShortText.Line(step.Title),
                Work = work,
                Depends = step.Depends,
                Choose = json.ContainsKey("choose") ? step.IsJudged ? "judge" : "person" : null,
            },
            step.Detail);
        var done = step.DoneWhen.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return new()
        {
            Step = step,
            Task = task with
            {
                Objective = task.Objective.Length > 0 ? task.Objective : ShortText.Line(step.Title),
                DoneWhen = done.Length > 0 ? [.. done] : task.DoneWhen,
                Files = task.Files.IsEmpty ? step.Scope : task.Files,
                Commands = task.Commands.IsEmpty ? step.Acceptance?.Commands ?? blueprint.Verification.Tier0 : task.Commands,
            },
        };
    }

    /// <summary>With the prompt word for word.</summary>
    public TaskText Verbatim() => this with { Task = Task with { Prompt = Step.Detail, Notes = "", Constraints = [], Output = "" } };

    /// <summary>The task's part of the document.</summary>
    public string Text()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"## Task {Task.Number}: {Task.Title}\n\n");
        if (Task.Id != $"task-{Task.Number}")
        {
            Add("Id", $"`{Task.Id}`");
        }

        Add("Objective", Task.Objective);
        Add("Work type", Task.Work);
        Add("Backend", Backend());
        AddList("Options", Step.Options.Select(Words));
        Add("Choose", Task.Choose ?? "");
        Add("Depends on", string.Join(", ", Task.Depends));
        AddList("Files", Task.Files.Select(PlanPrompt.Code));
        AddBlock("Commands", PlanPrompt.Block(Task.Commands));
        AddList("Done", Task.DoneWhen);
        AddList("Constraints", Task.Constraints);
        Add("Output", Task.Output);
        if (Task.Prompt is { } prompt)
        {
            var fence = MarkdownLines.FenceFor(prompt);
            AddBlock("Prompt", $"{fence}text\n{prompt}\n{fence}");
        }

        if (Fields is not null)
        {
            AddBlock("Blueprint fields", JsonBlock(Fields));
        }

        if (Task.Notes.Length > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"**Notes**\n\n{Task.Notes}\n");
        }

        return text.ToString();

        void Add(string label, string value)
        {
            if (value.Length > 0)
            {
                text.Append(CultureInfo.InvariantCulture, $"**{label}:** {value}\n\n");
            }
        }

        void AddList(string label, IEnumerable<string> items)
        {
            if (PlanPrompt.Bullets(items) is { Length: > 0 } list)
            {
                text.Append(CultureInfo.InvariantCulture, $"**{label}:**\n\n{list}\n\n");
            }
        }

        void AddBlock(string label, string block)
        {
            if (block.Length > 0)
            {
                text.Append(CultureInfo.InvariantCulture, $"**{label}:**\n\n{block}\n\n");
            }
        }
    }

    /// <summary>The task's row of the routing summary table.</summary>
    public string Row()
    {
        var table = PlanSteps.TableOf(Task.Work);
        Route? first = !Step.Options.IsEmpty ? null : Step.Route is [var own, ..] ? own : Step.Tool is { } tool ? new() { Tool = tool } : table is [var mapped, ..] ? mapped : null;
        var model = Task.Work == WorkTypes.Options && first?.Model is not null && Step.Route.IsEmpty ? "both" : first?.Model ?? "-";
        var backend = Step.Options.IsEmpty ? first?.Tool ?? "-" : string.Join(" + ", Step.Options.Select(o => RouteNames.NameOf(o)));
        return $"| {Task.Number} | {Task.Work} | {backend} | {model} | {first?.Sandbox ?? "-"} |";
    }

    /// <summary>An object as a code block.</summary>
    public static string JsonBlock(JsonObject fields)
    {
        var json = Encoding.UTF8.GetString(JsonTextWriter.Write(JsonTextWriter.ToElement(fields), new JsonStyle("  ", "\n", Spaced: true), 0));
        var fence = MarkdownLines.FenceFor(json);
        return $"{fence}json\n{json}\n{fence}";
    }

    private string Backend()
    {
        if (!Step.Options.IsEmpty)
        {
            return "side by side, as listed";
        }

        if (Step.Route is [var own, ..])
        {
            return Words(own);
        }

        return Step.Tool ?? (Task.Work == WorkTypes.Options
            ? string.Join(" and ", PlanSteps.TableOf(Task.Work).Select(route => route.Model)) + " side by side, codex, read-only"
            : PlanSteps.TableOf(Task.Work) is [var first, ..] ? Words(first with { Effort = null, Timeout = null }) : "codex");
    }

    private static string Words(Route route) => string.Join(", ", new[]
    {
        route.Tool,
        route.Model is { } model ? $"`{model}`" : null,
        route.Effort is { } effort ? $"effort {effort}" : null,
        route.Sandbox,
        route.Timeout is { } seconds ? string.Create(CultureInfo.InvariantCulture, $"timeout {seconds}") : null,
    }.OfType<string>());
}
