using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Execution;
using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Tests.Execution;

public sealed class StoppingTests
{
    private const string Works = "echo $$ > pid; sleep 300";

    [Fact(Timeout = 60000)]
    public async Task Stop_puts_the_step_back_and_does_not_count_its_attempt()
    {
        using var host = new EngineHost(Plan.Of(Plan.Shell("a", Works), Plan.Shell("b", "true")));
        var live = await host.StartAsync();
        await live.Until(() => host.Lines("pid").Length == 1);

        await live.Stop.CancelAsync();
        var run = await live.EndAsync();

        Assert.Equal((RunOutcome.Interrupted, RunStatus.Interrupted), (run.Outcome, run.State.Status));
        Assert.Equal((StepStatus.Pending, 0), (run.StatusOf("a"), run.Step("a").Attempts));
        Assert.Equal("pending", host.StepOnDisk("a")["status"]!.GetValue<string>());
        Assert.Null(host.StepOnDisk("a")["_attempts"]);
        Assert.False(host.IsAlive("pid"));
        Assert.Equal("interrupted", RunStateFile.TryReadFile(host.Folder.RunState)!.Status);
        Assert.False(File.Exists(host.Folder.Lock));
        Assert.Contains("**Status**: reset_to_pending", host.Read("progress.md"), StringComparison.Ordinal);
    }

    [Fact(Timeout = 60000)]
    public async Task Second_request_ends_an_agent_at_once_that_does_not_want_to_end()
    {
        using var host = new EngineHost(Plan.Of(Plan.Shell("a", "trap '' TERM; echo $$ > pid; while :; do sleep 0.05; done"))) { Grace = TimeSpan.FromMinutes(5) };
        var live = await host.StartAsync();
        await live.Until(() => host.Lines("pid").Length == 1);

        await live.Stop.CancelAsync();
        await live.Kill.CancelAsync();
        var run = await live.EndAsync();

        Assert.Equal(RunOutcome.Interrupted, run.Outcome);
        Assert.Equal(StepStatus.Pending, run.StatusOf("a"));
        Assert.False(host.IsAlive("pid"));
    }

    [Fact(Timeout = 60000)]
    public async Task Stopped_recovery_counts_no_more_than_a_stopped_attempt()
    {
        using var host = new EngineHost(Plan.Of(Plan.Shell("a", "exit 1", ("max_retries", 0))));
        host.AddProgram("claude", Works);
        var live = await host.StartAsync(LaunchMode.Adaptive);
        await live.Until(() => host.Lines("pid").Length == 1);

        await live.Stop.CancelAsync();
        var run = await live.EndAsync();

        Assert.Equal((StepStatus.Pending, 1, 0), (run.StatusOf("a"), run.Step("a").Attempts, run.Step("a").RecoveryAttempts));
        Assert.False(host.IsAlive("pid"));
        var state = RunStateFile.TryReadFile(host.Folder.RunState)!;
        Assert.False(state.RecoveryActive);
        Assert.NotEqual("recovering", state.BlockerStatus);
    }

    [Fact(Timeout = 60000)]
    public async Task Stop_while_the_gates_run_keeps_the_agents_work_for_the_next_owner()
    {
        using var host = new EngineHost(Plan.Of(Plan.Shell(
            "a", "echo x >> runs", ("acceptance", new System.Text.Json.Nodes.JsonObject { ["commands"] = Plan.List("touch checking; [ -e go ] || sleep 300") }))));
        var live = await host.StartAsync();
        await live.Until(() => File.Exists(host.At("checking")));
        await live.Stop.CancelAsync();
        var stopped = await live.EndAsync();
        Assert.Equal(RunOutcome.Interrupted, stopped.Outcome);

        File.WriteAllText(host.At("go"), "");
        var run = await host.RunAsync();

        Assert.Equal(RunOutcome.Completed, run.Outcome);
        Assert.Single(host.Lines("runs"));
        Assert.Equal(1, run.Step("a").Attempts);
    }

    [Fact(Timeout = 60000)]
    public async Task Halt_command_stops_the_run_in_good_order()
    {
        using var host = new EngineHost(Plan.Of(Plan.Shell("a", Works)));
        var live = await host.StartAsync();
        await live.Until(() => host.Lines("pid").Length == 1);

        Assert.True(ControlFolder.Send(host.Folder, new RunCommand { Kind = RunCommand.Halt, By = "eva@desk 7" }));
        var run = await live.EndAsync();

        Assert.Equal((RunOutcome.Stopped, RunStatus.Halted), (run.Outcome, run.State.Status));
        Assert.Equal("eva@desk 7", Assert.Single(run.Of("runner", "halted")).By);
        Assert.Equal(StepStatus.Pending, run.StatusOf("a"));
        Assert.False(host.IsAlive("pid"));
    }

