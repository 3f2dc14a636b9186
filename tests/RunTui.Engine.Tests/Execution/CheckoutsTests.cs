using System.Text.Json.Nodes;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Execution;
using RunTui.Engine.RunFolders;
using RunTui.Engine.Workspaces;

namespace RunTui.Engine.Tests.Execution;

/// <summary>The checkout that a run works in: its own or the user's, as it is found again, and as it is left.</summary>
public sealed class CheckoutsTests
{
    private const string Branch = "runr/demo/make-b";

    /// <summary>Plan, and the four phases of the first milestone.</summary>
    private const int FirstMilestone = 5;

    [Fact(Timeout = 60_000)]
    public async Task In_the_users_checkout_what_is_theirs_is_neither_judged_nor_committed_and_their_branch_comes_back()
    {
        using var host = Fast("echo b > src/b.txt\n", ("worktree", null), ("scope", new JsonObject { ["allow"] = Plan.List("src/b.txt") }));
        host.Write("src/a.txt", "mine\n");
        host.Write("mine.txt", "mine\n");
        host.Write("staged.txt", "mine\n");
        host.Git("add", "staged.txt");
        var before = host.Git("status", "--porcelain");

        var ended = await host.RunAsync();

        Assert.Equal(RunOutcome.Completed, ended.Outcome);
        Assert.Equal("src/b.txt", host.Git("show", "--name-only", "--format=", Branch));
        Assert.Equal("main", host.Git("branch", "--show-current"));
        Assert.Equal(before, host.Git("status", "--porcelain"));
        Assert.Equal("mine\n", File.ReadAllText(Path.Combine(host.Repo, "src/a.txt")));
    }

