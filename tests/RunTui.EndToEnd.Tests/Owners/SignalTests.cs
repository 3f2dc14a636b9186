using System.Text.Json.Nodes;
using RunTui.EndToEnd.Tests.Support;
using RunTui.Testing;

namespace RunTui.EndToEnd.Tests.Owners;

public sealed class SignalTests
{
    private const int GraceMilliseconds = 5000;

    [Theory(Timeout = Soak.OneTest)]
    [InlineData(Signals.Interrupt, 130)]
    [InlineData(Signals.Terminate, 143)]
    public async Task A_signal_ends_the_agents_and_leaves_their_steps_pending(int signal, int exitCode)
    {
        Signals.SkipWhereInterruptIsIgnored();
        PlanStep[] steps = [new("first") { Waits = true }, new("second") { Waits = true }, new("last") { Depends = ["first", "second"] }];
        using var run = new Sandbox(Plans.Of(2, steps));
        using var process = run.Start("--headless", run.Path);
        await Until.True(() => run.Lines("first.starts").Length + run.Lines("second.starts").Length == 2);

        process.Send(signal);
        var outcome = await process.EndAsync();

        Assert.True(outcome.ExitCode == exitCode, outcome.ToString());
        Invariants.AssertLeftAlone(run);
        Invariants.AssertReadable(run);
        Assert.Equal(["pending", "pending", "pending"], steps.Select(s => run.StatusOf(s.Id)));
        Assert.Empty(run.Lines("first.done"));

        run.Go();
        var resumed = await run.RunAsync("resume", run.Path);
        Assert.True(resumed.ExitCode == 0, resumed.ToString());
        Assert.All(steps, s => Assert.Single(run.Lines($"{s.Id}.done")));
        Assert.All(steps, s => Assert.Equal(1, (int)run.ReadPlan().StepOf(s.Id)["_attempts"]!));
    }

    [Fact(Timeout = Soak.OneTest)]
    public async Task A_second_interrupt_ends_at_once_what_ignores_the_first()
    {
        Signals.SkipWhereInterruptIsIgnored();
        using var run = new Sandbox(Plans.Of(1, new PlanStep("deaf") { Script = $"exec '{StandIn.Path}' ignore-term 60" }));
        using var process = run.Start("--headless", run.Path);
        await Until.True(() => LogOf(run, "deaf").Contains("ignoring TERM", StringComparison.Ordinal));

        process.Send(Signals.Interrupt);
        await Until.True(() => run.Has("attempt", "stopping"));
        process.Send(Signals.Interrupt);
        var outcome = await process.EndAsync();

        Assert.True(outcome.ExitCode == 130, outcome.ToString());
        Assert.InRange(run.Milliseconds("ended") - run.Milliseconds("stopping"), 0, GraceMilliseconds - 1);
        Assert.Equal("pending", run.StatusOf("deaf"));
        Invariants.AssertLeftAlone(run);
    }

    [Fact(Timeout = Soak.OneTest)]
    public async Task What_ignores_SIGTERM_is_killed_after_its_grace()
    {
        using var run = new Sandbox(Plans.Of(1, new PlanStep("deaf") { Script = $"exec '{StandIn.Path}' ignore-term 60" }));
        using var process = run.Start("--headless", run.Path);
        await Until.True(() => LogOf(run, "deaf").Contains("ignoring TERM", StringComparison.Ordinal));

        process.Send(Signals.Terminate);
        var outcome = await process.EndAsync();

        Assert.True(outcome.ExitCode == 143, outcome.ToString());
        Assert.InRange(run.Milliseconds("ended") - run.Milliseconds("stopping"), GraceMilliseconds, 60_000);
        Invariants.AssertLeftAlone(run);
    }

    [Fact(Timeout = Soak.OneTest)]
    public async Task A_stop_while_the_work_is_checked_does_not_throw_the_work_away()
    {
        PlanStep[] steps = [new("checked"), new("last") { Depends = ["checked"] }];
        var plan = Plans.Of(1, steps);
        plan.StepOf("checked")["acceptance"] = new JsonObject { ["commands"] = new JsonArray($"touch checking; until [ -e \"${Sandbox.GoVariable}\" ]; do sleep 0.02; done") };
        using var run = new Sandbox(plan);
        using var process = run.Start("--headless", run.Path);
        await Until.True(() => File.Exists(run["checking"]));

        process.Send(Signals.Terminate);
        var outcome = await process.EndAsync();
        run.Go();
        var resumed = await run.RunAsync("resume", run.Path);

        Assert.True(outcome.ExitCode == 143, outcome.ToString());
        Assert.True(resumed.ExitCode == 0, resumed.ToString());
        Invariants.AssertComplete(run, steps);
    }

    [Fact(Timeout = Soak.OneTest)]
    public async Task A_terminal_that_goes_away_stops_nothing()
    {
        PlanStep[] steps = [new("long") { Waits = true }, new("last") { Depends = ["long"] }];
        using var run = new Sandbox(Plans.Of(1, steps));
        using var process = run.Start("--headless", run.Path);
        await Until.True(() => run.Lines("long.starts").Length == 1);

        process.Send(Signals.Hangup);
        run.Go();
        var outcome = await process.EndAsync();

        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        Invariants.AssertComplete(run, steps);
    }

    private static string LogOf(Sandbox run, string step)
    {
        var path = run["logs", "steps", step, "attempt-1.log"];
        return File.Exists(path) ? File.ReadAllText(path) : "";
    }
}