    [Fact(Timeout = 60000)]
    public async Task Halt_after_step_lets_the_step_end_and_starts_no_other()
    {
        using var host = new EngineHost(Plan.Of(Plan.Shell("a", "touch begun; until [ -e go ]; do sleep 0.02; done"), Plan.Shell("b", "true")));
        var live = await host.StartAsync();
        await live.Until(() => File.Exists(host.At("begun")));
        ControlFolder.Send(host.Folder, new RunCommand { Kind = RunCommand.HaltAfterStep, By = "eva@desk 7" });
        await live.Until(() => Directory.GetFiles(host.Folder.Control, "*.json").All(f => Path.GetFileName(f)[0] == '.'));

        File.WriteAllText(host.At("go"), "");
        var run = await live.EndAsync();

        Assert.Equal(RunOutcome.Stopped, run.Outcome);
        Assert.Equal((StepStatus.Done, StepStatus.Pending), (run.StatusOf("a"), run.StatusOf("b")));
    }

    [Fact(Timeout = 60000)]
    public async Task Request_to_stop_that_came_too_late_for_the_last_engine_does_not_stop_the_next()
    {
        using var host = new EngineHost(Plan.Of(Plan.Shell("a", "true")));
        ControlFolder.Send(host.Folder, new RunCommand { Kind = RunCommand.Halt, By = "eva@desk 7" });
        ControlFolder.Send(host.Folder, new RunCommand { Kind = RunCommand.HaltAfterStep, By = "eva@desk 7" });

        Assert.Equal(RunOutcome.Completed, (await host.RunAsync()).Outcome);
    }

    [Fact(Timeout = 60000)]
    public async Task Run_that_is_over_when_it_is_stopped_is_complete()
    {
        using var host = new EngineHost(Plan.Of(Plan.Shell("a", "true")));
        await host.RunAsync();
        var live = await host.StartAsync();

        await live.Stop.CancelAsync();

        Assert.Equal(RunOutcome.Completed, (await live.EndAsync()).Outcome);
    }

    [Fact(Timeout = 60000)]
    public async Task Interrupted_attempt_is_run_again_and_what_it_left_is_kept_beside()
    {
        using var host = new EngineHost(Plan.Of(Plan.Shell("a", "echo said $(ls -a | wc -l); [ -e go ] || { echo $$ > pid; sleep 300; }")));
        var live = await host.StartAsync();
        await live.Until(() => host.Lines("pid").Length == 1);
        await live.Stop.CancelAsync();
        await live.EndAsync();
        var first = host.Read("logs", "steps", "a", "attempt-1.log");
        File.WriteAllText(host.At("go"), "");

        var run = await host.RunAsync();

        Assert.Equal((RunOutcome.Completed, 1), (run.Outcome, run.Step("a").Attempts));
        Assert.Equal(first, host.Read("logs", "steps", "a", "attempt-1.interrupted-1.log"));
        Assert.NotEmpty(host.Read("logs", "steps", "a", "prompt-1.interrupted-1.txt"));
        Assert.NotEmpty(host.Read("logs", "steps", "a", "prompt-1.txt"));
        Assert.Equal("0\n", host.Read("logs", "steps", "a", "attempt-1.exit"));
    }

    [Fact(Timeout = 60000)]
    public async Task No_agent_is_started_any_more_once_a_stop_was_asked_for()
    {
        using var host = new EngineHost(Plan.Of(Plan.Shell(
            "a", "trap 'echo x >> asked; exit 1' TERM; echo $$ > pid; while :; do sleep 0.02; done")).Defaults(("max_retries", 3)));
        host.AddProgram("claude", "echo x >> recoveries");
        var live = await host.StartAsync(LaunchMode.Adaptive);
        await live.Until(() => host.Lines("pid").Length == 1);

        await live.Stop.CancelAsync();
        var run = await live.EndAsync();

        Assert.Single(run.Of("attempt", "starting"));
        Assert.Empty(host.Lines("recoveries"));
    }
}
