using RunTui.Engine.Workspaces;

namespace RunTui.Engine.Tests.Workspaces;

public sealed class CheckpointsTests : IDisposable
{
    private readonly GitSandbox _git = new();

    public void Dispose() => _git.Dispose();

    [Fact(Timeout = 60000)]
    public async Task A_checkpoint_holds_exactly_the_given_files_and_says_who_made_it()
    {
        var workspace = await _git.NewWorktree();
        GitSandbox.Write(workspace.Folder, "src/new.txt", "n");
        GitSandbox.Write(workspace.Folder, "noise.txt", "n");
        File.Delete(Path.Combine(workspace.Folder, "a.txt"));

        var result = await Commit(workspace, path => path != "noise.txt");

        Assert.Null(result.Problem);
        Assert.True(result.IsNew);
        Assert.Equal(["a.txt", "src/new.txt"], result.Files);
        Assert.Equal([".gitignore", "src/b.txt", "src/new.txt"], _git.FilesIn(workspace.Folder, result.Commit!));
        Assert.Equal(["?? noise.txt"], _git.StatusOf(workspace.Folder));
        Assert.Equal(
            "checkpoint(m1): Do the thing\n\nRun-Tui-Run: r1\nRun-Tui-Step: m1\nRun-Tui-Verified: tier0 tier1", _git.Run(workspace.Folder, "log", "-1", "--format=%B").TrimEnd());
        Assert.Equal(_git.Base, _git.Run(_git.Main, "rev-parse", "main"));
    }

    [Theory(Timeout = 60000)]
    [InlineData("with space.txt")]
    [InlineData("with\nnewline.txt")]
    [InlineData("quote\"'`$(x).txt")]
    [InlineData("*.txt")]
    [InlineData(":(exclude)x.txt")]
    [InlineData("-f.txt")]
    [InlineData("\"a\\n.txt")]
    public async Task Odd_names_are_committed_and_taken_back_in_a_worktree_and_in_place(string name)
    {
        var workspace = await _git.NewWorktree();
        GitSandbox.Write(workspace.Folder, name, "x");
        var added = await Commit(workspace);
        File.Delete(Path.Combine(workspace.Folder, name));
        var removed = await Commit(workspace, baseCommit: added.Commit);
        GitSandbox.Write(_git.Main, name, "x");
        var inPlace = await Commit(_git.InPlace);

        Assert.Equal([name], added.Files);
        Assert.Contains(name, _git.FilesIn(workspace.Folder, added.Commit!));
        Assert.DoesNotContain(name, _git.FilesIn(workspace.Folder, removed.Commit!));
        Assert.Contains(name, _git.FilesIn(_git.Main, inPlace.Commit!));
    }

    [Fact(Timeout = 60000)]
    public async Task A_name_that_is_no_text_is_committed_as_its_bytes()
    {
        var workspace = await _git.NewWorktree();
        _git.Shell(workspace.Folder, $"echo x > \"$(printf '{GitSandbox.OddName}')\"");

        var result = await Commit(workspace);

        Assert.Null(result.Problem);
        Assert.Equal(["odd\\xFF\\xFE.txt"], result.Files);
        Assert.Empty(_git.StatusOf(workspace.Folder));
    }

    [Theory(Timeout = 60000)]
    [InlineData("checkpoint(m1): Do the thing\n\nRun-Tui-Run: r1\nRun-Tui-Step: m1\nRun-Tui-Verified: tier2")]
    [InlineData("checkpoint(m2): Another thing\n\nRun-Tui-Run: r1\nRun-Tui-Step: m2\nRun-Tui-Verified: tier0 tier1")]
    public async Task A_commit_of_the_worker_with_trailers_like_ours_does_not_stay(string message)
    {
        var workspace = await _git.NewWorktree();
        GitSandbox.Write(workspace.Folder, "src/new.txt", "n");
        _git.CommitAll(workspace.Folder, message);

        var result = await Commit(workspace);

        Assert.True(result.IsNew);
        Assert.Equal(["src/new.txt"], result.Files);
        Assert.Equal(_git.Base, _git.Run(workspace.Folder, "rev-parse", "HEAD^"));
        Assert.EndsWith("Run-Tui-Verified: tier0 tier1", _git.Run(workspace.Folder, "log", "-1", "--format=%B").TrimEnd(), StringComparison.Ordinal);
    }

