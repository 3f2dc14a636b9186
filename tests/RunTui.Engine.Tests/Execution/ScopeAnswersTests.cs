using System.Text.Json.Nodes;
using RunTui.Engine.Events;
using RunTui.Engine.Execution;
using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Tests.Execution;

/// <summary>What a person may decide where a step changed what it may not.</summary>
public sealed class ScopeAnswersTests
{
    [Fact(Timeout = 60_000)]
    public async Task Allow_lets_the_files_be_this_once_and_goes_on_without_asking_the_agent_again()
    {
        using var host = Violating("echo x > notes.txt");
        await host.RunAsync();

        Assert.Null(await AnswerAsync(host, RunCommand.Allow));
        var ended = await host.RunAsync();

        Assert.Equal(RunOutcome.Completed, ended.Outcome);
        Assert.Equal(1, host.CallsOf("codex"));
        Assert.Contains("notes.txt", host.Git("show", "--name-only", "--format=", "runr/demo/make-b"), StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task Widen_puts_the_files_into_the_plans_scope()
    {
        using var host = Violating("echo x > notes.txt");
        await host.RunAsync();

        Assert.Null(await AnswerAsync(host, RunCommand.Widen));
        var ended = await host.RunAsync();

        Assert.Equal(RunOutcome.Completed, ended.Outcome);
        Assert.Equal(["src/**", "notes.txt"], ended.State.Plan!.Blueprint.Scope!.Allow);
    }

    [Fact(Timeout = 60_000)]
    public async Task Widen_of_what_is_denied_is_refused()
    {
        using var host = Violating("echo x > .env");
        await host.RunAsync();

        Assert.Contains("denied", await AnswerAsync(host, RunCommand.Widen), StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task Revert_puts_the_files_back_and_tells_the_agent()
    {
        using var host = Violating("echo changed > src/a.txt; echo x > notes.txt; git rm -q --cached .gitignore; rm .gitignore");
        host.Implements("echo x > notes.txt; rm .gitignore\n" + FlowHost.Ok(), "echo b > src/b.txt\n" + FlowHost.Ok());
        await host.RunAsync();

        Assert.Null(await AnswerAsync(host, RunCommand.Revert));
        Assert.False(File.Exists(Path.Combine(host.Worktree, "notes.txt")));
        Assert.True(File.Exists(Path.Combine(host.Worktree, ".gitignore")));
        var ended = await host.RunAsync();

        Assert.Equal(RunOutcome.Completed, ended.Outcome);
        Assert.Contains("notes.txt", host.PromptOf("codex", 2), StringComparison.Ordinal);
        Assert.Equal("src/b.txt", host.Git("show", "--name-only", "--format=", "runr/demo/make-b"));
    }

    [Fact(Timeout = 60_000)]
    public async Task Revert_leaves_ignored_files_alone_where_nobody_knows_any_more_which_are_new()
    {
        using var host = Violating("echo b > src/b.txt; echo more >> .env", ("worktree", null));
        host.Write(".env", "SECRET=1\n");
        await host.RunAsync();
        Directory.GetFiles(host.Engine.Folder.Control, ".ignored*").ToList().ForEach(File.Delete);

        Assert.Contains(".env can't be put back", await AnswerAsync(host, RunCommand.Revert), StringComparison.Ordinal);
        Assert.StartsWith("SECRET=1\n", File.ReadAllText(Path.Combine(host.Repo, ".env")), StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task Revert_of_a_file_that_was_renamed_with_the_users_own_changes_is_refused()
    {
        using var host = Violating("git mv src/long.txt notes.txt", ("worktree", null));
        var text = string.Concat(Enumerable.Range(1, 50).Select(i => $"line {i}\n"));
        host.Write("src/long.txt", text);
        host.Git("add", ".");
        host.Git("commit", "-q", "-m", "long");
        host.Write("src/long.txt", text + "mine\n");
        await host.RunAsync();

        Assert.Contains("rename it back by hand", await AnswerAsync(host, RunCommand.Revert), StringComparison.Ordinal);
        Assert.Equal(text + "mine\n", File.ReadAllText(Path.Combine(host.Repo, "notes.txt")));
    }

    [Fact(Timeout = 60_000)]
    public async Task Allow_of_what_a_failed_verification_left_verifies_again()
    {
        using var host = new FlowHost(
            ("flow", "milestone-fast"),
            ("scope", new JsonObject { ["allow"] = Plan.List("src/**") }),
            ("verification", new JsonObject { ["tier0"] = Plan.List("echo junk > report.out; exit 1"), ["retries"] = 0 }));
        host.Implements("echo b > src/b.txt\n" + FlowHost.Ok());
        var stopped = await host.RunAsync();
        Assert.Equal(StopReasons.GuardViolation, stopped.Step("m1").StopReason);

        Assert.Null(await AnswerAsync(host, RunCommand.Allow));
        var ended = await host.RunAsync();

        Assert.Equal(StopReasons.VerificationFailed, ended.Step("m1").StopReason);
        Assert.Equal("begin", host.Git("log", "-1", "--format=%s", "runr/demo/make-b"));
    }

    [Fact(Timeout = 60_000)]
    public async Task Allow_of_what_a_planner_left_asks_it_for_the_plan_again()
    {
        using var host = new FlowHost(("scope", new JsonObject { ["allow"] = Plan.List("src/**") }));
        host.Plans("echo x > notes.txt\n" + FlowHost.Milestones(("Make b", "src/b.txt")));
        host.Implements("echo b > src/b.txt\n" + FlowHost.Ok());
        host.Reviews(FlowHost.Approve);
        await host.RunAsync();

        Assert.Null(await AnswerAsync(host, RunCommand.Allow, "plan"));
        var ended = await host.RunAsync();

        Assert.Equal(RunOutcome.Completed, ended.Outcome);
        Assert.Equal(["plan", "m1"], ended.State.Order);
        Assert.Equal(2, host.CallsOf("claude-code"));
    }

    [Fact(Timeout = 60_000)]
    public async Task What_changes_after_it_was_verified_is_verified_again()
    {
        using var host = new FlowHost(("verification", new JsonObject { ["tier0"] = Plan.List("! grep -q wrong src/b.txt") }));
        host.Plans(FlowHost.Milestones(("Make b", "src/b.txt")));
        host.Implements("echo b > src/b.txt\n" + FlowHost.Ok(), "echo better > src/b.txt\n" + FlowHost.Ok());
        host.Reviews("echo wrong > src/b.txt\n" + FlowHost.Approve, FlowHost.Approve);

        var ended = await host.RunAsync();

        Assert.Equal(RunOutcome.Completed, ended.Outcome);
        Assert.Equal("better", host.Git("show", "runr/demo/make-b:src/b.txt"));
        Assert.Equal(
            ["implement", "verify", "review", "checkpoint", "verify", "implement", "verify", "review", "checkpoint"], ended.Step("m1").Phases.Select(v => v.Id));
    }

    [Fact(Timeout = 60_000)]
    public async Task History_that_was_rewritten_is_put_back_and_not_allowed()
    {
        using var host = new FlowHost(("flow", "milestone-fast"));
        host.Implements("git checkout -q --orphan other && git commit -q -m other && git branch -qM other runr/demo/make-b\necho b > src/b.txt\n" + FlowHost.Ok(), FlowHost.Ok());
        var stopped = await host.RunAsync();
        Assert.Equal(StopReasons.GuardViolation, stopped.Step("m1").StopReason);

        Assert.Contains("revert", await AnswerAsync(host, RunCommand.Allow), StringComparison.Ordinal);
        Assert.Null(await AnswerAsync(host, RunCommand.Revert));
        var ended = await host.RunAsync();

        Assert.Equal(RunOutcome.Completed, ended.Outcome);
        Assert.Equal(["checkpoint(m1): All of it", "begin"], host.Git("log", "--format=%s", "runr/demo/make-b").Split('\n'));
    }

    [Fact(Timeout = 60_000)]
    public async Task Ignored_file_that_was_allowed_is_no_violation_of_the_next_step()
    {
        using var host = new FlowHost(("scope", new JsonObject { ["deny"] = Plan.List(".env") }));
        host.Plans(FlowHost.Milestones(("Make b", "src/b.txt"), ("Make c", "src/c.txt")));
        host.Implements("echo x > .env; echo b > src/b.txt\n" + FlowHost.Ok(), "echo c > src/c.txt\n" + FlowHost.Ok());
        host.Reviews(FlowHost.Approve);
        await host.RunAsync();

        Assert.Null(await AnswerAsync(host, RunCommand.Allow));
        var ended = await host.RunAsync();

        Assert.Equal(RunOutcome.Completed, ended.Outcome);
    }

    [Fact(Timeout = 60_000)]
    public async Task Retry_is_no_answer_to_a_violation()
    {
        using var host = Violating("echo x > notes.txt");
        await host.RunAsync();

        Assert.Contains("allow that this once", await AnswerAsync(host, RunCommand.Retry), StringComparison.Ordinal);
    }

    private static FlowHost Violating(string work, params (string, JsonNode?)[] fields)
    {
        var host = new FlowHost([
            ("flow", "milestone-fast"),
            ("scope", new JsonObject { ["allow"] = Plan.List("src/**"), ["deny"] = Plan.List(".env") }),
            .. fields,
        ]);
        host.Implements(work + "\n" + FlowHost.Ok());
        return host;
    }

    private static async Task<string?> AnswerAsync(FlowHost host, string kind, string step = "m1")
    {
        using var run = await OwnedRun.OpenAsync(host.Engine.Folder, host.Engine.Time);
        return await RunAnswers.ApplyAsync(run, new RunCommand { Kind = kind, StepId = step, By = "tester@here 1" });
    }
}
