using System.Diagnostics;
using RunTui.EndToEnd.Tests.Support;
using RunTui.Testing;

namespace RunTui.EndToEnd.Tests.Owners;

public sealed class SignalTests
{
    [Theory(Timeout = 60000)]
    [InlineData(Signals.Interrupt, 130)]
    [InlineData(Signals.Terminate, 143)]
    public async Task A_signal_ends_the_agents_and_leaves_their_steps_pending(int signal, int exitCode)
    {
        PlanStep[] steps = [new("first") { Seconds = 1.5 }, new("second") { Seconds = 1.5 }, new("last") { Depends = ["first", "second"] }];
        using var run = new Sandbox(Plans.Of(2, steps));
        using var process = run.Start("--headless", run.Path);
        await Eventually.True(() => run.Lines("first.starts").Length + run.Lines("second.starts").Length == 2);

        process.Send(signal);
        var outcome = await process.EndAsync();

        Assert.True(outcome.ExitCode == exitCode, outcome.ToString());
        Invariants.AssertLeftAlone(run);
        Invariants.AssertReadable(run);
        Assert.Equal(["pending", "pending", "pending"], steps.Select(s => run.StatusOf(s.Id)));
        Assert.Empty(run.Lines("first.done"));

        var resumed = await run.RunAsync("resume", run.Path);
        Assert.True(resumed.ExitCode == 0, resumed.ToString());
        Assert.All(steps, s => Assert.Single(run.Lines($"{s.Id}.done")));
        Assert.All(steps, s => Assert.Equal(1, (int)run.ReadPlan().StepOf(s.Id)["_attempts"]!));
    }

    [Fact(Timeout = 60000)]
    public async Task A_second_interrupt_ends_at_once_what_ignores_the_first()
    {
        using var run = new Sandbox(Plans.Of(1, new PlanStep("deaf") { Script = $"'{StandIn.Path}' ignore-term 30" }));
        using var process = run.Start("--headless", run.Path);
        await Eventually.True(() => LogOf(run, "deaf").Contains("ignoring TERM", StringComparison.Ordinal));

        process.Send(Signals.Interrupt);
        await Eventually.True(() => run.Has("attempt", "stopping"));
        var second = Stopwatch.StartNew();
        process.Send(Signals.Interrupt);
        var outcome = await process.EndAsync();

        Assert.True(outcome.ExitCode == 130, outcome.ToString());
        Assert.InRange(second.Elapsed.TotalSeconds, 0, 4);
        Assert.Equal("pending", run.StatusOf("deaf"));
        Invariants.AssertLeftAlone(run);
    }

    [Fact(Timeout = 60000)]
    public async Task What_ignores_SIGTERM_is_killed_after_its_grace()
    {
        using var run = new Sandbox(Plans.Of(1, new PlanStep("deaf") { Script = $"'{StandIn.Path}' ignore-term 30" }));
        using var process = run.Start("--headless", run.Path);
        await Eventually.True(() => LogOf(run, "deaf").Contains("ignoring TERM", StringComparison.Ordinal));

        process.Send(Signals.Terminate);
        var outcome = await process.EndAsync();

        Assert.True(outcome.ExitCode == 143, outcome.ToString());
        Invariants.AssertLeftAlone(run);
    }

    [Fact(Timeout = 60000)]
    public async Task A_terminal_that_goes_away_stops_nothing()
    {
        PlanStep[] steps = [new("long") { Seconds = 1 }, new("last") { Depends = ["long"] }];
        using var run = new Sandbox(Plans.Of(1, steps));
        using var process = run.Start("--headless", run.Path);
        await Eventually.True(() => run.Lines("long.starts").Length == 1);

        process.Send(Signals.Hangup);
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
