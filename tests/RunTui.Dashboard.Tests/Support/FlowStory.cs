using System.Text.Json;
using RunTui.Engine.Events;
using RunTui.Engine.Flows;
using RunTui.Engine.Gates;
using RunTui.Engine.Guards;

namespace RunTui.Dashboard.Tests.Support;

/// <summary>What a step of the flow <c>milestone</c> does, told as the engine tells it.</summary>
internal static class FlowStory
{
    private static readonly Flow Milestone = new FlowCatalog(null).Find("milestone")!;

    /// <summary>A step of the flow begins.</summary>
    public static DashboardRobot BeginsFlow(this DashboardRobot dashboard, string step)
    {
        if (dashboard.Session.Hosted is null)
        {
            dashboard.Starts();
            using var change = JsonDocument.Parse("""{"top":{"flow":"milestone"}}""");
            dashboard.Publish(RunEvents.PlanChanged(change.RootElement.Clone(), "It has a flow", []));
        }

        return dashboard.Publish(StepEvents.Starting(step, "milestone", 0)).Waits(TimeSpan.FromSeconds(1));
    }

    /// <summary>It enters a phase; an agent begins to work in those that have one.</summary>
    public static DashboardRobot Enters(this DashboardRobot dashboard, string step, string phase)
    {
        var state = dashboard.StateOf(step);
        dashboard.Publish(PhaseEvents.Started(step, PhaseOf(phase), state.Phases.Count(v => v.Id == phase) + 1));
        if (PhaseOf(phase).Kind == PhaseKind.Agent)
        {
            var log = dashboard.LogOf(step, state.Attempts + 1);
            Directory.CreateDirectory(Path.GetDirectoryName(log)!);
            File.WriteAllText(log, $"{phase} at work\n");
            dashboard.Publish(StepEvents.AttemptStarting(step, new AttemptContext("codex", state.Attempts + 1, 0), ["codex"], dashboard.Folder.Path, log) with { Phase = phase });
        }

        return dashboard.Waits(TimeSpan.FromSeconds(1));
    }

    /// <summary>The phase comes to a verdict, and goes back where its flow says so.</summary>
    public static DashboardRobot Leaves(this DashboardRobot dashboard, string step, string phase, Verdict verdict, string why, string? evidence = null)
    {
        var of = PhaseOf(phase);
        if (of.Kind == PhaseKind.Agent)
        {
            dashboard.Publish(StepEvents.AttemptEnded(step, new AttemptContext("codex", dashboard.StateOf(step).Attempts, 0), new Processes.ProcessExit { ExitCode = 0 }, null, null, null));
        }

        dashboard.Publish(PhaseEvents.Ended(step, of, verdict, why, evidence));
        if (verdict == Verdict.Changes && of.OnChanges is { } back)
        {
            dashboard.Publish(PhaseEvents.Jumped(step, phase, back, why));
        }

        return dashboard.Waits(TimeSpan.FromSeconds(1));
    }

    /// <summary>Verification ran, and left a log.</summary>
    public static DashboardRobot Verifies(this DashboardRobot dashboard, string step, bool passed, string printed)
    {
        var log = Path.Combine(dashboard.Folder.StepLogs(step), $"verify-{dashboard.StateOf(step).Phases.Length}.log");
        File.WriteAllText(log, printed);
        return dashboard.Publish(PhaseEvents.Verification(step, passed, ["tier0"], passed ? "passed" : "exit 3", TimeSpan.FromSeconds(2), log));
    }

    /// <summary>The step stops, and waits for a person.</summary>
    public static DashboardRobot StopsFor(this DashboardRobot dashboard, string step, BlockerKind kind, string reason, string why)
    {
        dashboard.Publish(StepEvents.HardBlocked(step, kind, why) with { StopReason = reason });
        dashboard.Publish(StepEvents.BlockedHard(step, new AttemptContext("codex", 1, 0), new FailureNote("unknown", why, "", why), why, exhausted: false) with { StopReason = reason });
        return dashboard.Waits(TimeSpan.FromSeconds(1));
    }

    /// <summary>A worker changed files against the scope; the file that says so is there.</summary>
    public static DashboardRobot Violates(this DashboardRobot dashboard, string step, params string[] files)
    {
        var report = dashboard.Keeps(step, "violation-implement-1.md", "# What was changed against the scope\n\n"
            + string.Concat(files.Select(f => $"- {f}: not in the allowlist\n")) + $"\n## Diff\n\n--- /dev/null\n+++ b/{files[0]}\n+password=1\n");
        var why = $"{files[0]}: not in the allowlist";
        dashboard.Publish(PhaseEvents.Violation(step, why, files, report));
        return dashboard.Leaves(step, "implement", Verdict.Error, why, report).StopsFor(step, BlockerKind.Guard, StopReasons.GuardViolation, why);
    }

    /// <summary>A text is kept beside the step's logs.</summary>
    public static string Keeps(this DashboardRobot dashboard, string step, string name, string text)
    {
        var path = Path.Combine(dashboard.Folder.StepLogs(step), name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>The run stops by a rule while a step is between two phases.</summary>
    public static DashboardRobot RunsOutOf(this DashboardRobot dashboard, string step, BreakerKind kind, string reason, string why)
    {
        dashboard.Publish(PhaseEvents.Tripped(step, new BreakerRule(kind, 2), why));
        dashboard.Publish(StepEvents.Interrupted(step, "Stopped between two phases", dashboard.StateOf(step).Attempts, 0));
        dashboard.Publish(PhaseEvents.Stopped(reason, why));
        dashboard.Launcher.Run!.End(Engine.Execution.RunOutcome.Stopped);
        return dashboard.Until(() => !dashboard.Session.Picture.IsLive, "the end of the launch");
    }

    public static StepState StateOf(this DashboardRobot dashboard, string step) => dashboard.Launcher.Run!.Run.State.Steps[step];

    private static Phase PhaseOf(string id) => Milestone.Phases.First(p => p.Id == id);
}
