using System.Globalization;
using System.Text.Json.Nodes;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Imports;
using RunTui.Engine.RunFolders;

namespace RunTui.Runr;

/// <summary>What is said of a task's run before it works: one JSON document with Runr's fields and ours, or lines for people.</summary>
/// <param name="request">What was asked for.</param>
/// <param name="root">The repository's root; null where there is none.</param>
/// <param name="context">Where to say it.</param>
internal sealed class TaskRunReport(TaskRunRequest request, string? root, CliContext context)
{
    /// <summary>A message names a few paths, and each may be long.</summary>
    private const int MostCharacters = 4000;

    private bool Json => request.Settings.Json;

    /// <summary>A run that is refused: nothing of it was made.</summary>
    public void Refused(IReadOnlyList<PreflightReason> reasons, IEnumerable<string> warnings)
    {
        foreach (var reason in reasons)
        {
            context.Error.WriteLine($"refused: {Shown.Clean(reason.Id)}: {Shown.Clean(reason.Message, MostCharacters)}");
        }

        if (Json)
        {
            var document = Document("guard_failed", null);
            document["guard_ok"] = false;
            document["reasons"] = JsonLine.List(reasons.Select(reason => reason.Id));
            document["messages"] = JsonLine.List(reasons.Select(reason => reason.Message));
            document["warnings"] = JsonLine.List(warnings);
            JsonLine.Write(document, context.Out);
        }
    }

    /// <summary>A run that begins now, or one that only would.</summary>
    /// <param name="run">Its folder; null for one that isn't made.</param>
    /// <param name="plan">Its blueprint.</param>
    /// <param name="warnings">What its person should know.</param>
    public void Started(RunFolder? run, string plan, IEnumerable<string> warnings)
    {
        var blueprint = (JsonObject)JsonNode.Parse(plan)!;
        if (Json)
        {
            var document = Document(run is null ? "dry_run" : "started", run);
            document["guard_ok"] = true;
            document["tiers"] = JsonLine.List(Tiers(blueprint).Select(tier => tier.Name));
            foreach (var field in (ReadOnlySpan<string>)["flow", "branch", "worktree"])
            {
                document[field] = blueprint[field]?.DeepClone();
            }

            document["warnings"] = JsonLine.List(warnings);
            if (run is null)
            {
                document["plan"] = blueprint;
            }

            JsonLine.Write(document, context.Out);
            return;
        }

        if (run is null)
        {
            context.Out.WriteLine("Dry run: nothing was made, no worker started. The run would have this plan:");
        }
        else
        {
            context.Out.WriteLine($"Run {run.Name}: {Shown.Clean($"{blueprint["goal"]}")}");
        }

        foreach (var (name, value) in Facts(blueprint))
        {
            context.Out.WriteLine($"  {name,-8}  {Shown.Clean(value)}");
        }

        if (run is null)
        {
            context.Out.WriteLine();
            context.Out.Write(plan);
        }
    }

    /// <summary>A task that a person does: no worker may.</summary>
    public void Manual(RunrTask task)
    {
        if (Json)
        {
            var document = Document("manual_task", null);
            document["task_type"] = "manual";
            document["task_path"] = task.File;
            JsonLine.Write(document, context.Out);
        }
        else
        {
            context.Error.WriteLine($"{Shown.Clean(task.File)}: a task for a person (type: manual); no worker is started. It says:");
            foreach (var line in task.Text.Split('\n'))
            {
                context.Out.WriteLine(Shown.Clean(line.Replace("\t", "    ", StringComparison.Ordinal), int.MaxValue));
            }
        }
    }

    /// <summary>What people should know, whether the run begins or not.</summary>
    public void Warn(IEnumerable<string> warnings)
    {
        foreach (var warning in warnings)
        {
            context.Error.WriteLine($"warning: {Shown.Clean(warning, MostCharacters)}");
        }
    }

    private JsonObject Document(string status, RunFolder? run) => new()
    {
        ["run_id"] = run?.Name,
        ["run_dir"] = run?.Path,
        ["repo_root"] = root,
        ["status"] = status,
    };

    private static IEnumerable<(string Name, string Value)> Facts(JsonObject plan)
    {
        yield return ("task", $"{plan["runr"]!["task"]}");
        yield return ("worktree", plan["worktree"] is { } worktree ? $"{worktree}" : "none: works in your checkout");
        yield return ("branch", plan["branch"] is { } branch ? $"{branch}" : "none of its own");
        yield return ("workers", string.Join(", ", plan["routes"]!.AsObject().Select(route => $"{route.Key} {route.Value!["tool"]}")));
        yield return ("verify", Tiers(plan).ToList() is { Count: > 0 } tiers ? string.Join(", ", tiers.Select(tier => $"{tier.Name} {Count(tier.Commands)}")) : "nothing");
        yield return ("limits", $"{plan["breaker"]!["elapsed"]}, {plan["breaker"]!["ticks"]} phases");
    }

    private static string Count(int commands) => commands == 1 ? "1 command" : string.Create(CultureInfo.InvariantCulture, $"{commands} commands");

    private static readonly string[] TierNames = ["tier0", "tier1", "tier2"];

    private static IEnumerable<(string Name, int Commands)> Tiers(JsonObject plan) =>
        TierNames.Select(tier => (tier, plan["verification"]![tier]!.AsArray().Count)).Where(tier => tier.Count > 0);
}
