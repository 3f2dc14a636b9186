using RunTui.EndToEnd.Tests.Support;

namespace RunTui.EndToEnd.Tests.Crashes;

/// <summary>What becomes of an agent whose owner died.</summary>
public sealed class TakeOverTests
{
    private static readonly PlanStep Long = new("long") { Waits = true };
    private static readonly PlanStep After = new("after") { Depends = ["long"] };

    [Fact(Timeout = Soak.OneTest)]
    public async Task A_living_agent_is_taken_over_from_owner_to_owner()
    {
        using var run = new Sandbox(Plans.Of(1, Long, After));
        await KillWhileAsync(run, ["--headless", run.Path], () => run.Lines("long.starts").Length == 1);
        await KillWhileAsync(run, ["resume", run.Path], () => run.Has("attempt", "taken_over"));
        run.Go();

        var outcome = await run.RunAsync("resume", run.Path);

        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        Assert.Equal(2, run.Journal().Count(e => e.GetProperty("status").GetString() == "taken_over"));
        Assert.DoesNotContain(run.Journal(), e => e.GetProperty("status").GetString() == "reset");
        Invariants.AssertComplete(run, [Long, After]);
    }

    [Fact(Timeout = Soak.OneTest)]
    public async Task An_agent_that_ended_while_nobody_owned_the_run_has_its_result_taken()
    {
        using var run = new Sandbox(Plans.Of(1, Long, After));
        await KillWhileAsync(run, ["--headless", run.Path], () => run.Lines("long.starts").Length == 1);
        run.Go();
        await Until.True(() => run.Processes.Count == 0);

        var outcome = await run.RunAsync("resume", run.Path);

        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        Assert.True(run.Has("attempt", "taken_over", "long"), Invariants.Story(run));
        Invariants.AssertComplete(run, [Long, After]);
    }

    [Fact(Timeout = Soak.OneTest)]
    public async Task An_agent_that_died_with_its_owner_is_started_again_and_the_attempt_does_not_count()
    {
        using var run = new Sandbox(Plans.Of(1, Long, After));
        await KillWhileAsync(run, ["--headless", run.Path], () => run.Lines("long.starts").Length == 1);
        run.Processes.ForEach(p => Signals.Send(p.Pid, Signals.Kill));
        await Until.True(() => run.Processes.Count == 0);
        run.Go();

        var outcome = await run.RunAsync("resume", run.Path);

        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        Assert.Equal(2, run.Lines("long.starts").Length);
        Assert.Single(run.Lines("long.done"));
        Assert.Equal(1, (int)run.ReadPlan().StepOf("long")["_attempts"]!);
    }

    [Fact(Timeout = Soak.OneTest)]
    public async Task A_living_agent_is_taken_over_where_the_journal_was_deleted_meanwhile()
    {
        using var run = new Sandbox(Plans.Of(1, Long, After));
        await KillWhileAsync(run, ["--headless", run.Path], () => (int?)run.ReadPlan().StepOf("long")["_attempts"] == 1);
        File.Delete(run["events.jsonl"]);

        using var process = run.Start("resume", run.Path);
        await Until.True(() => run.Has("attempt", "starting") || run.Has("attempt", "taken_over"));
        run.Go();
        var outcome = await process.EndAsync();

        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        Assert.True(run.Has("attempt", "taken_over", "long"), Invariants.Story(run));
        Invariants.AssertComplete(run, [Long, After]);
    }

    [Theory(Timeout = Soak.OneTest)]
    [InlineData("done", 0)]
    [InlineData("pending", 1)]
    public async Task A_living_agent_is_ended_where_its_step_was_given_another_status_meanwhile(string status, int again)
    {
        using var run = new Sandbox(Plans.Of(1, Long, After));
        await KillWhileAsync(run, ["--headless", run.Path], () => (int?)run.ReadPlan().StepOf("long")["_attempts"] == 1);
        var plan = run.ReadPlan();
        plan.StepOf("long")["status"] = status;
        run.WritePlan(plan);

        using var process = run.Start("resume", run.Path);
        await Until.True(() => again == 1 ? run.Lines("long.starts").Length == 2 : run.Has("step", "starting", "after"));
        run.Go();
        var outcome = await process.EndAsync();

        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        Assert.Equal(again, run.Lines("long.done").Length);
        Assert.Equal(1 + again, run.Lines("long.starts").Length);
        Invariants.AssertLeftAlone(run);
    }

    [Fact(Timeout = Soak.OneTest)]
    public async Task An_agent_that_was_being_stopped_when_its_owner_died_is_not_taken_for_done()
    {
        var step = new PlanStep("polite") { Script = "trap 'touch asked; sleep 0.5; exit 0' TERM; if [ ! -e second ]; then touch second; sleep 20 & wait; fi" };
        using var run = new Sandbox(Plans.Of(1, step));
        await KillWhileAsync(
            run,
            ["--headless", run.Path],
            () => File.Exists(run["second"]),
            async process =>
            {
                process.Send(Signals.Terminate);
                await Until.True(() => File.Exists(run["asked"]));
            });
        await Until.True(() => run.Processes.Count == 0);

        var outcome = await run.RunAsync("resume", run.Path);

        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        Assert.Single(run.Lines("polite.done"));
        Assert.True(run.Has("step", "reset", "polite"), Invariants.Story(run));
    }

    private static async Task KillWhileAsync(Sandbox run, string[] command, Func<bool> moment, Func<RunTuiProcess, Task>? before = null)
    {
        using var process = run.Start(command);
        await Until.True(moment);
        await (before?.Invoke(process) ?? Task.CompletedTask);
        await process.KillAsync();
    }
}
