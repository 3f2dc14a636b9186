using RunTui.Engine.Workspaces;

namespace RunTui.Engine.Tests.Workspaces;

public sealed class DeliveryTests : IDisposable
{
    private readonly GitSandbox _git = new();

    public void Dispose() => _git.Dispose();

    [Fact(Timeout = 60000)]
    public async Task Every_commit_of_the_run_is_delivered_and_not_the_last_alone()
    {
        var request = await RunOfTwo();
        UserCommits("users.txt");

        var result = await Delivery.SubmitAsync(_git.Git, request);

        Assert.Null(result.Problem);
        Assert.True(result.IsDelivered);
        Assert.False(result.IsFastForward);
        Assert.Equal(["m1", "m2"], result.Commits.Select(c => c.StepId));
        Assert.Equal(["m1", "m2"], (await Checkpoints.ListAsync(_git.Git, "r1", "main")).Select(c => c.StepId));
        Assert.Equal("2", File.ReadAllText(Path.Combine(_git.Main, "two.txt")));
        Assert.Empty(_git.StatusOf(_git.Main));
        Assert.Equal(result.TargetCommit, _git.Run(_git.Main, "rev-parse", "main"));
    }

    [Fact(Timeout = 60000)]
    public async Task A_target_that_did_not_move_gets_the_same_commits()
    {
        var request = await RunOfTwo();

        var result = await Delivery.SubmitAsync(_git.Git, request);

        Assert.True(result.IsFastForward);
        Assert.Equal(_git.Run(_git.Main, "rev-parse", request.Branch), _git.Run(_git.Main, "rev-parse", "main"));
        Assert.Equal("1", File.ReadAllText(Path.Combine(_git.Main, "one.txt")));
    }

    [Fact(Timeout = 60000)]
    public async Task A_target_that_is_not_checked_out_is_delivered_to_without_touching_the_users_files()
    {
        var request = await RunOfTwo() with { Target = "release" };
        _git.Run(_git.Main, "checkout", "-q", "-b", "release");
        UserCommits("release.txt");
        _git.Run(_git.Main, "checkout", "-q", "main");
        GitSandbox.Write(_git.Main, "a.txt", "not committed\n");

        var result = await Delivery.SubmitAsync(_git.Git, request);

        Assert.True(result.IsDelivered);
        Assert.Contains("two.txt", _git.FilesIn(_git.Main, "release"));
        Assert.Equal([" M a.txt"], _git.StatusOf(_git.Main));
        Assert.False(File.Exists(Path.Combine(_git.Main, "two.txt")));
    }

    [Fact(Timeout = 60000)]
    public async Task A_target_behind_the_runs_base_gets_the_runs_commits_only()
    {
        _git.Run(_git.Main, "branch", "stable");
        UserCommits("unreleased.txt");
        var head = _git.Run(_git.Main, "rev-parse", "HEAD");
        var request = await RunOfTwo(head) with { Target = "stable" };

        var result = await Delivery.SubmitAsync(_git.Git, request);

        Assert.True(result.IsDelivered);
        Assert.Equal([".gitignore", "a.txt", "one.txt", "src/b.txt", "two.txt"], _git.FilesIn(_git.Main, "stable"));
    }

    [Fact(Timeout = 60000)]
    public async Task Delivering_again_finds_nothing_to_do()
    {
        var request = await RunOfTwo();
        UserCommits("users.txt");
        await Delivery.SubmitAsync(_git.Git, request);

        var result = await Delivery.SubmitAsync(_git.Git, request);

        Assert.Equal("nothing_to_submit", result.Problem!.Id);
        Assert.False(result.IsDelivered);
    }

    [Fact(Timeout = 60000)]
    public async Task A_dry_run_changes_nothing()
    {
        var request = await RunOfTwo() with { DryRun = true };
        UserCommits("users.txt");
        var before = _git.Run(_git.Main, "for-each-ref");

        var result = await Delivery.SubmitAsync(_git.Git, request);

        Assert.Null(result.Problem);
        Assert.Equal(2, result.Commits.Length);
        Assert.NotNull(result.TargetCommit);
        Assert.False(result.IsDelivered);
        Assert.Equal(before, _git.Run(_git.Main, "for-each-ref"));
        Assert.Equal(2, _git.Run(_git.Main, "worktree", "list").Split('\n').Length);
    }

