using System.Text.Json.Nodes;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Execution;
using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Tests.Execution;

public sealed class RunFilesTests
{
    private static RunStateFile State(EngineHost host) => RunStateFile.TryReadFile(host.Folder.RunState)!;

    [Fact(Timeout = 60000)]
    public async Task Finished_run_leaves_every_file_that_run_workflow_leaves()
    {
        using var host = new EngineHost(Plan.Of(Plan.Shell("a", "echo Built the parser."), Plan.Shell("b", "echo 'BLOCKED: no key'")));

        await host.RunAsync(LaunchMode.Standard);

        foreach (var name in new[] { "launch.json", "run-state.json", "events.jsonl", "blockers.jsonl", "blockers.md", "progress.md", "completion-recap.md", "completion-summary.txt" })
        {
            Assert.NotEmpty(host.Read(name));
        }

        Assert.Contains("Built the parser.", host.Read("handoff", "a.md"), StringComparison.Ordinal);
        Assert.Contains("Built the parser.", host.Read("completion-recap.md"), StringComparison.Ordinal);
        Assert.StartsWith("# Progress — demo\nCreated: ", host.Read("progress.md"), StringComparison.Ordinal);
        Assert.Contains("**Tool**: shell\n**Status**: done\nBuilt the parser.", host.Read("progress.md"), StringComparison.Ordinal);
        Assert.Contains("**Status**: blocked (attempt 1/1)", host.Read("progress.md"), StringComparison.Ordinal);
        Assert.StartsWith("# Blockers\n\n### b — ", host.Read("blockers.md"), StringComparison.Ordinal);
        Assert.Contains("Incomplete / Blocked", host.Read("completion-summary.txt"), StringComparison.Ordinal);
        Assert.Equal(["open", "hard_blocked"], Blockers.All(host).Select(b => b.Status));
    }

    [Fact(Timeout = 60000)]
    public async Task Handoffs_reach_the_prompts_of_the_steps_that_depend_on_them_and_no_others()
    {
        using var host = new EngineHost(Plan.Of(
            Plan.Shell("a", "echo Built the parser."),
            Plan.Step("b", "claude-code", "Use it.", Plan.After("a")),
            Plan.Step("c", "claude-code", "Something else.")));
        host.AddProgram("claude", AgentScripts.Claude("Done."));

        await host.RunAsync();

        var handoffs = host.Read("logs", "steps", "b", "prompt-1.txt");
        Assert.Contains("From `a`:", handoffs, StringComparison.Ordinal);
        Assert.Contains("Built the parser.", handoffs, StringComparison.Ordinal);
        Assert.DoesNotContain("From `", host.Read("logs", "steps", "c", "prompt-1.txt"), StringComparison.Ordinal);
    }

    [Fact(Timeout = 60000)]
    public async Task Every_attempts_prompt_arguments_exit_code_and_duration_can_be_found_again()
    {
        using var host = new EngineHost(Plan.Of(Plan.Step("a", "claude-code", "Do it.", ("max_retries", 1))).Defaults(("auto_resolve_attempts", 1)));
        host.AddProgram("claude", AgentScripts.InTurn("/bin/sleep 0.1; exit 5", AgentScripts.ClaudeFails("no luck"), AgentScripts.Claude("Done.")));

        var run = await host.RunAsync(LaunchMode.Adaptive);

        Assert.Equal(RunOutcome.Completed, run.Outcome);
        var starts = run.Events.Where(e => e.Argv is not null).ToList();
        Assert.Equal(["attempt-1", "recovery-attempt-1", "attempt-2"], starts.Select(e => Path.GetFileNameWithoutExtension(e.NextArtifact!)));
        Assert.All(starts, e =>
        {
            Assert.EndsWith("/bin/claude", e.Argv![0], StringComparison.Ordinal);
            Assert.Contains("--permission-mode", e.Argv);
            Assert.Equal(host.Folder.Path, e.Cwd);
            Assert.True(File.Exists(e.NextArtifact));
        });
        foreach (var prompt in new[] { "prompt-1.txt", "recovery-prompt-1.txt", "prompt-2.txt" })
        {
            Assert.Contains("Do it.", host.Read("logs", "steps", "a", prompt), StringComparison.Ordinal);
        }

        var ends = run.Of("attempt", "ended").ToList();
        Assert.Equal([5, 0, 0], ends.Select(e => e.ExitCode!.Value));
        Assert.InRange(ends[0].DurationMs!.Value, 100, 20_000);
        Assert.All(run.Of("attempt", "started"), e => Assert.True(e.Pid > 0 && e.PidStart!.Length > 0));
    }

    [Fact(Timeout = 60000)]
    public async Task State_shows_the_attempt_while_a_step_runs()
    {
        using var host = new EngineHost(Plan.Of(Plan.Shell("a", "until [ -e go ]; do sleep 0.02; done"))) { Time = new HurriedTime() };
        var live = await host.StartAsync(LaunchMode.Adaptive);
        await live.Until(() => RunStateFile.TryReadFile(host.Folder.RunState)?.CurrentAttempt == 1);

        var state = State(host);
        Assert.Equal(("running", "a", 1, 3, "running attempt 1/3"), (state.Status, state.CurrentStep, state.CurrentAttempt, state.CurrentAttemptMax, state.RetrySummary));
        Assert.Equal(host.At("logs", "steps", "a", "attempt-1.log"), state.CurrentAttemptLog);
        Assert.Equal(("adaptive", "balanced"), (state.LaunchMode, state.AutonomyProfile));

        File.WriteAllText(host.At("go"), "");
        await live.EndAsync();
    }