    [Fact(Timeout = 60000)]
    public async Task A_commit_like_ours_on_top_of_the_workers_own_does_not_keep_those()
    {
        var workspace = await _git.NewWorktree();
        GitSandbox.Write(workspace.Folder, "src/new.txt", "n");
        _git.CommitAll(workspace.Folder, "my own");
        _git.Run(workspace.Folder, "commit", "-q", "--allow-empty", "-m", "checkpoint(m1): Do the thing\n\nRun-Tui-Run: r1\nRun-Tui-Step: m1\nRun-Tui-Verified: tier0 tier1");

        var result = await Commit(workspace);

        Assert.True(result.IsNew);
        Assert.Equal(_git.Base, _git.Run(workspace.Folder, "rev-parse", "HEAD^"));
    }

    [Fact(Timeout = 60000)]
    public async Task An_unchanged_tree_makes_no_commit()
    {
        var workspace = await _git.NewWorktree();

        var result = await Commit(workspace);

        Assert.Equal((_git.Base, false), (result.Commit, result.IsNew));
        Assert.Empty(result.Files);
    }

    [Fact(Timeout = 60000)]
    public async Task A_commit_that_was_made_before_an_interruption_is_found_and_not_made_twice()
    {
        var workspace = await _git.NewWorktree();
        GitSandbox.Write(workspace.Folder, "src/new.txt", "n");
        var request = await Request(workspace, _ => true, _git.Base);
        var first = await Checkpoints.CommitAsync(_git.Git, workspace, request);

        var again = await Checkpoints.CommitAsync(_git.Git, workspace, request);
        var afterResume = await Commit(workspace);

        Assert.Equal((first.Commit, false), (again.Commit, again.IsNew));
        Assert.Equal((first.Commit, false), (afterResume.Commit, afterResume.IsNew));
        Assert.Equal("2", _git.Run(workspace.Folder, "rev-list", "--count", "HEAD"));
    }

    [Fact(Timeout = 60000)]
    public async Task In_place_too_a_commit_is_not_made_twice()
    {
        GitSandbox.Write(_git.Main, "src/new.txt", "n");
        var first = await Commit(_git.InPlace);

        var again = await Commit(_git.InPlace);

        Assert.Equal((first.Commit, false), (again.Commit, again.IsNew));
    }

    [Fact(Timeout = 60000)]
    public async Task Work_that_came_after_an_interruption_goes_on_top_of_what_was_committed_before()
    {
        var workspace = await _git.NewWorktree();
        GitSandbox.Write(workspace.Folder, "one.txt", "1");
        var first = await Commit(workspace);
        GitSandbox.Write(workspace.Folder, "two.txt", "2");

        var second = await Commit(workspace);

        Assert.True(second.IsNew);
        Assert.Equal(["two.txt"], second.Files);
        Assert.Equal(first.Commit, _git.Run(workspace.Folder, "rev-parse", "HEAD^"));
    }

    [Fact(Timeout = 60000)]
    public async Task What_the_worker_committed_itself_becomes_part_of_the_checkpoint_without_what_may_not_be_kept()
    {
        var workspace = await _git.NewWorktree();
        GitSandbox.Write(workspace.Folder, "src/good.txt", "g");
        GitSandbox.Write(workspace.Folder, "dist/noise.js", "n");
        _git.CommitAll(workspace.Folder, "all done");

        var result = await Commit(workspace, path => path.StartsWith("src/", StringComparison.Ordinal));

        Assert.True(result.IsNew);
        Assert.Equal(["src/good.txt"], result.Files);
        Assert.Equal("2", _git.Run(workspace.Folder, "rev-list", "--count", "HEAD"));
        Assert.Equal("src/good.txt", _git.Run(workspace.Folder, "diff", "--name-only", _git.Base, "HEAD"));
        Assert.Equal(["?? dist/"], _git.StatusOf(workspace.Folder));
    }

    [Fact(Timeout = 60000)]
    public async Task A_commit_with_our_trailers_and_more_than_may_be_kept_is_not_believed()
    {
        var workspace = await _git.NewWorktree();
        GitSandbox.Write(workspace.Folder, "good.txt", "g");
        GitSandbox.Write(workspace.Folder, "evil.txt", "e");
        _git.CommitAll(workspace.Folder, "checkpoint(m1): x\n\nRun-Tui-Run: r1\nRun-Tui-Step: m1\nRun-Tui-Verified: tier0");

        var result = await Commit(workspace, path => path == "good.txt");

        Assert.True(result.IsNew);
        Assert.Equal("good.txt", _git.Run(workspace.Folder, "diff", "--name-only", _git.Base, "HEAD"));
    }

