using RunTui.Engine.Workspaces;

namespace RunTui.Engine.Tests.Workspaces;

public sealed class WorktreesTests : IDisposable
{
    private readonly GitSandbox _git = new();

    public void Dispose() => _git.Dispose();

    [Fact(Timeout = 60000)]
    public async Task A_worktree_has_a_branch_of_its_own_and_leaves_the_users_checkout_alone()
    {
        GitSandbox.Write(_git.Main, "a.txt", "not committed\n");

        var workspace = await _git.NewWorktree();

        Assert.True(workspace.IsWorktree);
        Assert.Equal((_git.Base, "runr/w1/task"), (workspace.BaseCommit, workspace.Branch));
        Assert.Equal("runr/w1/task", _git.Run(workspace.Folder, "branch", "--show-current"));
        Assert.Equal("a\n", File.ReadAllText(Path.Combine(workspace.Folder, "a.txt")));
        Assert.Equal([" M a.txt"], _git.StatusOf(_git.Main));
        Assert.Equal("main", _git.Run(_git.Main, "branch", "--show-current"));
    }

    [Fact(Timeout = 60000)]
    public async Task A_worktree_can_be_made_without_a_branch_and_on_one_that_exists()
    {
        _git.Run(_git.Main, "branch", "known");

        var detached = await Worktrees.CreateAsync(_git.Git, _git.Main, Path.Combine(_git.Root, "w/detached"), null, "main");
        var attached = await Worktrees.CreateAsync(_git.Git, _git.Main, Path.Combine(_git.Root, "w/attached"), "known", _git.Base);

        Assert.Null(detached.Branch);
        Assert.Equal(_git.Base, detached.BaseCommit);
        Assert.Equal("known", _git.Run(attached.Folder, "branch", "--show-current"));
    }

    [Fact(Timeout = 60000)]
    public async Task Installed_dependencies_are_usable_in_it_and_it_stays_clean()
    {
        GitSandbox.Write(_git.Main, "node_modules/tool/index.js", "module");
        GitSandbox.Write(_git.Main, "packages/a[1]/package.json", "{}");
        _git.CommitAll(_git.Main, "package");
        GitSandbox.Write(_git.Main, "packages/a[1]/node_modules/tool/index.js", "nested");
        GitSandbox.Write(_git.Main, ".venv/bin/python", "python");
        GitSandbox.Write(_git.Main, "not-committed/node_modules/x", "x");
        var before = _git.Run(_git.Main, "rev-parse", "HEAD");

        var workspace = await Worktrees.CreateAsync(_git.Git, _git.Main, Path.Combine(_git.Root, "w1"), "b", before);

        Assert.Equal("module", File.ReadAllText(Path.Combine(workspace.Folder, "node_modules/tool/index.js")));
        Assert.Equal("nested", File.ReadAllText(Path.Combine(workspace.Folder, "packages/a[1]/node_modules/tool/index.js")));
        Assert.Equal("python", File.ReadAllText(Path.Combine(workspace.Folder, ".venv/bin/python")));
        Assert.False(Path.Exists(Path.Combine(workspace.Folder, "not-committed")));
        Assert.Empty(_git.StatusOf(workspace.Folder));
        Assert.Empty((await ChangedFiles.ReadAsync(_git.Git, workspace, before, _ => true)).Files);
        Assert.Empty((await ChangedFiles.ReadAsync(_git.Git, workspace, before)).Files);
    }

    [Fact(Timeout = 60000)]
    public async Task A_link_to_dependencies_that_the_worker_bends_elsewhere_is_seen_where_it_is_denied()
    {
        GitSandbox.Write(_git.Main, "node_modules/tool/index.js", "module");
        var workspace = await _git.NewWorktree();
        File.Delete(Path.Combine(workspace.Folder, "node_modules"));
        File.CreateSymbolicLink(Path.Combine(workspace.Folder, "node_modules"), "/etc");

        var change = Assert.Single((await ChangedFiles.ReadAsync(_git.Git, workspace, _git.Base, p => p == "node_modules")).Files);

        Assert.Equal("/etc", change.LeadsOutside);
    }

    [Fact(Timeout = 60000)]
    public async Task Removing_a_worktree_leaves_what_its_links_lead_to()
    {
        GitSandbox.Write(_git.Main, "node_modules/tool/index.js", "module");
        var workspace = await _git.NewWorktree();

        await Worktrees.RemoveAsync(_git.Git, workspace, force: true);

        Assert.False(Directory.Exists(workspace.Folder));
        Assert.True(File.Exists(Path.Combine(_git.Main, "node_modules/tool/index.js")));
    }

