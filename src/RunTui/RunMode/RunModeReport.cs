using System.Globalization;
using System.Text.Json.Nodes;
using RunTui.Engine.Blueprints;
using RunTui.Engine.RunFolders;
using RunTui.Runr;

namespace RunTui.RunMode;

/// <summary>What is said of a Run Mode run before it works: one JSON document, or lines for people.</summary>
/// <param name="request">What was asked for.</param>
/// <param name="root">The repository's root; null where there is none.</param>
/// <param name="context">Where to say it.</param>
internal sealed class RunModeReport(RunModeRequest request, string? root, CliContext context)
{
    private const int MostCharacters = 4000;
    private const int MostSprints = 100;

    private bool Json => request.Settings.Json;

    /// <summary>A run that is refused: nothing of it was made.</summary>
    public int Refused(PreflightReason reason, IEnumerable<string> warnings)
    {
        context.Error.WriteLine($"refused: {Shown.Clean(reason.Message, MostCharacters)}");
        if (Json)
        {
            var document = Document("refused", null);
            (document["reasons"], document["messages"], document["warnings"]) = (JsonLine.List([reason.Id]), JsonLine.List([reason.Message]), JsonLine.List(warnings));
            JsonLine.Write(document, context.Out);
        }

        return ExitCodes.Invalid;
    }

    /// <summary>There is nothing left to do.</summary>
    public int Complete(RunModeWork work, IEnumerable<string> warnings)
    {
        var ids = work.Completed.Select(s => s.Id).ToList();
        if (Json)
        {
            var document = Document("complete", null);
            (document["target"], document["sprints"], document["completed"], document["warnings"]) = (work.Target, new JsonArray(), JsonLine.List(ids), JsonLine.List(warnings));
            JsonLine.Write(document, context.Out);
        }
        else
        {
            context.Out.WriteLine($"Nothing is left to do: {string.Join(", ", ids)} {(ids.Count == 1 ? "is" : "are")} completed (to do one again, remove its file COMPLETED below grimoires/loa/a2a)");
        }

        return ExitCodes.Complete;
    }

    /// <summary>A run that begins now, or one that only would.</summary>
    /// <param name="run">Its folder; null for one that isn't made.</param>
    /// <param name="plan">Its blueprint.</param>
    /// <param name="work">What it does.</param>
    /// <param name="warnings">What its person should know.</param>
    public void Started(RunFolder? run, string plan, RunModeWork work, IEnumerable<string> warnings)
    {
        var blueprint = (JsonObject)JsonNode.Parse(plan)!;
        if (Json)
        {
            var document = Document(run is null ? "dry_run" : "started", run);
            document["target"] = work.Target;
            document["sprints"] = JsonLine.List(Steps(blueprint).Select(step => $"{step["id"]}"));
            document["completed"] = JsonLine.List(work.Completed.Select(s => s.Id));
            foreach (var field in (ReadOnlySpan<string>)["flow", "branch", "worktree", "breaker", "rate_limit"])
            {
                document[field] = blueprint[field]?.DeepClone();
            }

            document["push_mode"] = $"{blueprint["publish"]!["mode"]}".ToUpperInvariant();
            document["warnings"] = JsonLine.List(warnings);
            if (run is null)
            {
                document["plan"] = blueprint;
            }

            JsonLine.Write(document, context.Out);
            return;
        }

        context.Out.WriteLine(run is null ? "Dry run: all checks passed; nothing was made, no agent started. The run would be:" : $"Run {run.Name}: {Shown.Clean($"{blueprint["goal"]}")}");
        foreach (var (name, value) in Facts(blueprint, work))
        {
            context.Out.WriteLine($"  {name,-9}  {Shown.Clean(value)}");
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
        ["kind"] = request.Kind,
    };

    private static IEnumerable<JsonNode> Steps(JsonObject plan) => plan["steps"]!.AsArray().Select(step => step!);

    private static IEnumerable<(string Name, string Value)> Facts(JsonObject plan, RunModeWork work)
    {
        foreach (var step in Steps(plan).Take(MostSprints))
        {
            yield return ($"{step["id"]}", $"{step["title"]}");
        }

        if (work.Completed.Length > 0)
        {
            yield return ("left out", $"{string.Join(", ", work.Completed.Select(s => s.Id))}: completed already");
        }

        var (publish, breaker) = (plan["publish"]!, plan["breaker"]!);
        yield return ("branch", $"{plan["branch"]}, in {(plan["worktree"] is null ? "your checkout" : "a checkout of its own")}");
        yield return ("push", $"{publish["mode"]}" switch
        {
            "local" => "LOCAL: nothing is pushed",
            "prompt" => $"PROMPT: asks before it is pushed to {publish["remote"]}",
            _ => $"AUTO: to {publish["remote"]}, as {((bool?)publish["each_step"] == true ? "a draft pull request for each sprint" : "one draft pull request")}",
        });
        var routes = plan["routes"] is JsonObject own ? string.Concat(own.Select(route => $", {route.Key} {route.Value!["tool"]}")) : "";
        yield return ("agents", $"{plan["defaults"]!["tool"]}{routes}");
        yield return ("limits", string.Create(CultureInfo.InvariantCulture, $"{breaker["cycles"]} cycles a sprint, {plan["run_mode"]!["timeout_hours"]} hours, {plan["rate_limit"]?["calls_per_hour"]} calls an hour")
            + Limit(breaker["tokens"], "", " tokens") + Limit(breaker["usd"], "$", " for this run") + Limit(breaker["daily_usd"], "$", " a day"));
    }

    private static string Limit(JsonNode? value, string before, string after) => value is null ? "" : $", {before}{value}{after}";
}
