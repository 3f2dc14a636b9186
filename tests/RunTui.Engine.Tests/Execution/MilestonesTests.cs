using System.Text.Json.Nodes;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Execution;
using RunTui.Engine.Gates;

namespace RunTui.Engine.Tests.Execution;

/// <summary>Runr's way: plan once; then implement, verify, review and commit each milestone.</summary>
public sealed class MilestonesTests
{
    private const string MakeB = "mkdir -p src; echo b > src/b.txt\n";
    private const string MakeC = "mkdir -p src; echo c > src/c.txt\n";

    [Fact(Timeout = 60_000)]
    public async Task Every_milestone_is_committed_on_the_runs_branch_when_it_passes()
    {
        using var host = new FlowHost(("verification", new JsonObject { ["tier0"] = Plan.List("test -f src/b.txt"), ["tier2"] = Plan.List("test -f src/c.txt") }));
        host.Plans(FlowHost.Milestones(("Make b", "src/b.txt"), ("Make c", "src/c.txt")));
        host.Implements(MakeB + FlowHost.Ok(), MakeC + FlowHost.Ok("c is made."));
        host.Reviews(FlowHost.Approve);

        var ended = await host.RunAsync();

        Assert.Equal(RunOutcome.Completed, ended.Outcome);
        Assert.Equal(["plan", "m1", "m2"], ended.State.Order);
        Assert.Equal(["checkpoint(m2): Make c", "checkpoint(m1): Make b", "begin"], host.Git("log", "--format=%s", "runr/demo/make-b").Split('\n'));
        Assert.Equal("src/b.txt", host.Git("diff", "--name-only", "runr/demo/make-b~2", "runr/demo/make-b~1"));
        Assert.Equal(["implement", "verify", "review", "checkpoint"], ended.Step("m1").Phases.Select(v => v.Id));
        Assert.All(ended.Step("m2").Phases, v => Assert.Equal(Verdict.Pass, v.Verdict));
        Assert.Equal(ended.State.Commit, host.Git("rev-parse", "runr/demo/make-b"));
        Assert.Equal("begin", host.Git("log", "-1", "--format=%s"));
        Assert.Equal("", host.Git("status", "--porcelain"));
    }

    [Fact(Timeout = 60_000)]
    public async Task Verification_that_fails_sends_the_work_back_with_what_it_printed()
    {
        using var host = Fast("grep -q right src/b.txt || { echo found $(cat src/b.txt); exit 3; }");
        host.Implements("mkdir -p src; echo wrong > src/b.txt\n" + FlowHost.Ok(), "echo right > src/b.txt\n" + FlowHost.Ok());

        var ended = await host.RunAsync();

        Assert.Equal(RunOutcome.Completed, ended.Outcome);
        Assert.Equal(["implement", "verify", "implement", "verify", "checkpoint"], ended.Step("m1").Phases.Select(v => v.Id));
        Assert.Contains("found wrong", host.PromptOf("codex", 2), StringComparison.Ordinal);
        Assert.DoesNotContain("found wrong", host.PromptOf("codex", 1), StringComparison.Ordinal);
        Assert.Single(ended.Of("phase", "jumped"));
    }