    [Fact(Timeout = 60000)]
    public async Task A_folder_that_is_taken_is_never_removed()
    {
        GitSandbox.Write(_git.Root, "worktrees/w1/mine.txt", "m");

        var error = await Assert.ThrowsAsync<GitException>(() => _git.NewWorktree());

        Assert.Equal("folder_taken", error.Problem.Id);
        Assert.True(File.Exists(Path.Combine(_git.Root, "worktrees/w1/mine.txt")));
    }

    [Fact(Timeout = 60000)]
    public async Task One_that_was_made_before_an_interruption_is_taken_as_it_is()
    {
        var first = await _git.NewWorktree();

        Assert.Equal(first, await _git.NewWorktree());

        _git.Run(first.Folder, "commit", "-q", "--allow-empty", "-m", "work");
        Assert.Equal("folder_taken", (await Assert.ThrowsAsync<GitException>(() => _git.NewWorktree())).Problem.Id);
    }

    [Theory(Timeout = 60000)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task One_whose_making_was_interrupted_is_made_again(bool hasFolder)
    {
        var workspace = await _git.NewWorktree();
        File.WriteAllText(Path.Combine(_git.Main, ".git/worktrees/w1/locked"), "initializing");
        File.Delete(Path.Combine(workspace.Folder, "a.txt"));
        if (!hasFolder)
        {
            Directory.Delete(workspace.Folder, recursive: true);
        }

        var again = await _git.NewWorktree();

        Assert.Equal(workspace, again);
        Assert.Empty(_git.StatusOf(again.Folder));
        Assert.True(File.Exists(Path.Combine(again.Folder, "a.txt")));
    }

    [Fact(Timeout = 60000)]
    public async Task Links_that_are_missing_are_made_when_it_is_opened_again()
    {
        var workspace = await _git.NewWorktree();
        GitSandbox.Write(_git.Main, "node_modules/tool/index.js", "module");

        await Worktrees.ReopenAsync(_git.Git, workspace, _git.Base);

        Assert.True(File.Exists(Path.Combine(workspace.Folder, "node_modules/tool/index.js")));
        Assert.Empty(_git.StatusOf(workspace.Folder));
    }

    [Theory(Timeout = 60000)]
    [InlineData("bad..name", "main", "bad_branch")]
    [InlineData("-x", "main", "bad_branch")]
    [InlineData("good", "--help", "no_such_commit")]
    [InlineData("good", "nowhere", "no_such_commit")]
    [InlineData("main", "main", "branch_in_use")]
    public async Task What_cannot_be_made_is_told_and_leaves_nothing_behind(string branch, string commit, string id)
    {
        var folder = Path.Combine(_git.Root, "w1");

        var error = await Assert.ThrowsAsync<GitException>(() => Worktrees.CreateAsync(_git.Git, _git.Main, folder, branch, commit));

        Assert.Equal(id, error.Problem.Id);
        Assert.DoesNotContain('\n', error.Message);
        Assert.False(Directory.Exists(folder));
        Assert.Equal("main", _git.Run(_git.Main, "branch", "--format=%(refname:short)"));
    }

    [Fact(Timeout = 60000)]
    public async Task A_worktree_that_a_full_disk_leaves_half_made_is_taken_away()
    {
        var full = new Git(_git.Failing("status", 128, "fatal: No space left on device"), _git.Main);

        var error = await Assert.ThrowsAsync<GitException>(() => Worktrees.CreateAsync(full, _git.Main, Path.Combine(_git.Root, "w1"), null, _git.Base));

        Assert.Equal("disk_full", error.Problem.Id);
        Assert.False(Directory.Exists(Path.Combine(_git.Root, "w1")));
    }

    [Fact(Timeout = 60000)]
    public async Task Hooks_do_not_run_when_a_worktree_is_made()
    {
        _git.Shell(_git.Main, "printf '#!/bin/sh\\ntouch ran\\nexit 1\\n' > .git/hooks/post-checkout; chmod +x .git/hooks/post-checkout");

        var workspace = await _git.NewWorktree();

        Assert.False(File.Exists(Path.Combine(workspace.Folder, "ran")));
    }

    [Fact(Timeout = 60000)]
    public async Task A_worktree_that_is_whole_stays_as_it_is_when_it_is_opened_again()
    {
        var workspace = await _git.NewWorktree();
        GitSandbox.Write(workspace.Folder, "failed-work.txt", "w");

        Assert.Equal(workspace, await Worktrees.ReopenAsync(_git.Git, workspace, _git.Base));

        Assert.Equal(["?? failed-work.txt"], _git.StatusOf(workspace.Folder));
    }

    [Fact(Timeout = 60000)]
    public async Task A_folder_that_was_deleted_comes_back_at_its_branch()
    {
        var workspace = await _git.NewWorktree();
        GitSandbox.Write(workspace.Folder, "one.txt", "1");
        var checkpoint = _git.CommitAll(workspace.Folder, "one");
        Directory.Delete(workspace.Folder, recursive: true);

        await Worktrees.ReopenAsync(_git.Git, workspace, checkpoint);

        Assert.Equal(checkpoint, _git.Run(workspace.Folder, "rev-parse", "HEAD"));
        Assert.Equal("1", File.ReadAllText(Path.Combine(workspace.Folder, "one.txt")));
    }

    [Fact(Timeout = 60000)]
    public async Task A_branch_that_was_deleted_with_its_folder_starts_again_at_the_last_checkpoint_not_at_the_users_head()
    {
        var workspace = await _git.NewWorktree();
        GitSandbox.Write(workspace.Folder, "one.txt", "1");
        var checkpoint = _git.CommitAll(workspace.Folder, "one");
        Directory.Delete(workspace.Folder, recursive: true);
        _git.Run(_git.Main, "worktree", "prune");
        _git.Run(_git.Main, "branch", "-q", "-D", workspace.Branch!);
        GitSandbox.Write(_git.Main, "users.txt", "u");
        _git.CommitAll(_git.Main, "by the user");

        await Worktrees.ReopenAsync(_git.Git, workspace, checkpoint);

        Assert.Equal(checkpoint, _git.Run(workspace.Folder, "rev-parse", workspace.Branch!));
        Assert.False(File.Exists(Path.Combine(workspace.Folder, "users.txt")));
    }

    [Fact(Timeout = 60000)]
    public async Task A_branch_that_was_deleted_under_its_worktree_is_made_again_and_the_files_stay()
    {
        var workspace = await _git.NewWorktree();
        GitSandbox.Write(workspace.Folder, "work.txt", "w");
        _git.Run(_git.Main, "update-ref", "-d", "refs/heads/" + workspace.Branch);

        await Worktrees.ReopenAsync(_git.Git, workspace, _git.Base);

        Assert.Equal(_git.Base, _git.Run(workspace.Folder, "rev-parse", "HEAD"));
        Assert.Equal(["?? work.txt"], _git.StatusOf(workspace.Folder));
    }

    [Fact(Timeout = 60000)]
    public async Task A_branch_that_was_switched_and_a_folder_that_is_no_worktree_any_more_are_told()
    {
        var workspace = await _git.NewWorktree();
        _git.Run(workspace.Folder, "checkout", "-q", "-b", "other");
        Assert.Equal("branch_switched", (await Assert.ThrowsAsync<GitException>(() => Worktrees.ReopenAsync(_git.Git, workspace, _git.Base))).Problem.Id);

        File.Delete(Path.Combine(workspace.Folder, ".git"));
        Assert.Equal("worktree_broken", (await Assert.ThrowsAsync<GitException>(() => Worktrees.ReopenAsync(_git.Git, workspace, _git.Base))).Problem.Id);
        Assert.True(File.Exists(Path.Combine(workspace.Folder, "a.txt")));
    }

    [Fact(Timeout = 60000)]
    public async Task A_worktree_with_changes_is_removed_only_by_force_and_a_branch_only_when_it_is_merged()
    {
        var workspace = await _git.NewWorktree();
        GitSandbox.Write(workspace.Folder, "one.txt", "1");
        Assert.Equal("worktree_dirty", (await Assert.ThrowsAsync<GitException>(() => Worktrees.RemoveAsync(_git.Git, workspace, force: false))).Problem.Id);

        _git.CommitAll(workspace.Folder, "one");
        Assert.False(await Worktrees.RemoveAsync(_git.Git, workspace, force: false));
        Assert.False(Directory.Exists(workspace.Folder));
        Assert.True(await Worktrees.RemoveAsync(_git.Git, workspace, force: true));
        Assert.Equal("main", _git.Run(_git.Main, "branch", "--format=%(refname:short)"));
    }

    [Fact(Timeout = 60000)]
    public async Task A_branch_that_was_delivered_by_cherry_pick_goes_with_its_worktree()
    {
        var workspace = await _git.NewWorktree();
        GitSandbox.Write(workspace.Folder, "one.txt", "1");
        _git.CommitAll(workspace.Folder, "one");
        GitSandbox.Write(_git.Main, "users.txt", "u");
        _git.CommitAll(_git.Main, "by the user");
        _git.Run(_git.Main, "cherry-pick", workspace.Branch!);

        Assert.True(await Worktrees.RemoveAsync(_git.Git, workspace, force: false));
    }

    [Fact]
    public void Local_excludes_are_added_once()
    {
        File.WriteAllText(Path.Combine(_git.Main, ".git/info/exclude"), "mine");

        LocalExcludes.Add(_git.Main, ["/.runr/", "/.runr-worktrees/"]);
        LocalExcludes.Add(_git.Main, ["/.runr/", "/other/"]);

        Assert.Equal("mine\n/.runr/\n/.runr-worktrees/\n/other/\n", File.ReadAllText(Path.Combine(_git.Main, ".git/info/exclude")));
    }
}
