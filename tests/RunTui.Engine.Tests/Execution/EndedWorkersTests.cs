using System.Text.Json.Nodes;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Execution;

namespace RunTui.Engine.Tests.Execution;

/// <summary>Workers and checks whose time is up are ended with all that they started, and nothing else is started; a run that is handed over goes on.</summary>
public sealed class EndedWorkersTests
{
    private const string HangsStubbornly = "echo $$ > ../../.runr/runs/demo/worker; (trap '' TERM; sleep 600) & echo $! > ../../.runr/runs/demo/child; trap '' TERM; wait; sleep 600\n";

    [Theory(Timeout = 60_000)]
    [InlineData("call", StopReasons.CallTimeout)]
    [InlineData("stall", StopReasons.Stalled)]
    [InlineData("elapsed", StopReasons.TimeBudget)]
    public async Task Worker_that_hangs_is_ended_and_a_resume_with_more_time_goes_on(string rule, string reason)
    {
        using var host = Fast(HangsStubbornly, ("breaker", new JsonObject { [rule] = "1s" }));
        host.Engine.Grace = TimeSpan.FromMilliseconds(100);

        var stopped = await host.RunAsync();

        Assert.Equal(reason, stopped.State.StopReason);
        Assert.Equal(StepStatus.Pending, stopped.StatusOf("m1"));
        Assert.InRange(host.CallsOf("codex"), 0, 1);
        Assert.All(new[] { "worker", "child" }.Where(file => host.Engine.Lines(file).Length > 0), file => Assert.False(host.Engine.IsAlive(file)));

        host.Engine.Edit(plan => plan["breaker"] = new JsonObject());
        host.Implements("echo b > src/b.txt\n" + FlowHost.Ok(), "echo b > src/b.txt\n" + FlowHost.Ok());
        var resumed = await host.RunAsync();

        Assert.Equal(RunOutcome.Completed, resumed.Outcome);
        Assert.Equal(1, resumed.Step("m1").Attempts);
    }

    [Fact(Timeout = 60_000)]
    public async Task Tier_that_is_not_reached_in_time_has_failed_and_no_check_lives_on()
    {
        using var host = Fast("echo b > src/b.txt\n" + FlowHost.Ok(), ("verification", new JsonObject
        {
            ["tier0"] = Plan.List("sleep 600 & echo $! > ../../.runr/runs/demo/child; echo $$ > ../../.runr/runs/demo/check; wait"),
            ["tier1"] = Plan.List("touch ../../.runr/runs/demo/reached"),
            ["risk_triggers"] = new JsonArray(new JsonObject { ["name"] = "all", ["patterns"] = Plan.List("**"), ["tier"] = "tier1" }),
            ["max_seconds"] = 1,
            ["retries"] = 0,
        }));

        var ended = await host.RunAsync();

        Assert.Equal(StopReasons.VerificationFailed, ended.Step("m1").StopReason);
        Assert.False(host.Engine.IsAlive("check"));
        Assert.False(host.Engine.IsAlive("child"));
        Assert.False(File.Exists(host.Engine.At("reached")));
        Assert.Empty(host.Commits());
    }

    [Fact(Timeout = 60_000)]
    public async Task Run_that_is_handed_over_in_the_middle_of_a_workers_call_goes_on_with_it()
    {
        using var host = Fast("touch ../../.runr/runs/demo/began; until [ -e ../../.runr/runs/demo/go ]; do sleep 0.02; done; echo b > src/b.txt\n" + FlowHost.Ok());

        var ended = await HandOverAsync(host, "began");

        Assert.Equal(RunOutcome.Completed, ended.Outcome);
        Assert.Single(ended.Of("attempt", "taken_over"));
        Assert.Equal(1, host.CallsOf("codex"));
        Assert.Equal(["checkpoint(m1): All of it"], host.Commits());
    }

    [Fact(Timeout = 60_000)]
    public async Task Run_that_is_handed_over_in_the_middle_of_a_verification_verifies_again()
    {
        using var host = Fast("echo b > src/b.txt\n" + FlowHost.Ok(), ("verification", new JsonObject
        {
            ["tier0"] = Plan.List("echo $$ >> ../../.runr/runs/demo/began; until [ -e ../../.runr/runs/demo/go ]; do sleep 0.02; done"),
        }));

        var ended = await HandOverAsync(host, "began");

        Assert.Equal(RunOutcome.Completed, ended.Outcome);
        Assert.Equal(1, host.CallsOf("codex"));
        Assert.Equal(["checkpoint(m1): All of it"], host.Commits());
        Assert.All(host.Engine.Lines("began"), pid => Assert.Null(Processes.ProcessIdentity.Of(int.Parse(pid, System.Globalization.CultureInfo.InvariantCulture))));
    }

    [Fact(Timeout = 60_000)]
    public async Task Run_that_is_handed_over_in_the_middle_of_a_commit_commits_once()
    {
        using var host = Fast("echo b > src/b.txt\n" + FlowHost.Ok());
        host.AddHook($"touch '{host.Engine.At("began")}'; until [ -e '{host.Engine.At("go")}' ]; do sleep 0.02; done");

        var ended = await HandOverAsync(host, "began");

        Assert.Equal(RunOutcome.Completed, ended.Outcome);
        Assert.Equal(["checkpoint(m1): All of it"], host.Commits());
        Assert.Equal("", FlowHost.GitIn(host.Worktree, "status", "--porcelain"));
    }

    /// <summary>Hands the run over when a file is there, lets it go on when the next engine has it, and returns how that ended.</summary>
    private static async Task<EndedRun> HandOverAsync(FlowHost host, string moment)
    {
        var first = await host.StartAsync();
        await first.Until(() => File.Exists(host.Engine.At(moment)));
        await first.HandOver.CancelAsync();
        Assert.Equal(RunOutcome.HandedOver, await first.Ending);
        first.Run.Dispose();

        var second = await host.StartAsync();
        await second.Until("runner", "started");
        await File.WriteAllTextAsync(host.Engine.At("go"), "");
        return await second.EndAsync();
    }

    private static FlowHost Fast(string work, params (string, JsonNode?)[] fields)
    {
        var host = new FlowHost([("flow", "milestone-fast"), .. fields]);
        host.Implements(work);
        return host;
    }
}