    [Fact(Timeout = 60000)]
    public async Task A_conflict_delivers_nothing_and_says_what_to_type()
    {
        var request = await RunOfTwo();
        GitSandbox.Write(_git.Main, "two.txt", "by the user");
        _git.CommitAll(_git.Main, "by the user");
        var before = _git.Run(_git.Main, "for-each-ref");

        var result = await Delivery.SubmitAsync(_git.Git, request);

        Assert.Equal("submit_conflict", result.Problem!.Id);
        Assert.Equal(["two.txt"], result.Conflicts);
        Assert.Equal("git checkout main", result.Recipe[0]);
        Assert.StartsWith("git cherry-pick " + result.Commits[0].Hash[..12], result.Recipe[1], StringComparison.Ordinal);
        Assert.Equal(before, _git.Run(_git.Main, "for-each-ref"));
        Assert.Empty(_git.StatusOf(_git.Main));
        Assert.Equal(2, _git.Run(_git.Main, "worktree", "list").Split('\n').Length);
    }

    [Fact(Timeout = 60000)]
    public async Task A_checkout_with_changes_and_branches_that_are_missing_are_told()
    {
        var request = await RunOfTwo();
        GitSandbox.Write(_git.Main, "a.txt", "not committed\n");

        Assert.Equal("dirty_tree", (await Delivery.SubmitAsync(_git.Git, request)).Problem!.Id);
        Assert.Equal("target_branch_missing", (await Delivery.SubmitAsync(_git.Git, request with { Target = "nowhere" })).Problem!.Id);
        Assert.Equal("run_branch_missing", (await Delivery.SubmitAsync(_git.Git, request with { Branch = "nowhere" })).Problem!.Id);
    }

    [Fact(Timeout = 60000)]
    public async Task A_file_in_the_way_is_told_and_stays()
    {
        var request = await RunOfTwo();
        GitSandbox.Write(_git.Main, "two.txt", "precious");

        var result = await Delivery.SubmitAsync(_git.Git, request);

        Assert.NotNull(result.Problem);
        Assert.False(result.IsDelivered);
        Assert.Equal("precious", File.ReadAllText(Path.Combine(_git.Main, "two.txt")));
        Assert.Equal(_git.Base, _git.Run(_git.Main, "rev-parse", "main"));
    }

    [Fact(Timeout = 60000)]
    public async Task It_is_pushed_where_asked_for_and_a_push_that_fails_is_told()
    {
        var request = await RunOfTwo() with { Push = true };
        Assert.Equal("push_failed", (await Delivery.SubmitAsync(_git.Git, request)).Problem!.Id);

        _git.Run(_git.Root, "init", "-q", "--bare", "remote.git");
        _git.Run(_git.Main, "remote", "add", "origin", Path.Combine(_git.Root, "remote.git"));
        _git.Run(_git.Main, "reset", "-q", "--hard", _git.Base);
        var result = await Delivery.SubmitAsync(_git.Git, request);

        Assert.True(result.IsPushed);
        Assert.Equal(result.TargetCommit, _git.Run(Path.Combine(_git.Root, "remote.git"), "rev-parse", "main"));
    }

    private void UserCommits(string file)
    {
        GitSandbox.Write(_git.Main, file, "u");
        _git.CommitAll(_git.Main, "by the user");
    }

    private async Task<SubmitRequest> RunOfTwo(string? from = null)
    {
        var workspace = await Worktrees.CreateAsync(_git.Git, _git.Main, Path.Combine(_git.Root, "w1"), "runr/r1/task", from ?? _git.Base);
        var before = workspace.BaseCommit;
        foreach (var (step, file, content) in new[] { ("m1", "one.txt", "1"), ("m2", "two.txt", "2") })
        {
            GitSandbox.Write(workspace.Folder, file, content);
            var changed = await ChangedFiles.ReadAsync(_git.Git, workspace, before);
            var request = new CheckpointRequest { RunId = "r1", StepId = step, Title = step, BaseCommit = before, Include = changed.Files };
            before = (await Checkpoints.CommitAsync(_git.Git, workspace, request)).Commit!;
        }

        return new SubmitRequest { Branch = workspace.Branch!, BaseCommit = workspace.BaseCommit, Target = "main" };
    }
}