    [Fact(Timeout = 60000)]
    public async Task State_of_a_completed_run_is_clean()
    {
        using var host = new EngineHost(Plan.Of(Plan.Shell("a", "echo x >> runs; [ $(wc -l < runs) -gt 2 ]", ("max_retries", 2))));
        host.AddProgram("claude", "exit 2\n");

        await host.RunAsync(LaunchMode.Adaptive);

        var state = State(host);
        Assert.Equal(("completed", "", 0, 0, "", ""), (state.Status, state.CurrentStep, state.CurrentAttempt, state.CurrentAttemptMax, state.CurrentAttemptLog, state.RetrySummary));
        Assert.Equal((false, false, false, "", ""), (state.HumanNeeded, state.RetryExhausted, state.RecoveryActive, state.LastFailureClass, state.LastFailureSummary));
        Assert.Equal((host.Folder.Recap, "Run recap artifact", "Run finished"), (state.NextArtifact, state.NextArtifactReason, state.LastDetail));
        Assert.Equal(("runner", "completed", "recovered"), (state.LastEventType, state.LastEventStatus, state.BlockerStatus));
    }

    [Fact(Timeout = 60000)]
    public async Task State_of_a_blocked_run_says_that_a_person_is_needed_and_where_to_look()
    {
        using var host = new EngineHost(Plan.Of(Plan.Shell("a", "exit 1")));

        await host.RunAsync();

        var state = State(host);
        Assert.Equal(("incomplete", true, true, "hard_blocked", "a"), (state.Status, state.HumanNeeded, state.RetryExhausted, state.BlockerStatus, state.BlockerStepId));
        Assert.Equal("tool_crash", state.LastFailureClass);
        Assert.Equal(Path.Combine("logs", "steps", "a", "attempt-1.log"), state.LastFailureEvidence);
    }

    [Fact(Timeout = 60000)]
    public async Task State_and_receipt_name_the_mode_and_profile_of_the_last_launch()
    {
        using var host = new EngineHost(Plan.Of(Plan.Shell("a", "true")));
        await host.RunAsync(LaunchMode.Legacy);
        await host.RunAsync(LaunchMode.Expansion, new LaunchOptions { Autonomy = AutonomyProfile.Safe });

        Assert.Equal(("expansion", "safe"), (State(host).LaunchMode, State(host).AutonomyProfile));
        var receipt = JsonNode.Parse(host.Read("launch.json"))!;
        Assert.Equal(("expansion", "safe"), (receipt["launch_mode"]!.GetValue<string>(), receipt["autonomy_profile"]!.GetValue<string>()));
        Assert.True(receipt["runtime_policy"]!["dynamic_steps_enabled"]!.GetValue<bool>());
    }

    [Fact(Timeout = 60000)]
    public async Task Whoever_launches_decides_what_agents_may_do_whatever_the_plan_says()
    {
        using var host = new EngineHost(Plan.Of(Plan.Step("a", "claude-code", "Do it.")).Defaults(("autonomy_profile", "max")));
        host.AddProgram("claude", AgentScripts.Claude("Done."));

        var run = await host.RunAsync(options: new LaunchOptions { Autonomy = AutonomyProfile.Safe });

        Assert.DoesNotContain("--dangerously-skip-permissions", Assert.Single(run.Of("attempt", "starting")).Argv!);
    }

    [Fact(Timeout = 60000)]
    public async Task Texts_that_a_crash_kept_from_being_written_are_added_by_the_next_owner()
    {
        using var host = new EngineHost(Plan.Of(Plan.Shell("a", "echo 'BLOCKED: no key'")));
        await host.RunAsync();
        var (progress, blockers) = (host.Read("progress.md"), host.Lines("blockers.jsonl"));
        File.WriteAllText(host.Folder.Progress, progress[..progress.LastIndexOf("\n###", StringComparison.Ordinal)]);
        File.WriteAllLines(host.Folder.BlockersLog, blockers[..^1]);

        using (await OwnedRun.OpenAsync(host.Folder, TimeProvider.System))
        {
        }

        Assert.Equal(progress, host.Read("progress.md"));
        Assert.Equal(blockers, host.Lines("blockers.jsonl"));
        Assert.Equal(2, host.Read("blockers.md").Split("### a").Length - 1);
    }

    [Fact(Timeout = 60000)]
    public async Task Times_of_a_log_say_when_it_began()
    {
        using var host = new EngineHost(Plan.Of(Plan.Shell("a", "echo one; echo two")));
        var before = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();

        await host.RunAsync();

        var first = host.Lines("logs", "steps", "a", "attempt-1.times")[0].Split(' ');
        Assert.InRange(long.Parse(first[0], System.Globalization.CultureInfo.InvariantCulture), before, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
        Assert.Equal("0", first[1]);
    }

    [Fact(Timeout = 60000)]
    public async Task View_that_throws_is_told_so_once_and_ends_no_run()
    {
        using var host = new EngineHost(Plan.Of(Plan.Shell("a", "true"), Plan.Shell("b", "true")));
        var live = await host.StartAsync();
        var errors = new List<Exception>();
        live.Run.Updates.Subscribe(_ => throw new InvalidOperationException("a view's own fault"), errors.Add);
        live.Run.Updates.Subscribe(_ => throw new InvalidOperationException("one without an answer to errors"));

        var run = await live.EndAsync();

        Assert.Equal(RunOutcome.Completed, run.Outcome);
        Assert.Equal("a view's own fault", Assert.Single(errors).Message);
    }
}
