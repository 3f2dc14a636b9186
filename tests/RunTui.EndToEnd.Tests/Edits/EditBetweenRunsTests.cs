using System.Text.Json.Nodes;
using RunTui.EndToEnd.Tests.Support;

namespace RunTui.EndToEnd.Tests.Edits;

/// <summary>What people and programs do to a run while nobody works on it.</summary>
public sealed class EditBetweenRunsTests
{
    private static readonly PlanStep[] Steps = [new("first"), new("second") { Waits = true }, new("third"), new("fourth")];

    [Fact(Timeout = Soak.OneTest)]
    public async Task A_status_changed_by_hand_stands()
    {
        using var run = await StoppedInSecondAsync();

        var plan = run.ReadPlan();
        plan.StepOf("first")["status"] = "pending";
        plan.StepOf("second")["status"] = "skipped";
        plan.StepOf("third")["status"] = "done";
        run.WritePlan(plan);
        var outcome = await run.RunAsync("resume", run.Path);

        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        Assert.Equal(2, run.Lines("first.done").Length);
        Assert.Empty(run.Lines("second.done"));
        Assert.Empty(run.Lines("third.starts"));
        Assert.Single(run.Lines("fourth.done"));
        Assert.Equal(["done", "skipped", "done", "done"], Steps.Select(s => run.StatusOf(s.Id)));
        Invariants.AssertContinuous(run);
    }

    [Fact(Timeout = Soak.OneTest)]
    public async Task A_deleted_journal_is_begun_from_the_plan_as_it_stands()
    {
        using var run = await StoppedInSecondAsync();

        File.Delete(run["events.jsonl"]);
        var outcome = await run.RunAsync("resume", run.Path);

        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        Assert.All(Steps, s => Assert.Single(run.Lines($"{s.Id}.done")));
        Invariants.AssertContinuous(run);
        Invariants.AssertReadable(run);
    }

    [Fact(Timeout = Soak.OneTest)]
    public async Task A_torn_last_line_is_cut_off_and_said()
    {
        using var run = await StoppedInSecondAsync();

        File.AppendAllText(run["events.jsonl"], """{"ts":"2026-01-01T00:00:00Z","event":"st""");
        var outcome = await run.RunAsync("resume", run.Path);

        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        Assert.True(run.Has("journal", "mended"), Invariants.Story(run));
        Assert.All(Steps, s => Assert.Single(run.Lines($"{s.Id}.done")));
        Invariants.AssertContinuous(run);
    }

    /// <summary>
    /// What run-workflow leaves when it was relaunched on the folder and stopped in the middle: statuses and attempts in the plan,
    /// its own lines in the files that only grow, its checkpoint, and no word to us.
    /// </summary>
    [Fact(Timeout = Soak.OneTest)]
    public async Task A_relaunch_of_run_workflow_in_between_is_taken_in()
    {
        using var run = await StoppedInSecondAsync();

        var plan = run.ReadPlan();
        Done(plan, "second");
        plan.StepOf("third")["status"] = "in_progress";
        plan.StepOf("third")["_attempts"] = 1;
        File.WriteAllText(run["blueprint.json"], plan.ToJsonString(new() { WriteIndented = true }) + "\n");
        File.AppendAllText(
            run["events.jsonl"],
            """
            {"ts":"2026-01-01T00:00:00Z","event":"runner","step_id":"","status":"started","detail":"autonomy=max;launch_mode=legacy"}
            {"ts":"2026-01-01T00:00:01Z","event":"step","step_id":"second","status":"starting","detail":"tool=claude-code"}
            {"ts":"2026-01-01T00:00:02Z","event":"step","step_id":"second","status":"done","detail":"attempt=1","attempt":1,"attempt_max":3}
            {"ts":"2026-01-01T00:00:03Z","event":"step","step_id":"third","status":"starting","detail":"tool=claude-code"}

            """);
        File.AppendAllText(run["progress.md"], "\n## second\n**Status**: done\n");
        File.WriteAllText(run["run-state.json"], """{"project":"crash test","status":"running","current_step":"third"}""");
        var outcome = await run.RunAsync("resume", run.Path, "--launch-mode", "standard");

        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        Assert.Empty(run.Lines("second.done"));
        Assert.Single(run.Lines("first.done"));
        Assert.Single(run.Lines("third.done"));
        Assert.Single(run.Lines("fourth.done"));
        Assert.All(Steps, s => Assert.Equal("done", run.StatusOf(s.Id)));
        Invariants.AssertReadable(run);
        Invariants.AssertLeftAlone(run);
        Assert.Contains("Completed Cleanly", (await run.RunAsync("status", run.Path)).Out, StringComparison.Ordinal);
    }

    private static void Done(JsonObject plan, string step)
    {
        plan.StepOf(step)["status"] = "done";
        plan.StepOf(step)["_attempts"] = 1;
    }

    /// <summary>A run that was stopped while its second step was at work.</summary>
    private static async Task<Sandbox> StoppedInSecondAsync()
    {
        var run = new Sandbox(Plans.Of(1, Steps));
        using var process = run.Start("--headless", run.Path);
        await Until.True(() => run.Lines("second.starts").Length == 1);
        process.Send(Signals.Terminate);
        var outcome = await process.EndAsync();
        Assert.True(outcome.ExitCode == 143, outcome.ToString());
        run.Go();
        return run;
    }
}