    [Fact(Timeout = 60000)]
    public async Task In_place_the_commits_and_the_staged_files_of_the_user_stay()
    {
        GitSandbox.Write(_git.Main, "users.txt", "u");
        var users = _git.CommitAll(_git.Main, "by the user");
        GitSandbox.Write(_git.Main, "staged.txt", "s");
        _git.Run(_git.Main, "add", "staged.txt");
        GitSandbox.Write(_git.Main, "work.txt", "w");

        var result = await Commit(_git.InPlace, path => path == "work.txt");

        Assert.Equal(["work.txt"], result.Files);
        Assert.Equal(users, _git.Run(_git.Main, "rev-parse", "HEAD^"));
        Assert.Equal(["A  staged.txt"], _git.StatusOf(_git.Main));
    }

    [Fact(Timeout = 60000)]
    public async Task Renames_of_case_only_and_files_that_became_folders_are_committed()
    {
        var workspace = await _git.NewWorktree();
        File.Move(Path.Combine(workspace.Folder, "a.txt"), Path.Combine(workspace.Folder, "A.txt"));
        File.Delete(Path.Combine(workspace.Folder, "src/b.txt"));
        GitSandbox.Write(workspace.Folder, "src/b.txt/c", "c");

        var result = await Commit(workspace);

        Assert.Null(result.Problem);
        Assert.Equal([".gitignore", "A.txt", "src/b.txt/c"], _git.FilesIn(workspace.Folder, result.Commit!));
        Assert.Empty(_git.StatusOf(workspace.Folder));
    }

    [Fact(Timeout = 60000)]
    public async Task The_files_of_a_repository_made_inside_are_committed_as_files()
    {
        var workspace = await _git.NewWorktree();
        _git.Run(workspace.Folder, "init", "-q", "inner");
        GitSandbox.Write(workspace.Folder, "inner/x.txt", "x");

        var result = await Commit(workspace);

        Assert.Null(result.Problem);
        Assert.Contains("inner/x.txt", _git.FilesIn(workspace.Folder, result.Commit!));
    }

    [Fact(Timeout = 60000)]
    public async Task A_failing_hook_is_told_and_nothing_is_lost()
    {
        var workspace = await _git.NewWorktree();
        GitSandbox.Write(workspace.Folder, "new.txt", "n");
        Hook("pre-commit", "echo 'lint: new.txt has no semicolon' >&2; exit 1");

        var failed = await Commit(workspace);
        File.Delete(Path.Combine(_git.Main, ".git/hooks/pre-commit"));
        var repaired = await Commit(workspace);

        Assert.Equal("commit_hook_failed", failed.Problem!.Id);
        Assert.Contains("lint: new.txt has no semicolon", failed.Problem.Message, StringComparison.Ordinal);
        Assert.Contains("lint: new.txt", failed.Output, StringComparison.Ordinal);
        Assert.True(repaired.IsNew);
        Assert.Equal(["new.txt"], repaired.Files);
    }

