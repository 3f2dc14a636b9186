using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Execution;

namespace RunTui.Engine.Tests.Execution;

/// <summary>An engine that can't write any more ends; its agents don't, and the next owner goes on with them.</summary>
public sealed class OwnerChangeTests
{
    private const string UntilGo = "echo x >> runs; echo $$ > pid; until [ -e go ]; do sleep 0.02; done; echo made it";

    /// <summary>Starts an engine and takes the disk from it as soon as something holds. Its agents live on.</summary>
    private static async Task LoseEngineAsync(EngineHost host, Func<bool> when, LaunchMode mode = LaunchMode.Standard)
    {
        var full = false;
        host.FailPoint = _ =>
        {
            if (full)
            {
                throw new IOException("No space left on device");
            }
        };
        var live = await host.StartAsync(mode);
        await live.Until(when);
        full = true;
        host.Edit(plan => plan["goal"] = "Anything that the engine has to write down.");
        await Assert.ThrowsAsync<IOException>(() => live.Ending);
        live.Run.Dispose();
        host.FailPoint = null;
    }

    private static void Go(EngineHost host) => File.WriteAllText(host.At("go"), "");

    [Fact(Timeout = 60000)]
    public async Task Living_agent_is_gone_on_with()
    {
        using var host = new EngineHost(Plan.Of(Plan.Shell("a", UntilGo)));
        await LoseEngineAsync(host, () => host.Lines("pid").Length == 1);
        Assert.True(host.IsAlive("pid"));

        var live = await host.StartAsync();
        await live.Until("attempt", "taken_over", "a");
        Go(host);
        var run = await live.EndAsync();

        Assert.Equal((RunOutcome.Completed, 1), (run.Outcome, run.Step("a").Attempts));
        Assert.Single(host.Lines("runs"));
        Assert.Equal("made it", run.Step("a").Summary);
    }

    [Fact(Timeout = 60000)]
    public async Task Run_that_is_handed_over_goes_on_with_the_next_owner_and_its_agent_notices_nothing()
    {
        using var host = new EngineHost(Plan.Of(Plan.Shell("a", UntilGo), Plan.Shell("b", "true", Plan.After("a"))));
        var first = await host.StartAsync();
        await first.Until(() => host.Lines("pid").Length == 1);
        await first.HandOver.CancelAsync();
        Assert.Equal(RunOutcome.HandedOver, await first.Ending);
        await Assert.ThrowsAsync<OperationCanceledException>(() => first.Run.PublishAsync(RunEvents.Warning("too late")));
        first.Run.Dispose();
        Assert.True(host.IsAlive("pid"));

        var live = await host.StartAsync();
        await live.Until("attempt", "taken_over", "a");
        Go(host);
        var run = await live.EndAsync();

        Assert.Equal(RunOutcome.Completed, run.Outcome);
        Assert.Single(host.Lines("runs"));
    }

    [Fact(Timeout = 60000)]
    public async Task Agent_that_ended_without_an_owner_is_judged_by_the_next()
    {
        using var host = new EngineHost(Plan.Of(Plan.Shell("a", UntilGo + "; exit 3")));
        await LoseEngineAsync(host, () => host.Lines("pid").Length == 1);
        Go(host);
        await Testing.Eventually.True(() => host.Read("logs", "steps", "a", "attempt-1.exit").Length > 0);

        var run = await host.RunAsync();

        Assert.Contains("class=tool_crash and exit=3", run.Step("a").Blocker!.Message, StringComparison.Ordinal);
        Assert.Single(host.Lines("runs"));
        Assert.Equal("its agent had ended", Assert.Single(run.Of("attempt", "taken_over")).Detail);
    }

    [Fact(Timeout = 60000)]
    public async Task Living_agent_is_found_also_where_the_journal_was_deleted()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux tells a process's environment");
        using var host = new EngineHost(Plan.Of(Plan.Shell("a", UntilGo))) { Time = new HurriedTime() };
        await LoseEngineAsync(host, () => host.Lines("pid").Length == 1 && host.StepOnDisk("a")["_attempts"] is not null);
        File.Delete(host.Folder.Events);

        var live = await host.StartAsync();
        await live.Until("attempt", "taken_over", "a");
        Go(host);
        var run = await live.EndAsync();