    [Fact(Timeout = 60_000)]
    public async Task In_a_checkout_without_a_branch_the_commit_comes_back()
    {
        using var host = Fast("echo b > src/b.txt\n", ("worktree", null));
        host.Git("checkout", "-q", "--detach");
        var head = host.Git("rev-parse", "HEAD");

        var ended = await host.RunAsync();

        Assert.Equal(RunOutcome.Completed, ended.Outcome);
        Assert.Equal(["checkpoint(m1): All of it"], host.Commits());
        Assert.Equal(("", head), (host.Git("branch", "--show-current"), host.Git("rev-parse", "HEAD")));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_worktree_is_made_beside_a_checkout_without_a_branch()
    {
        using var host = Fast("echo b > src/b.txt\n");
        host.Git("checkout", "-q", "--detach");

        var ended = await host.RunAsync();

        Assert.Equal(RunOutcome.Completed, ended.Outcome);
        Assert.Equal(["checkpoint(m1): All of it"], host.Commits());
    }

    [Fact(Timeout = 60_000)]
    public async Task A_worktree_is_made_beside_a_checkout_in_the_middle_of_a_merge()
    {
        using var host = Fast("echo b > src/b.txt\n");
        host.Write(".git/MERGE_HEAD", host.Git("rev-parse", "HEAD") + "\n");

        var ended = await host.RunAsync();

        Assert.Equal(RunOutcome.Completed, ended.Outcome);
        Assert.Equal(["checkpoint(m1): All of it"], host.Commits());
    }

    [Theory(Timeout = 60_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Users_branch_comes_back_also_after_a_crash_in_the_middle_of_leaving_it(bool hasLeft)
    {
        using var host = Fast("echo b > src/b.txt\n", ("worktree", null));
        using (var run = await OwnedRun.OpenAsync(host.Engine.Folder, host.Engine.Time))
        {
            var here = new Workspace { Folder = host.Repo, MainCheckout = host.Repo, Branch = Branch, BaseCommit = host.Git("rev-parse", "HEAD") };
            await run.PublishAsync(PhaseEvents.WorkspaceReady(here, [], "main"), durable: true);
            host.Git(hasLeft ? ["switch", "-q", "-c", Branch] : ["status"]);
        }

        var ended = await host.RunAsync();

        Assert.Equal(RunOutcome.Completed, ended.Outcome);
        Assert.Equal("main", host.Git("branch", "--show-current"));
        Assert.Equal(["checkpoint(m1): All of it"], host.Commits());
    }

    [Fact(Timeout = 60_000)]
    public async Task What_the_user_changes_while_the_run_stands_still_is_theirs()
    {
        using var host = Fast("echo b > src/b.txt\n", ("worktree", null), ("breaker", new JsonObject { ["ticks"] = 2 }));
        var stopped = await host.RunAsync();
        host.Write("mine.txt", "mine\n");
        host.Write("src/a.txt", "mine\n");

        var ended = await host.RunAsync();

        Assert.Equal((RunOutcome.Stopped, RunOutcome.Completed), (stopped.Outcome, ended.Outcome));
        Assert.Equal("src/b.txt", host.Git("show", "--name-only", "--format=", Branch));
        Assert.Equal("main", host.Git("branch", "--show-current"));
        Assert.Equal(" M src/a.txt\n?? mine.txt", host.Git("status", "--porcelain"));
        Assert.Contains(ended.Of("runner", "warning"), e => e.Detail.EndsWith("left alone: mine.txt, src/a.txt", StringComparison.Ordinal));
    }

    [Fact(Timeout = 60_000)]
    public async Task Ignored_files_of_the_user_are_still_theirs_where_the_list_of_them_is_gone()
    {
        using var host = Fast(
            "echo b > src/b.txt\n", ("worktree", null), ("breaker", new JsonObject { ["ticks"] = 2 }), ("scope", new JsonObject { ["deny"] = Plan.List(".env") }));
        host.Write(".env", "SECRET=1\n");
        await host.RunAsync();
        Directory.GetFiles(host.Engine.Folder.Control, ".ignored*").ToList().ForEach(File.Delete);

        var ended = await host.RunAsync();

        Assert.Equal(RunOutcome.Completed, ended.Outcome);
        Assert.Contains(ended.Of("runner", "warning"), e => e.Detail.Contains("count as they are now", StringComparison.Ordinal));
        Assert.Equal("SECRET=1\n", File.ReadAllText(Path.Combine(host.Repo, ".env")));
    }

    [Fact(Timeout = 60_000)]
    public async Task Worktree_that_was_deleted_is_made_again_at_the_last_checkpoint()
    {
        using var host = await AfterTheFirstMilestoneAsync();
        Directory.Delete(host.Worktree, recursive: true);
        host.Git("commit", "-q", "--allow-empty", "-m", "meanwhile");

        var ended = await host.RunAsync();

        Assert.Equal(RunOutcome.Completed, ended.Outcome);
        Assert.Equal(["checkpoint(m2): Make c", "checkpoint(m1): Make b"], host.Commits());
    }

    [Fact(Timeout = 60_000)]
    public async Task Branch_that_was_deleted_is_made_again_at_the_last_checkpoint()
    {
        using var host = await AfterTheFirstMilestoneAsync();
        host.Git("update-ref", "-d", "refs/heads/" + Branch);

        var ended = await host.RunAsync();

        Assert.Equal(RunOutcome.Completed, ended.Outcome);
        Assert.Equal(["checkpoint(m2): Make c", "checkpoint(m1): Make b"], host.Commits());
    }

    [Fact(Timeout = 60_000)]
    public async Task Branch_and_worktree_that_were_deleted_are_made_again_at_the_last_checkpoint()
    {
        using var host = await AfterTheFirstMilestoneAsync();
        host.Git("worktree", "remove", "--force", host.Worktree);
        host.Git("branch", "-D", Branch);

        var ended = await host.RunAsync();

        Assert.Equal(RunOutcome.Completed, ended.Outcome);
        Assert.Equal(["checkpoint(m2): Make c", "checkpoint(m1): Make b"], host.Commits());
    }

    [Fact(Timeout = 60_000)]
    public async Task In_the_users_checkout_a_branch_that_was_deleted_is_made_again()
    {
        using var host = await AfterTheFirstMilestoneAsync(("worktree", null));
        host.Git("switch", "-q", "main");
        host.Git("branch", "-D", Branch);

        var ended = await host.RunAsync();

        Assert.Equal(RunOutcome.Completed, ended.Outcome);
        Assert.Equal(["checkpoint(m2): Make c", "checkpoint(m1): Make b"], host.Commits());
        Assert.Equal("main", host.Git("branch", "--show-current"));
    }

    [Fact(Timeout = 60_000)]
    public async Task Journal_that_was_deleted_costs_no_checkpoint()
    {
        using var host = await AfterTheFirstMilestoneAsync();
        File.Delete(host.Engine.Folder.Events);
        host.Engine.Edit(plan => plan["breaker"] = new JsonObject());

        var live = await host.StartAsync();
        live.JournalWasLost = true;
        var ended = await live.EndAsync();

        Assert.Equal(RunOutcome.Completed, ended.Outcome);
        Assert.Equal(["checkpoint(m2): Make c", "checkpoint(m1): Make b"], host.Commits());
        Assert.Equal(2, host.CallsOf("codex"));
    }

    [Fact(Timeout = 60_000)]
    public async Task Checkpoint_that_a_hook_refuses_is_made_once_the_hook_is_mended()
    {
        using var host = Fast("echo b > src/b.txt\n");
        host.AddHook("echo 'not like this' >&2; exit 1");

        var stopped = await host.RunAsync();
        host.AddHook("exit 0");
        var resumed = await host.RunAsync();

        Assert.Equal(StopReasons.CheckpointFailed, stopped.Step("m1").StopReason);
        Assert.Contains("not like this", stopped.Step("m1").Blocker!.Message, StringComparison.Ordinal);
        Assert.Equal(RunOutcome.Completed, resumed.Outcome);
        Assert.Equal(["checkpoint(m1): All of it"], host.Commits());
        Assert.Equal(1, host.CallsOf("codex"));
    }

    [Fact(Timeout = 60_000)]
    public async Task Checkpoint_without_an_identity_is_made_once_there_is_one()
    {
        using var host = Fast("echo b > src/b.txt\n", ("breaker", new JsonObject { ["ticks"] = 2 }));
        await host.RunAsync();
        host.Git("config", "user.name", "");

        var stopped = await host.RunAsync();
        host.Git("config", "user.name", "Tester");
        var resumed = await host.RunAsync();

        Assert.Equal(StopReasons.CheckpointFailed, stopped.Step("m1").StopReason);
        Assert.Equal(RunOutcome.Stopped, stopped.Outcome);
        Assert.Equal(RunOutcome.Completed, resumed.Outcome);
        Assert.Equal(["checkpoint(m1): All of it"], host.Commits());
        Assert.Equal(1, host.CallsOf("codex"));
    }

    [Fact(Timeout = 60_000)]
    public async Task Repository_that_can_not_be_committed_to_is_refused_before_any_worker_starts()
    {
        using var host = Fast("echo b > src/b.txt\n");
        host.Git("config", "user.name", "");

        var refused = await host.RunAsync();
        host.Git("config", "user.name", "Tester");
        var ended = await host.RunAsync();

        Assert.Equal(RunOutcome.NeedsPerson, refused.Outcome);
        Assert.False(Directory.Exists(Path.Combine(host.Repo, ".runr-worktrees")) && refused.State.Workspace is not null);
        Assert.Equal(RunOutcome.Completed, ended.Outcome);
        Assert.Equal(1, host.CallsOf("codex"));
    }

    private static FlowHost Fast(string work, params (string, JsonNode?)[] fields)
    {
        var host = new FlowHost([("flow", "milestone-fast"), .. fields]);
        host.Implements(work + FlowHost.Ok());
        return host;
    }

    private static async Task<FlowHost> AfterTheFirstMilestoneAsync(params (string, JsonNode?)[] fields)
    {
        var host = new FlowHost([("breaker", new JsonObject { ["ticks"] = FirstMilestone }), .. fields]);
        host.Plans(FlowHost.Milestones(("Make b", "src/b.txt"), ("Make c", "src/c.txt")));
        host.Implements("echo b > src/b.txt\n" + FlowHost.Ok(), "echo c > src/c.txt\n" + FlowHost.Ok());
        host.Reviews(FlowHost.Approve);
        var stopped = await host.RunAsync();
        Assert.Equal((StopReasons.MaxTicks, StepStatus.Done), (stopped.State.StopReason, stopped.StatusOf("m1")));
        return host;
    }
}
