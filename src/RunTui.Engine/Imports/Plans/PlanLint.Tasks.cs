using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Routes;

namespace RunTui.Engine.Imports.Plans;

public sealed partial class PlanLint
{
    private void CheckTask(PlanTask task)
    {
        if (_plan.Tasks.First(other => other.Number == task.Number) is var first && first != task)
        {
            Add(Severity.Error, task.Line, task.Name, null, "duplicate", $"line {first.Line} has a task of this number", "number each task once");
        }
        else if (_plan.Tasks.First(other => other.Id == task.Id) is var same && same != task)
        {
            Add(task, PlanLabel.Id, "id", "duplicate", $"{Shown.Quoted(task.Id)} is also {same.Name}'s", "give each an id of its own");
        }

        if (StepIds.Problem(task.Id) is { } problem)
        {
            Add(task, PlanLabel.Id, "id", "bad-id", $"{Shown.Quoted(task.Id)} {problem}", "use letters, digits, dashes and underscores");
        }

        Need(task, task.Objective.Length > 0, PlanLabel.Objective, "objective", "say in a sentence what it is to reach: **Objective:** …");
        Need(task, !task.Files.IsEmpty, PlanLabel.Files, "files", "name the files it is about: **Files:** `src/cart.py`");
        Need(task, !task.Commands.IsEmpty, PlanLabel.Commands, "commands", "name what it is to run: **Commands:** `pytest tests/test_cart.py`");
        Need(task, !task.DoneWhen.IsEmpty, PlanLabel.DoneWhen, "done criteria", "say how one sees that it is done: **Done:** …");
        CheckFiles(task);
        CheckEstimate(task);
        CheckRoute(task);
    }

    private void Need(PlanTask task, bool isThere, PlanLabel label, string field, string advice)
    {
        if (!isThere)
        {
            Add(task, label, field, "missing", "none", advice);
        }
    }

    private void CheckFiles(PlanTask task)
    {
        // What is beyond the bound isn't read, and would be missing from the step's scope.
        if (task.Files.Length >= PlanFiles.Most)
        {
            Add(task, PlanLabel.Files, "files", "too-many-files", $"more than {PlanFiles.Most - 1} are named", "make several tasks of it, or name their folder");
        }

        foreach (var file in task.Files)
        {
            if (PlanFiles.Problem(file) is { } problem)
            {
                Add(task, PlanLabel.Files, "files", "bad-file", $"{Shown.Quoted(file)} {problem}", "name a file below the repository's root, such as src/cart.py");
            }
            else if (task.Work == WorkTypes.Implementation && PlanFiles.IsPattern(file))
            {
                Add(task, PlanLabel.Files, "files", "pattern", $"{Shown.Quoted(file)} is more than one file", "name those that are changed", Severity.Warning);
            }
        }
    }

    private void CheckEstimate(PlanTask task)
    {
        if (task.Estimate.Length == 0)
        {
            return;
        }

        if (PlanEstimate.Minutes(task.Estimate) is not { } minutes)
        {
            Add(task, PlanLabel.Estimate, "estimate", "estimate", $"{Shown.Quoted(task.Estimate)} is no time", "write minutes, such as 5 min", Severity.Warning);
        }
        else if (minutes > PlanEstimate.MostMinutes)
        {
            Add(task, PlanLabel.Estimate, "estimate", "estimate", string.Create(CultureInfo.InvariantCulture, $"{minutes:0.#} minutes are more than {PlanEstimate.MostMinutes:0}"), "make several tasks of it", Severity.Warning);
        }
    }

    private void CheckRoute(PlanTask task)
    {
        var route = Overridden(task) ?? task.Route;
        if (route is null && task.Options.IsEmpty)
        {
            Add(task, PlanLabel.Route, "route", "missing", "none", $"say who does it: **Backend:** {Proposal(task.Work)}");
            return;
        }

        if (task.Work == WorkTypes.Options)
        {
            CheckOptions(task, route);
            return;
        }

        if (route is not { Routes: [{ Tool: { } tool } named, ..] })
        {
            Add(task, PlanLabel.Route, "route", "unknown-backend", $"{Shown.Quoted(route!.Text)} names no backend", $"name codex, gemini or claude: **Backend:** {Proposal(task.Work)}");
            return;
        }

        var table = PlanSteps.TableOf(task.Work);
        var isForCodex = table is [{ Tool: ToolReference.Codex }, ..];
        if (tool == ToolReference.ClaudeCode && isForCodex)
        {
            CheckOrchestrator(task, table[0]);
        }
        else if (tool == ToolReference.Codex && table is [{ Tool: ToolReference.ClaudeCode }, ..])
        {
            var why = task.Work == WorkTypes.Research ? "what is in the live web is looked up by the orchestrator's own tools" : "decisions stay with the orchestrator";
            Add(task, PlanLabel.Route, "route", "not-for-codex", $"{task.Work} is sent to codex; {why}", "route it to claude", Severity.Warning);
        }
        else if (tool == ToolReference.Codex && isForCodex && named.Model is { } model && table[0].Model != model && (model == RouterSettings.DefaultCodeModel || model == RouterSettings.DefaultLogicModel))
        {
            Add(task, PlanLabel.Route, "route", "other-model", $"{task.Work} is sent to {model}, which is for other work", $"use {table[0].Model}", Severity.Warning);
        }

        CheckSandbox(task, named);
        if (tool != ToolReference.ClaudeCode && !_isReady(named))
        {
            Add(task, PlanLabel.Route, "route", "not-ready", $"{RouteNames.NameOf(named)} is not ready on this machine", $"install {tool}, or expect the run to ask who is to take over", Severity.Warning);
        }
    }