    [Fact(Timeout = 60000)]
    public async Task A_missing_identity_is_told_with_what_to_type()
    {
        var workspace = await _git.NewWorktree();
        GitSandbox.Write(workspace.Folder, "new.txt", "n");
        _git.Run(_git.Main, "config", "--unset", "user.email");
        _git.Run(_git.Main, "config", "user.useConfigOnly", "true");

        var result = await Commit(workspace);

        Assert.Equal("missing_identity", result.Problem!.Id);
        Assert.Contains("git config --global user.email", result.Problem.Remedy, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', result.Problem.ToString());
    }

    [Fact(Timeout = 60000)]
    public async Task A_lock_of_a_dead_git_is_taken_away_in_a_worktree_and_told_in_place()
    {
        var workspace = await _git.NewWorktree();
        GitSandbox.Write(workspace.Folder, "new.txt", "n");
        GitSandbox.Write(_git.Main, "new.txt", "n");
        File.WriteAllText(Path.Combine(_git.Main, ".git/worktrees/w1/index.lock"), "");
        File.WriteAllText(Path.Combine(_git.Main, ".git/refs/heads/runr/w1/task.lock"), "");
        File.WriteAllText(Path.Combine(_git.Main, ".git/index.lock"), "");

        Assert.True((await Commit(workspace)).IsNew);
        var inPlace = await Commit(_git.InPlace);

        Assert.Equal("index_locked", inPlace.Problem!.Id);
        Assert.Contains($"rm '{Path.Combine(_git.Main, ".git/index.lock")}'", inPlace.Problem.Remedy, StringComparison.Ordinal);
    }

    [Theory(Timeout = 60000)]
    [InlineData("update-index")]
    [InlineData("commit")]
    public async Task A_full_disk_is_told_and_the_next_try_commits_everything(string where)
    {
        var workspace = await _git.NewWorktree();
        GitSandbox.Write(workspace.Folder, "new.txt", "n");
        var request = await Request(workspace, _ => true, _git.Base);
        var full = new Git(_git.Failing(where, 128, "error: unable to write file .git/objects/ab: No space left on device\nfatal: no\n"), _git.Main);

        var failed = await Checkpoints.CommitAsync(full, workspace, request);
        var again = await Checkpoints.CommitAsync(_git.Git, workspace, request);

        Assert.Equal("disk_full", failed.Problem!.Id);
        Assert.Null(failed.Commit);
        Assert.True(again.IsNew);
        Assert.Equal(["new.txt"], again.Files);
    }

    [Fact(Timeout = 60000)]
    public async Task A_disk_that_fills_after_the_workers_commits_were_taken_back_loses_none_of_their_files()
    {
        var workspace = await _git.NewWorktree();
        GitSandbox.Write(workspace.Folder, "self.txt", "s");
        _git.CommitAll(workspace.Folder, "self");
        var request = await Request(workspace, _ => true, _git.Base);
        var full = new Git(_git.Failing("commit", 128, "fatal: No space left on device"), _git.Main);

        await Checkpoints.CommitAsync(full, workspace, request);
        var again = await Checkpoints.CommitAsync(_git.Git, workspace, request);

        Assert.Equal(["self.txt"], again.Files);
        Assert.Contains("self.txt", _git.FilesIn(workspace.Folder, again.Commit!));
    }

    [Fact(Timeout = 60000)]
    public async Task A_commit_that_another_git_made_at_the_same_time_is_found_and_not_made_twice()
    {
        var workspace = await _git.NewWorktree();
        GitSandbox.Write(workspace.Folder, "new.txt", "n");
        var request = await Request(workspace, _ => true, _git.Base);
        var raced = new Git(
            async (spec, timeout, cancel) =>
            {
                var result = await _git.Runner(spec, timeout, cancel);
                return spec.Arguments.Contains("commit") ? result with { Exit = result.Exit with { ExitCode = 128 }, Output = "fatal: cannot lock ref 'HEAD': is at 1 but expected 2" } : result;
            },
            _git.Main);

        var result = await Checkpoints.CommitAsync(raced, workspace, request);

        Assert.Null(result.Problem);
        Assert.False(result.IsNew);
        Assert.Equal(_git.Run(workspace.Folder, "rev-parse", "HEAD"), result.Commit);
        Assert.Equal("2", _git.Run(workspace.Folder, "rev-list", "--count", "HEAD"));
    }

    [Fact(Timeout = 60000)]
    public async Task A_branch_that_was_deleted_meanwhile_is_told_and_can_be_repaired()
    {
        var workspace = await _git.NewWorktree();
        GitSandbox.Write(workspace.Folder, "new.txt", "n");
        var request = await Request(workspace, _ => true, _git.Base);
        _git.Run(_git.Main, "update-ref", "-d", "refs/heads/" + workspace.Branch);

        var failed = await Checkpoints.CommitAsync(_git.Git, workspace, request);
        await Worktrees.ReopenAsync(_git.Git, workspace, _git.Base);
        var repaired = await Checkpoints.CommitAsync(_git.Git, workspace, request);

        Assert.Equal("branch_deleted", failed.Problem!.Id);
        Assert.Equal(["new.txt"], repaired.Files);
    }

    [Fact(Timeout = 60000)]
    public async Task A_submodule_that_was_moved_on_is_committed_as_such()
    {
        _git.Run(_git.Main, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", _git.Main, "sub");
        var with = _git.CommitAll(_git.Main, "sub");
        GitSandbox.Write(Path.Combine(_git.Main, "sub"), "inside.txt", "i");
        var inside = await ChangedFiles.ReadAsync(_git.Git, _git.InPlace, with);
        _git.Run(Path.Combine(_git.Main, "sub"), "-c", "user.name=a", "-c", "user.email=b", "commit", "-q", "--allow-empty", "-m", "moved");

        var result = await Commit(_git.InPlace, baseCommit: with);
        var fresh = await Worktrees.CreateAsync(_git.Git, _git.Main, Path.Combine(_git.Root, "w1"), "b", with);

        Assert.Equal(["Modified sub"], inside.Files.Select(f => $"{f.Kind} {f.Path}"));
        Assert.Equal(["sub"], result.Files);
        Assert.Empty((await ChangedFiles.ReadAsync(_git.Git, fresh, with)).Files);
    }

    [Fact(Timeout = 60000)]
    public async Task A_switched_branch_a_merge_in_progress_and_a_rewritten_history_are_told()
    {
        var workspace = await _git.NewWorktree();
        GitSandbox.Write(workspace.Folder, "new.txt", "n");
        _git.Run(workspace.Folder, "checkout", "-q", "-b", "elsewhere");
        Assert.Equal("branch_switched", (await Commit(workspace)).Problem!.Id);

        _git.Run(workspace.Folder, "checkout", "-q", workspace.Branch!);
        File.WriteAllText(Path.Combine(_git.Main, ".git/worktrees/w1/MERGE_HEAD"), _git.Base + "\n");
        Assert.Equal("unfinished_operation", (await Commit(workspace)).Problem!.Id);

        File.Delete(Path.Combine(_git.Main, ".git/worktrees/w1/MERGE_HEAD"));
        var second = (await Commit(workspace)).Commit;
        _git.Run(workspace.Folder, "reset", "-q", "--hard", _git.Base);
        GitSandbox.Write(workspace.Folder, "other.txt", "n");
        Assert.Equal("history_rewritten", (await Commit(workspace, baseCommit: second)).Problem!.Id);
    }

    [Fact(Timeout = 60000)]
    public async Task A_title_of_an_agent_stays_on_one_line_and_adds_no_trailers()
    {
        var workspace = await _git.NewWorktree();
        GitSandbox.Write(workspace.Folder, "new.txt", "n");
        var request = await Request(workspace, _ => true, _git.Base) with { Title = "#1 first\n\nRun-Tui-Run: other\n" + new string('x', 500) };

        var result = await Checkpoints.CommitAsync(_git.Git, workspace, request);

        var subject = _git.Run(workspace.Folder, "log", "-1", "--format=%s", result.Commit!);
        Assert.StartsWith("checkpoint(m1): #1 first Run-Tui-Run: other xxx", subject, StringComparison.Ordinal);
        Assert.True(subject.Length < 200);
        Assert.Equal("r1", Assert.Single(await Checkpoints.ListAsync(_git.Git, "r1", workspace.Branch!)).RunId);
    }

    [Fact(Timeout = 60000)]
    public async Task The_checkpoints_of_a_run_are_listed_in_order_also_after_a_cherry_pick()
    {
        var workspace = await _git.NewWorktree();
        GitSandbox.Write(workspace.Folder, "one.txt", "1");
        var one = (await Commit(workspace)).Commit!;
        GitSandbox.Write(workspace.Folder, "two.txt", "2");
        var two = await Request(workspace, _ => true, one) with { StepId = "m2", Verification = null };
        await Checkpoints.CommitAsync(_git.Git, workspace, two);
        GitSandbox.Write(_git.Main, "users.txt", "u");
        _git.CommitAll(_git.Main, "by the user");
        _git.Run(_git.Main, "cherry-pick", $"{_git.Base}..{workspace.Branch}");

        foreach (var from in new[] { workspace.Branch!, "main" })
        {
            var list = await Checkpoints.ListAsync(_git.Git, "r1", from);

            Assert.Equal([("m1", "tier0 tier1"), ("m2", "none")], list.Select(c => (c.StepId, c.Verified)));
        }

        Assert.Empty(await Checkpoints.ListAsync(_git.Git, "r", workspace.Branch!));
    }

    private void Hook(string name, string script)
    {
        var path = Path.Combine(_git.Main, ".git/hooks", name);
        GitSandbox.Write(_git.Main, ".git/hooks/" + name, "#!/bin/sh\n" + script + "\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private async Task<CheckpointResult> Commit(Workspace workspace, Func<string, bool>? keep = null, string? baseCommit = null) =>
        await Checkpoints.CommitAsync(_git.Git, workspace, await Request(workspace, keep ?? (_ => true), baseCommit ?? _git.Base));

    private async Task<CheckpointRequest> Request(Workspace workspace, Func<string, bool> keep, string baseCommit)
    {
        var changed = await ChangedFiles.ReadAsync(_git.Git, workspace, baseCommit);
        return new CheckpointRequest
        {
            RunId = "r1",
            StepId = "m1",
            Title = "Do the thing",
            BaseCommit = baseCommit,
            Verification = "tier0 tier1",
            Include = [.. changed.Files.Where(f => keep(f.Path))],
        };
    }
}
