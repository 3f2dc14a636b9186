using System.Collections.Immutable;
using System.Text.Json.Nodes;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Routes;

namespace RunTui.Engine.Imports.Plans;

/// <summary>Makes the steps of a plan's tasks.</summary>
internal static class PlanSteps
{
    /// <summary>plan-and-execute's table as it is written down; what the environment says of it is for the run to look at.</summary>
    private static readonly RouterSettings Table = RouterSettings.Read(_ => null);

    /// <summary>The steps as a blueprint has them, in the document's order.</summary>
    public static ImmutableArray<JsonObject> Of(PlanDocument plan)
    {
        var batches = Verification(plan);
        return [.. plan.Tasks.Select(task => Step(task, plan, batches))];
    }

    /// <summary>The same, typed.</summary>
    public static ImmutableArray<Step> Typed(PlanDocument plan) => [.. Of(plan).Select(step => BlueprintReader.ReadStep(JsonTextWriter.ToElement(step), default)!)];

    /// <summary>
    /// What verifies each batch: the plan's own commands; without them those of its tasks that verify the whole. What verifies a part
    /// may not be there before its task is done, and is that step's own acceptance.
    /// </summary>
    public static ImmutableArray<string> Verification(PlanDocument plan) => !plan.Verification.IsEmpty
        ? plan.Verification
        : [.. plan.Tasks.SelectMany(task => task.Checks).Where(command => !PlanCommands.IsPartial(command)).Distinct(StringComparer.Ordinal)];

    /// <summary>Whom the table has for a type of work; empty for a type that it doesn't know.</summary>
    public static ImmutableArray<Route> TableOf(string work) => RouteTable.Defaults(work, Table);

    /// <summary>Who answers side by side; empty where the table's pair does.</summary>
    public static ImmutableArray<Route> Asked(PlanTask task)
    {
        ImmutableArray<Route> named = !task.Options.IsEmpty ? [.. task.Options.SelectMany(option => option.Routes)] : task.Route?.Routes ?? [];
        var pair = TableOf(WorkTypes.Options);
        return named.Length < 2 || (named.Length == pair.Length && pair.All(p => named.Any(n => n.Tool == p.Tool && n.Model == p.Model && n.Effort is null && n.Timeout is null))) ? [] : named;
    }

    private static JsonObject Step(PlanTask task, PlanDocument plan, ImmutableArray<string> verification)
    {
        var step = new JsonObject { ["id"] = task.Id, ["title"] = task.Title.Length > 0 ? task.Title : task.Name };
        var routes = task.Work == WorkTypes.Options ? [] : Routes(task);
        var onlyReads = WorkTypes.OnlyReads(new Step { Id = task.Id, Work = task.Work, Route = routes });
        step["detail"] = PlanPrompt.Of(task, onlyReads);
        step["done_when"] = string.Join('\n', task.DoneWhen);
        step["status"] = "pending";
        step["work"] = task.Work;
        if (!routes.IsEmpty)
        {
            step["route"] = Json(routes);
        }

        if (task.Work == WorkTypes.Options)
        {
            if (Asked(task) is { IsEmpty: false } asked)
            {
                step["options"] = Json(asked);
            }

            if (task.Choose is { } choose)
            {
                step["choose"] = choose;
            }
        }

        if (!onlyReads && !task.Files.IsEmpty)
        {
            step["scope"] = List(task.Files.Select(PlanFiles.ToScope).Distinct(StringComparer.Ordinal));
        }

        if (PlanDependencies.Ids(task, plan) is { IsEmpty: false } depends)
        {
            step["depends"] = List(depends);
        }

        if (!onlyReads && task.Checks.Where(command => !verification.Contains(command)).ToList() is { Count: > 0 } checks)
        {
            step["acceptance"] = new JsonObject { ["commands"] = List(checks), ["execution_root"] = "repo" };
        }

        foreach (var (name, value) in task.Fields ?? [])
        {
            step[name] = value?.DeepClone();
            if (value is null)
            {
                step.Remove(name);
            }
        }

        return step;
    }

    /// <summary>
    /// Who does it, where that is somebody else than the table has. Whom the table has behind its first stays behind: another model
    /// takes over only once somebody has approved it.
    /// </summary>
    private static ImmutableArray<Route> Routes(PlanTask task)
    {
        if (task.Route is not { Routes: [var named, ..] })
        {
            return [];
        }

        var table = TableOf(task.Work);
        if (table is not [var first, ..])
        {
            return named.Tool is null ? [] : [named];
        }

        var isFirst = (named.Tool ?? first.Tool) == first.Tool;
        if (isFirst && (named.Model ?? first.Model) == first.Model && (named.Sandbox ?? first.Sandbox) == first.Sandbox && named.Effort is null && named.Timeout is null)
        {
            return [];
        }

        var route = named with { Tool = named.Tool ?? first.Tool, Model = named.Model ?? (isFirst ? first.Model : null), Sandbox = named.Sandbox ?? first.Sandbox };
        return isFirst && table.Length > 1 ? [route, RouteTable.Fallback(route.Sandbox)] : [route];
    }

    private static JsonNode Json(ImmutableArray<Route> routes)
    {
        JsonNode[] all = [.. routes.Select(One)];
        return all is [var only] ? only : new JsonArray(all);
    }

    private static JsonObject One(Route route)
    {
        var json = new JsonObject { ["tool"] = route.Tool ?? ToolReference.Codex };
        foreach (var (name, value) in new (string, JsonNode?)[] { ("model", route.Model), ("effort", route.Effort), ("sandbox", route.Sandbox), ("timeout", route.Timeout) })
        {
            if (value is not null)
            {
                json[name] = value;
            }
        }

        return json;
    }

    private static JsonArray List(IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode)text)];
}