    private void CheckOrchestrator(PlanTask task, Route mapped)
    {
        var isReady = _isReady(mapped);
        var rule = task.Work == WorkTypes.Implementation ? "orchestrator-codes" : task.Work == WorkTypes.Exploration ? "orchestrator-explores" : "orchestrator-analyses";
        var message = isReady ? $"{task.Work} is sent to the orchestrator while {RouteNames.NameOf(mapped)} is ready" : $"{task.Work} is sent to the orchestrator before {RouteNames.NameOf(mapped)} was tried";
        Add(task, PlanLabel.Route, "route", rule, message, $"route it to {RouteNames.NameOf(mapped)}; another model takes over only after that failed, and somebody approved", isReady ? Severity.Error : Severity.Warning);
    }

    private void CheckOptions(PlanTask task, PlanRoute? route)
    {
        ImmutableArray<Route> named = !task.Options.IsEmpty ? [.. task.Options.SelectMany(option => option.Routes)] : route?.Routes ?? [];
        var different = named.Select(r => (r.Tool, r.Model)).Distinct().Count();
        if (task.Fields?["options"] is JsonArray { Count: > 1 })
        {
            return;
        }

        if (named.IsEmpty && route is not { IsFanOut: true })
        {
            Add(task, PlanLabel.Route, "route", "unknown-backend", $"{Shown.Quoted(route?.Text ?? "")} names no backend", $"name two: **Backend:** {Proposal(task.Work)}");
        }
        else if (different < 2 && (named.Length > 1 || named is [{ Model: not null }] || route is not { IsFanOut: true }))
        {
            Add(task, task.Options.IsEmpty ? PlanLabel.Route : PlanLabel.Options, "route", "one-model", "options are gathered from one model alone", $"ask two side by side: **Backend:** {Proposal(task.Work)}");
        }
        else if (named.Any(r => r.Sandbox == Route.WorkspaceWrite))
        {
            Add(task, PlanLabel.Route, "route", "sandbox", "answers that are compared change no files, whatever sandbox is named", "name read-only", Severity.Warning);
        }

        foreach (var missing in named.Where(r => r.Tool is not null && r.Tool != ToolReference.ClaudeCode && !_isReady(r)).Take(1))
        {
            Add(task, PlanLabel.Route, "route", "not-ready", $"{RouteNames.NameOf(missing)} is not ready on this machine", $"install {missing.Tool}, or expect the run to ask who is to take over", Severity.Warning);
        }
    }

    private void CheckSandbox(PlanTask task, Route named)
    {
        if (task.Work == WorkTypes.Implementation && named.Sandbox == Route.ReadOnly)
        {
            Add(task, PlanLabel.Route, "sandbox", "sandbox", "in read-only nothing can be implemented", "name workspace-write, or another type of work");
        }
        else if (named.Sandbox == Route.WorkspaceWrite && PlanSteps.TableOf(task.Work) is [{ Sandbox: Route.ReadOnly }, ..])
        {
            Add(task, PlanLabel.Route, "sandbox", "sandbox", $"{task.Work} needs to change nothing", "name read-only", Severity.Warning);
        }
    }

    /// <summary>Whom the task's own fields send it to, which wins over what its text says.</summary>
    private static PlanRoute? Overridden(PlanTask task)
    {
        if (task.Fields is not { } fields || !(fields.ContainsKey("route") || fields.ContainsKey("tool")))
        {
            return null;
        }

        var step = BlueprintReader.ReadStep(JsonTextWriter.ToElement(fields), default)!;
        ImmutableArray<Route> routes = step.Route.IsEmpty ? [new() { Tool = step.Tool }] : step.Route;
        return routes[0].Tool is null ? null : new() { Text = routes[0].Tool!, Routes = routes };
    }

    private static string Proposal(string work) => PlanSteps.TableOf(work) switch
    {
        [{ Tool: ToolReference.Codex } one, { Tool: ToolReference.Codex } other] => $"codex {one.Model} and {other.Model}, read-only",
        [var first, ..] => $"{RouteNames.NameOf(first)}{(first.Sandbox is { } sandbox ? $", {sandbox}" : "")}",
        _ => $"codex {RouterSettings.DefaultCodeModel}",
    };
}
