using System.Text.Json.Nodes;
using RunTui.Engine.Events;
using RunTui.Engine.Flows;
using RunTui.Engine.Gates;
using RunTui.Engine.Guards;

namespace RunTui.Dashboard.Tests.Support;

/// <summary>What a plan of Run Mode's sprints does, told as the engine tells it.</summary>
internal static class SprintStory
{
    private static readonly Flow Sprint = new FlowCatalog(null).Find("sprint")!;

    /// <summary>A plan of three sprints that is published at its end.</summary>
    public static DashboardRobot Sprints(int cols, int rows, params (string Name, JsonNode Value)[] fields) =>
        new(cols, rows, ["sprints/sprint-1", "sprints/sprint-2: sprint-1", "sprints/sprint-3: sprint-2", "publish"], plan: plan =>
        {
            plan["name"] = "shop";
            plan["flow"] = "sprint";
            plan["branch"] = "feature/shop";
            plan["rate_limit"] = new JsonObject { ["calls_per_hour"] = 100 };
            plan["run_mode"] = new JsonObject { ["kind"] = "sprint-plan", ["run_id"] = "run-20260401-0badcafe", ["plan_id"] = "plan-20260401-abc123", ["target"] = "sprint-plan" };
            var publish = plan["steps"]!.AsArray()[3]!.AsObject();
            publish["stage"] = "after";
            publish["title"] = "publish (sprint)";
            foreach (var (name, value) in fields)
            {
                plan[name] = value;
            }
        });

    /// <summary>A sprint begins, and is implemented and committed.</summary>
    public static DashboardRobot Implements(this DashboardRobot dashboard, string sprint, int files = 3, int deleted = 0)
    {
        if (dashboard.Session.Hosted is null)
        {
            dashboard.Starts();
        }

        if (dashboard.StateOf(sprint).Status != Engine.Blueprints.StepStatus.InProgress)
        {
            dashboard.Publish(StepEvents.Starting(sprint, "sprint", 0));
        }

        dashboard.Works(sprint, "implement", "codex").Ends(sprint, "implement", Verdict.Pass, "Done.").In(sprint, "commit");
        dashboard.Publish(PhaseEvents.Checkpoint(sprint, true, new string('a', 40), $"aaaaaaaaaaaa: {files} files") with { Files = files, Deleted = deleted });
        return dashboard.Ends(sprint, "commit", Verdict.Pass, $"{files} files");
    }

    /// <summary>An agent begins to work in a phase.</summary>
    public static DashboardRobot Works(this DashboardRobot dashboard, string sprint, string phase, string tool)
    {
        dashboard.In(sprint, phase);
        var attempt = dashboard.StateOf(sprint).Attempts + 1;
        var log = dashboard.LogOf(sprint, attempt);
        Directory.CreateDirectory(Path.GetDirectoryName(log)!);
        File.WriteAllText(log, $"{phase} at work\n");
        return dashboard.Publish(StepEvents.AttemptStarting(sprint, new AttemptContext(tool, attempt, 0), [tool], dashboard.Folder.Path, log) with { Phase = phase });
    }

    /// <summary>A sprint enters a phase.</summary>
    public static DashboardRobot In(this DashboardRobot dashboard, string sprint, string phase)
    {
        var of = PhaseOf(phase);
        return dashboard.Publish(PhaseEvents.Started(sprint, of, dashboard.StateOf(sprint).Phases.Count(v => v.Id == phase) + 1)).Waits(TimeSpan.FromSeconds(1));
    }

    /// <summary>A gate asks for changes, and the sprint goes back.</summary>
    public static DashboardRobot Finds(this DashboardRobot dashboard, string sprint, string gate, int findings, long fingerprint, string why)
    {
        dashboard.Works(sprint, gate, "gemini").Ends(sprint, gate, Verdict.Changes, why, findings, fingerprint);
        return dashboard.Publish(PhaseEvents.Jumped(sprint, gate, "implement", why));
    }

    public static DashboardRobot Ends(this DashboardRobot dashboard, string sprint, string phase, Verdict verdict, string why, int findings = 0, long? fingerprint = null)
    {
        var of = PhaseOf(phase);
        if (of.Kind == PhaseKind.Agent && dashboard.StateOf(sprint).Open is { HasEnded: false } open)
        {
            dashboard.Publish(StepEvents.AttemptEnded(sprint, new AttemptContext(open.Tool, open.Number, 0), new Processes.ProcessExit { ExitCode = 0 }, 1000, 0.4m, null));
        }

        var evidence = findings > 0 ? dashboard.Keeps(sprint, $"findings-{phase}-{dashboard.StateOf(sprint).Attempts}.md", string.Concat(Enumerable.Range(1, findings).Select(i => $"- src/shop.ts: finding {i}\n"))) : null;
        return dashboard.Publish(PhaseEvents.Ended(sprint, of, verdict, why, evidence, fingerprint) with { Findings = findings, Actionable = findings }).Waits(TimeSpan.FromSeconds(1));
    }

    /// <summary>The breaker trips because of a sprint, and the run halts.</summary>
    public static DashboardRobot Trips(this DashboardRobot dashboard, string sprint, BreakerKind kind, int limit, string why)
    {
        dashboard.Publish(PhaseEvents.Tripped(sprint, new BreakerRule(kind, limit), why));
        dashboard.StopsFor(sprint, BlockerKind.Breaker, StopReasons.ReviewLoop, why);
        return dashboard.EndsWork();
    }

    /// <summary>The engine's work is over.</summary>
    public static DashboardRobot EndsWork(this DashboardRobot dashboard)
    {
        dashboard.Launcher.Run!.End(Engine.Execution.RunOutcome.Stopped);
        return dashboard.Until(() => !dashboard.Session.Picture.IsLive, "the end of the launch");
    }

    /// <summary>A sprint is through.</summary>
    public static DashboardRobot Completes(this DashboardRobot dashboard, string sprint)
    {
        dashboard.Implements(sprint).Works(sprint, "review", "gemini").Ends(sprint, "review", Verdict.Pass, "All good").Works(sprint, "audit", "claude-code").Ends(sprint, "audit", Verdict.Pass, "APPROVED");
        return dashboard.Publish(StepEvents.Done(sprint, new AttemptContext("sprint", 3, 0), "It is there.", "")).Waits(TimeSpan.FromSeconds(1));
    }

    private static Phase PhaseOf(string id) => Sprint.Phases.Concat(Sprint.Of("after")).First(p => p.Id == id);
}