    [Fact(Timeout = 60_000)]
    public async Task Verification_that_fails_four_times_stops_and_a_resume_has_a_fresh_budget()
    {
        using var host = Fast("test -f src/good");
        host.Implements(
            MakeB + FlowHost.Ok("1"), "echo 2 >> src/b.txt\n" + FlowHost.Ok("2"), "echo 3 >> src/b.txt\n" + FlowHost.Ok("3"), "echo 4 >> src/b.txt\n" + FlowHost.Ok("4"),
            "touch src/good\n" + FlowHost.Ok("5"));

        var stopped = await host.RunAsync();

        Assert.Equal(RunOutcome.Stopped, stopped.Outcome);
        Assert.Equal(StopReasons.VerificationFailed, stopped.Step("m1").StopReason);
        Assert.Equal(4, host.CallsOf("codex"));
        Assert.Equal(BlockerKind.Gate, stopped.Step("m1").Blocker!.Kind);

        var resumed = await host.RunAsync();

        Assert.Equal(RunOutcome.Completed, resumed.Outcome);
        Assert.Equal(5, host.CallsOf("codex"));
        Assert.Contains("test -f src/good", host.PromptOf("codex", 5), StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task What_a_reviewer_asks_for_is_told_to_the_next_attempt()
    {
        using var host = new FlowHost();
        host.Plans(FlowHost.Milestones(("Make b", "src/b.txt")));
        host.Implements(MakeB + FlowHost.Ok(), "echo more >> src/b.txt\n" + FlowHost.Ok());
        host.Reviews(FlowHost.AskFor("say more in b"), FlowHost.Approve);

        var ended = await host.RunAsync();

        Assert.Equal(RunOutcome.Completed, ended.Outcome);
        Assert.Contains("say more in b", host.PromptOf("codex", 2), StringComparison.Ordinal);
        Assert.Contains("+b", host.PromptOf("gemini", 1), StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task The_same_review_twice_is_a_loop()
    {
        using var host = new FlowHost();
        host.Plans(FlowHost.Milestones(("Make b", "src/b.txt")));
        host.Implements(MakeB + FlowHost.Ok(), "echo more >> src/b.txt\n" + FlowHost.Ok());
        host.Reviews(FlowHost.AskFor("say more in b"));

        var ended = await host.RunAsync();

        Assert.Equal(RunOutcome.NeedsPerson, ended.Outcome);
        Assert.Equal(StopReasons.ReviewLoop, ended.Step("m1").StopReason);
        Assert.Equal(2, host.CallsOf("gemini"));
        Assert.Equal(BlockerKind.Breaker, ended.Step("m1").Blocker!.Kind);
    }

    [Fact(Timeout = 60_000)]
    public async Task Answer_that_cant_be_read_is_asked_for_once_more_and_is_never_taken_for_a_pass()
    {
        using var host = new FlowHost(("flow", "milestone-fast"));
        host.Implements(MakeB + "echo 'All done, trust me.'\n");

        var ended = await host.RunAsync();

        Assert.Equal(StopReasons.ImplementUnreadable, ended.Step("m1").StopReason);
        Assert.Equal(2, host.CallsOf("codex"));
        Assert.Equal([Verdict.Degraded, Verdict.Degraded], ended.Step("m1").Phases.Select(v => v.Verdict!.Value));
    }

    [Theory(Timeout = 60_000)]
    [InlineData("mkdir -p secret; echo x > secret/key.txt", "secret/key.txt")]
    [InlineData("echo x > .env", ".env")]
    [InlineData("mkdir -p other/deep; echo x > other/deep/file.txt; git add . ; git commit -qm own", "other/deep/file.txt")]
    [InlineData("git mv src/a.txt moved.txt", "moved.txt")]
    [InlineData("mkdir -p src/pkg; echo x > src/pkg/package-lock.json", "src/pkg/package-lock.json")]
    [InlineData("ln -s /etc src/etc", "src/etc")]
    public async Task Change_outside_of_the_scope_stops_the_step(string work, string file)
    {
        using var host = new FlowHost(
            ("flow", "milestone-fast"),
            ("scope", new JsonObject { ["allow"] = Plan.List("src/**"), ["deny"] = Plan.List(".env", "secret/**") }));
        host.Implements(work + "\n" + FlowHost.Ok());

        var ended = await host.RunAsync();

        Assert.Equal(RunOutcome.NeedsPerson, ended.Outcome);
        Assert.Equal(StopReasons.GuardViolation, ended.Step("m1").StopReason);
        Assert.Equal(BlockerKind.Guard, ended.Step("m1").Blocker!.Kind);
        Assert.Contains(file, ended.Step("m1").Violations);
        Assert.Contains(file, File.ReadAllText(ended.Of("guard", "violation").Single().NextArtifact!), StringComparison.Ordinal);
        Assert.Equal("begin", host.Git("log", "-1", "--format=%s", "main"));
    }

    [Fact(Timeout = 60_000)]
    public async Task Ticks_that_are_used_up_stop_the_run_where_it_is()
    {
        using var host = new FlowHost(("flow", "milestone-fast"), ("breaker", new JsonObject { ["ticks"] = 2 }));
        host.Implements(MakeB + FlowHost.Ok());

        var stopped = await host.RunAsync();

        Assert.Equal(RunOutcome.Stopped, stopped.Outcome);
        Assert.Equal(StopReasons.MaxTicks, stopped.State.StopReason);
        Assert.Equal(StepStatus.Pending, stopped.StatusOf("m1"));

        var resumed = await host.RunAsync();

        Assert.Equal(RunOutcome.Completed, resumed.Outcome);
        Assert.Equal(1, host.CallsOf("codex"));
    }

    private static FlowHost Fast(string command) => new(
        ("flow", "milestone-fast"), ("verification", new JsonObject { ["tier0"] = Plan.List(command) }));
}
