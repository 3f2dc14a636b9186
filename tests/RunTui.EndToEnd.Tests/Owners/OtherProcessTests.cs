using RunTui.EndToEnd.Tests.Support;

namespace RunTui.EndToEnd.Tests.Owners;

/// <summary>A run that one process works on, and others look at and speak to.</summary>
public sealed class OtherProcessTests
{
    [Fact(Timeout = Soak.OneTest)]
    public async Task A_detached_run_goes_on_and_can_be_waited_for_and_followed()
    {
        PlanStep[] steps = [new("long") { Waits = true }, new("last") { Depends = ["long"] }];
        using var run = new Sandbox(Plans.Of(1, steps));

        var detached = await run.RunAsync("--headless", run.Path, "--detach");
        Assert.True(detached.ExitCode == 0, detached.ToString());
        Assert.Empty(run.Lines("long.done"));

        var impatient = await run.RunAsync("wait", run.Path, "--timeout", "0.1");
        var looking = new[] { run.RunAsync("wait", run.Path), run.RunAsync("follow", run.Path) };
        await Until.True(() => run.Lines("long.starts").Length == 1);
        run.Go();
        var ends = await Task.WhenAll(looking);

        Assert.Equal(124, impatient.ExitCode);
        Assert.Equal([0, 0], ends.Select(e => e.ExitCode));
        Assert.Contains("Outcome: Completed Cleanly", ends[1].Out, StringComparison.Ordinal);
        await Until.True(() => run.Processes.Count == 0);
        Invariants.AssertComplete(run, steps);
    }

    [Fact(Timeout = Soak.OneTest)]
    public async Task A_halted_run_stops_in_good_order_and_goes_on_when_it_is_resumed()
    {
        PlanStep[] steps = [new("long") { Waits = true }, new("last") { Depends = ["long"] }];
        using var run = new Sandbox(Plans.Of(1, steps));
        using var process = run.Start("--headless", run.Path);
        await Until.True(() => run.Lines("long.starts").Length == 1);
        var waiting = run.RunAsync("wait", run.Path);

        var halt = await run.RunAsync("halt", run.Path);
        var outcome = await process.EndAsync();

        Assert.True(halt.ExitCode == 0, halt.ToString());
        Assert.True(outcome.ExitCode == 4, outcome.ToString());
        Assert.Equal(1, (await waiting).ExitCode);
        Assert.Equal("pending", run.StatusOf("long"));
        Invariants.AssertLeftAlone(run);
        run.Go();
        Assert.Equal(0, (await run.RunAsync("resume", run.Path)).ExitCode);
    }

    [Fact(Timeout = Soak.OneTest)]
    public async Task A_halt_that_its_owner_did_not_live_to_obey_stops_nobody_else()
    {
        PlanStep[] steps = [new("long") { Waits = true }];
        using var run = new Sandbox(Plans.Of(1, steps));
        using (var process = run.Start("--headless", run.Path))
        {
            await Until.True(() => run.Lines("long.starts").Length == 1);
            await process.KillAsync();
        }

        Directory.CreateDirectory(run["control"]);
        File.WriteAllText(run["control", "halt.json"], """{"kind":"halt","by":"somebody@here 1"}""");
        run.Go();

        var outcome = await run.RunAsync("resume", run.Path);

        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        Invariants.AssertComplete(run, steps);
    }

    [Fact(Timeout = Soak.OneTest)]
    public async Task An_answer_from_another_process_reaches_a_run_that_waits_for_it()
    {
        PlanStep[] steps = [new("asking") { Asks = true }, new("last") { Depends = ["asking"] }];
        using var run = new Sandbox(Plans.Of(1, steps));
        using var process = run.Start("--headless", run.Path, "--wait-for-answers");
        await Until.True(() => run.Has("runner", "waiting"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(n => run.RunAsync("resolve", run.Path, "asking", "--note", $"number {n}")));
        var outcome = await process.EndAsync();

        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        Assert.Contains(0, answers.Select(a => a.ExitCode));
        Assert.Single(run.Journal(), e => e.GetProperty("status").GetString() == "resolved");
        Invariants.AssertComplete(run, steps);
    }

    [Fact(Timeout = Soak.OneTest)]
    public async Task An_agent_answers_nothing()
    {
        using var run = new Sandbox(Plans.Of(1, new PlanStep("asking") { Asks = true }));
        Assert.Equal(3, (await run.RunAsync("--headless", run.Path)).ExitCode);

        var outcome = await run.RunAsync([("RUN_TUI_ATTEMPT", "some/step/attempt-1")], "resolve", run.Path, "--note", "I say so");

        Assert.Equal(1, outcome.ExitCode);
        Assert.Single(outcome.ErrorLines);
        Assert.Equal("blocked", run.StatusOf("asking"));
    }
}