        Assert.Equal((RunOutcome.Completed, 1), (run.Outcome, run.Step("a").Attempts));
        Assert.Single(host.Lines("runs"));
    }

    [Fact(Timeout = 60000)]
    public async Task Agent_that_is_gone_without_a_trace_does_not_count_and_its_files_are_kept()
    {
        using var host = new EngineHost(Plan.Of(Plan.Shell("a", "echo $PPID > wrapper; " + UntilGo)));
        await LoseEngineAsync(host, () => host.Lines("pid").Length == 1);
        Go(host);
        await Testing.Eventually.True(() => host.Read("logs", "steps", "a", "attempt-1.exit").Length > 0 && !host.IsAlive("wrapper"));
        File.Delete(host.At("logs", "steps", "a", "attempt-1.exit"));

        var run = await host.RunAsync();

        Assert.Equal((RunOutcome.Completed, 1), (run.Outcome, run.Step("a").Attempts));
        Assert.Equal(2, host.Lines("runs").Length);
        Assert.Single(run.Of("step", "reset"));
        Assert.True(File.Exists(host.At("logs", "steps", "a", "attempt-1.interrupted-1.log")));
    }

    [Fact(Timeout = 60000)]
    public async Task Recovery_that_lives_is_waited_for_although_no_other_is_allowed()
    {
        using var host = new EngineHost(Plan.Of(Plan.Shell("a", "exit 1", ("max_retries", 0))).Defaults(("auto_resolve_attempts", 1)));
        host.AddProgram("claude", AgentScripts.Claude("Mended.", before: UntilGo.Replace("; echo made it", "", StringComparison.Ordinal)));
        await LoseEngineAsync(host, () => host.Lines("pid").Length == 1, LaunchMode.Adaptive);

        var live = await host.StartAsync(LaunchMode.Adaptive);
        await live.Until("attempt", "taken_over", "a");
        Go(host);
        var run = await live.EndAsync();

        Assert.Equal(RunOutcome.Completed, run.Outcome);
        Assert.Single(host.Lines("runs"));
        Assert.Equal((1, 1), (run.Step("a").Attempts, run.Step("a").RecoveryAttempts));
        Assert.Equal("recovered", Blockers.Last(host).Status);
    }

    [Fact(Timeout = 60000)]
    public async Task Attempt_that_was_being_judged_is_judged_again_and_paid_once()
    {
        using var host = new EngineHost(Plan.Of(Plan.Step(
            "a", "claude-code", "Do it.", ("acceptance", new System.Text.Json.Nodes.JsonObject { ["commands"] = Plan.List("touch checking; until [ -e go ]; do sleep 0.02; done") }))));
        host.AddProgram("claude", AgentScripts.Claude("Done.", before: "echo x >> runs"));
        await LoseEngineAsync(host, () => File.Exists(host.At("checking")));
        Go(host);

        var run = await host.RunAsync();

        Assert.Equal(RunOutcome.Completed, run.Outcome);
        Assert.Single(host.Lines("runs"));
        Assert.Equal((120, 0.25m), (run.State.Tokens, run.State.CostUsd));
    }

    [Fact(Timeout = 60000)]
    public async Task Time_limit_goes_on_from_when_the_agent_was_started()
    {
        using var host = new EngineHost(Plan.Of(Plan.Shell("a", UntilGo, ("timeout", 2))));
        await LoseEngineAsync(host, () => host.Lines("pid").Length == 1);

        var run = await host.RunAsync();

        Assert.Equal("timeout", Assert.Single(run.Of("step", "failed")).FailureClass);
        Assert.False(host.IsAlive("pid"));
    }

    [Fact(Timeout = 60000)]
    public async Task Edit_that_was_taken_in_is_not_taken_in_again_by_the_next_owner()
    {
        using var host = new EngineHost(Plan.Of(Plan.Shell("a", "exit 1"), Plan.Shell("b", UntilGo)).With(("max_parallel", 2)));
        var full = false;
        host.FailPoint = _ =>
        {
            if (full)
            {
                throw new IOException("No space left on device");
            }
        };
        var first = await host.StartAsync();
        await first.Until("step", "blocked_hard", "a");
        await first.Until(() => host.Lines("pid").Length == 1);
        host.EditStep("a", ("status", "skipped"));
        await first.Until("external_edit", "skipped", "a");
        await first.Until(() => host.StepOnDisk("b")["status"]!.GetValue<string>() == "in_progress");
        full = true;
        host.Edit(plan => plan["goal"] = "Another.");
        await Assert.ThrowsAsync<IOException>(() => first.Ending);
        first.Run.Dispose();
        host.FailPoint = null;
        Go(host);

        var run = await host.RunAsync();

        Assert.Equal(RunOutcome.Completed, run.Outcome);
        Assert.Empty(run.Of("external_edit"));
        Assert.Single(host.Lines("events.jsonl"), line => line.Contains("\"external_edit\"", StringComparison.Ordinal));
        Assert.Single(host.Lines("runs"));
    }

    [Fact(Timeout = 60000)]
    public async Task Step_that_was_edited_while_it_ran_is_judged_as_it_began_also_by_the_next_owner()
    {
        using var host = new EngineHost(Plan.Of(Plan.Shell("a", UntilGo))) { Time = new HurriedTime() };
        var full = false;
        host.FailPoint = _ =>
        {
            if (full)
            {
                throw new IOException("No space left on device");
            }
        };
        var first = await host.StartAsync();
        await first.Until(() => host.Lines("pid").Length == 1);
        host.EditStep("a", ("acceptance", new System.Text.Json.Nodes.JsonObject { ["commands"] = Plan.List("false") }));
        await first.Until("plan", "changed");
        full = true;
        host.Edit(plan => plan["goal"] = "Another.");
        await Assert.ThrowsAsync<IOException>(() => first.Ending);
        first.Run.Dispose();
        host.FailPoint = null;

        Go(host);
        var run = await host.RunAsync();

        Assert.Equal(RunOutcome.Completed, run.Outcome);
        Assert.Equal("Another.", run.State.Plan!.Blueprint.Goal);
    }
}
