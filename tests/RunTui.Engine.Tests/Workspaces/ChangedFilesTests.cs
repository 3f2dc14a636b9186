using RunTui.Engine.Workspaces;

namespace RunTui.Engine.Tests.Workspaces;

public sealed class ChangedFilesTests : IDisposable
{
    private readonly GitSandbox _git = new();

    public void Dispose() => _git.Dispose();

    [Fact(Timeout = 60000)]
    public async Task Nothing_is_changed_in_a_fresh_checkout()
    {
        var result = await Read();

        Assert.Empty(result.Files);
        Assert.False(result.HeadMoved);
        Assert.Empty(result.OwnCommits);
        Assert.Empty(result.Blind);
    }

    [Fact(Timeout = 60000)]
    public async Task New_folders_are_not_taken_together()
    {
        GitSandbox.Write(_git.Main, "new/deep/one.txt", "1");
        GitSandbox.Write(_git.Main, "new/secret/two.txt", "2");

        Assert.Equal(["Added new/deep/one.txt", "Added new/secret/two.txt"], await Changes());
    }

    [Fact(Timeout = 60000)]
    public async Task Edits_deletions_and_staged_files_count_alike()
    {
        GitSandbox.Write(_git.Main, "a.txt", "other\n");
        File.Delete(Path.Combine(_git.Main, "src/b.txt"));
        GitSandbox.Write(_git.Main, "staged.txt", "s");
        _git.Run(_git.Main, "add", "staged.txt");

        Assert.Equal(["Modified a.txt", "Deleted src/b.txt", "Added staged.txt"], await Changes());
    }

    [Fact(Timeout = 60000)]
    public async Task A_rename_has_both_names()
    {
        _git.Run(_git.Main, "mv", "a.txt", "z.txt");

        var change = Assert.Single((await Read()).Files);

        Assert.Equal(("z.txt", FileChangeKind.Renamed, "a.txt"), (change.Path, change.Kind, change.OldPath));
    }

    [Fact(Timeout = 60000)]
    public async Task A_rename_of_case_only_has_both_names()
    {
        File.Move(Path.Combine(_git.Main, "a.txt"), Path.Combine(_git.Main, "A.txt"));

        Assert.Equal(["Added A.txt", "Deleted a.txt"], await Changes());
    }

    [Theory(Timeout = 60000)]
    [InlineData("with space.txt")]
    [InlineData("with\nnewline.txt")]
    [InlineData("with\ttab.txt")]
    [InlineData("quote\"'`$(x).txt")]
    [InlineData("back\\slash.txt")]
    [InlineData("*.txt")]
    [InlineData(":(top)x.txt")]
    [InlineData("-rf.txt")]
    [InlineData("ümläut 日本.txt")]
    [InlineData("\\xFF.txt")]
    public async Task Names_arrive_as_they_are(string name)
    {
        GitSandbox.Write(_git.Main, name, "x");

        Assert.Equal([name], (await Read()).Files.Select(f => f.Path));
    }

    [Fact(Timeout = 60000)]
    public async Task A_name_that_is_no_text_is_shown_with_its_bytes()
    {
        _git.Shell(_git.Main, $"echo x > \"$(printf '{GitSandbox.OddName}')\"");

        Assert.Equal(["Added odd\\xFF\\xFE.txt"], await Changes());
    }

    [Fact(Timeout = 60000)]
    public async Task What_the_worker_committed_itself_is_changed_and_told()
    {
        GitSandbox.Write(_git.Main, "src/self.txt", "x");
        var commit = _git.CommitAll(_git.Main, "self");

        var result = await Read();

        Assert.Equal(["src/self.txt"], result.Files.Select(f => f.Path));
        Assert.True(result.HeadMoved);
        Assert.False(result.HistoryRewritten);
        Assert.Equal([commit], result.OwnCommits);
    }

    [Fact(Timeout = 60000)]
    public async Task A_base_that_left_the_history_is_told()
    {
        GitSandbox.Write(_git.Main, "a.txt", "2\n");
        var second = _git.CommitAll(_git.Main, "second");
        _git.Run(_git.Main, "reset", "-q", "--hard", _git.Base);

        var result = await ChangedFiles.ReadAsync(_git.Git, _git.InPlace, second);

        Assert.True(result.HistoryRewritten);
        Assert.True(result.HeadMoved);
        Assert.Equal(["a.txt"], result.Files.Select(f => f.Path));
    }

    [Theory(Timeout = 60000)]
    [InlineData("--assume-unchanged")]
    [InlineData("--skip-worktree")]
    public async Task A_file_that_git_was_told_not_to_look_at_is_looked_at(string mark)
    {
        _git.Run(_git.Main, "update-index", mark, "a.txt");
        GitSandbox.Write(_git.Main, "a.txt", "hidden\n");

        Assert.Empty(_git.StatusOf(_git.Main));
        Assert.Equal(["Modified a.txt"], await Changes());
        Assert.Empty(_git.StatusOf(_git.Main));
    }

    [Fact(Timeout = 60000)]
    public async Task The_files_of_a_repository_made_inside_are_listed()
    {
        _git.Run(_git.Main, "init", "-q", "inner");
        GitSandbox.Write(_git.Main, "inner/x.txt", "x");
        GitSandbox.Write(_git.Main, "inner/deep/package-lock.json", "{}");

        Assert.Equal(["Added inner/deep/package-lock.json", "Added inner/x.txt"], await Changes());
    }

    [Fact(Timeout = 60000)]
    public async Task Links_that_lead_out_of_the_tree_are_marked()
    {
        File.CreateSymbolicLink(Path.Combine(_git.Main, "in"), "src/b.txt");
        File.CreateSymbolicLink(Path.Combine(_git.Main, "out"), "/etc/passwd");
        File.CreateSymbolicLink(Path.Combine(_git.Main, "src/up"), "../../home");
        File.CreateSymbolicLink(Path.Combine(_git.Main, "broken"), "nowhere");
        File.CreateSymbolicLink(Path.Combine(_git.Main, "circle"), "circle");
        File.CreateSymbolicLink(Path.Combine(_git.Main, "twice"), "out");
        File.Delete(Path.Combine(_git.Main, "a.txt"));
        File.CreateSymbolicLink(Path.Combine(_git.Main, "a.txt"), "/etc");

        var files = (await Read()).Files;

        Assert.Equal(
            [("a.txt", "/etc"), ("broken", null), ("circle", null), ("in", null), ("out", "/etc/passwd"), ("src/up", Path.Combine(_git.Root, "home")), ("twice", "/etc/passwd")],
            files.Select(f => (f.Path, f.LeadsOutside)));
        Assert.Equal(FileChangeKind.TypeChanged, files[0].Kind);
    }

    [Fact(Timeout = 60000)]
    public async Task Ignored_files_show_only_where_they_are_denied()
    {
        GitSandbox.Write(_git.Main, ".env", "SECRET=1");
        GitSandbox.Write(_git.Main, "x.ignored", "x");
        GitSandbox.Write(_git.Main, "cache/deep/.env", "SECRET=2");
        GitSandbox.Write(_git.Main, "cache/deep/other", "x");

        Assert.Empty((await Read()).Files);
        var files = (await Read(p => Path.GetFileName(p) == ".env")).Files;

        Assert.Equal([".env", "cache/deep/.env"], files.Select(f => f.Path));
        Assert.All(files, f => Assert.True(f.IsIgnored));
    }

    [Fact(Timeout = 60000)]
    public async Task Ignored_files_that_were_there_before_count_only_where_they_changed()
    {
        GitSandbox.Write(_git.Main, ".env", "SECRET=1");
        GitSandbox.Write(_git.Main, "cache/.env", "SECRET=1");
        GitSandbox.Write(_git.Main, "src/.env", "SECRET=1");
        bool IsDenied(string path) => path.EndsWith(".env", StringComparison.Ordinal);
        var before = await IgnoredFiles.ReadAsync(_git.Git, _git.InPlace, IsDenied);

        GitSandbox.Write(_git.Main, "cache/.env", "SECRET=2");
        File.Delete(Path.Combine(_git.Main, "src/.env"));
        var after = await ChangedFiles.ReadAsync(_git.Git, _git.InPlace, _git.Base, IsDenied, before);

        Assert.Equal([("cache/.env", FileChangeKind.Modified), ("src/.env", FileChangeKind.Deleted)], after.Files.Select(f => (f.Path, f.Kind)));
    }

    [Fact(Timeout = 60000)]
    public async Task A_list_longer_than_what_commands_may_say_is_whole()
    {
        for (var i = 0; i < 3000; i++)
        {
            GitSandbox.Write(_git.Main, $"many/a-rather-long-name-of-a-file-{i:0000}.txt", "");
        }

        Assert.Equal(3000, (await Read()).Files.Length);
    }

    [Fact(Timeout = 60000)]
    public async Task Settings_of_the_repository_do_not_hide_anything()
    {
        _git.Run(_git.Main, "config", "core.trustctime", "false");
        _git.Run(_git.Main, "config", "core.checkStat", "minimal");
        _git.Run(_git.Main, "config", "status.showUntrackedFiles", "no");
        _git.Run(_git.Main, "config", "diff.external", "false");
        GitSandbox.Write(_git.Main, "new.txt", "x");
        GitSandbox.Write(_git.Main, "a.txt", "x\n");

        Assert.Equal(["Modified a.txt", "Added new.txt"], await Changes());
    }

    [Fact(Timeout = 60000)]
    public async Task A_commit_that_stands_for_the_base_hides_nothing()
    {
        GitSandbox.Write(_git.Main, "a.txt", "other\n");
        _git.Run(_git.Main, "add", "--all");
        var other = _git.Run(_git.Main, "commit-tree", "-m", "other", _git.Run(_git.Main, "write-tree"));
        _git.Run(_git.Main, "replace", _git.Base, other);

        Assert.Equal(["Modified a.txt"], await Changes());
    }

    [Fact(Timeout = 60000)]
    public async Task A_base_that_is_gone_is_one_clear_line()
    {
        var error = await Assert.ThrowsAsync<GitException>(() => ChangedFiles.ReadAsync(_git.Git, _git.InPlace, new string('1', 40)));

        Assert.DoesNotContain('\n', error.Message);
        Assert.Contains(_git.Main, error.Message, StringComparison.Ordinal);
    }

    private Task<ChangedFilesResult> Read(Func<string, bool>? isDenied = null) => ChangedFiles.ReadAsync(_git.Git, _git.InPlace, _git.Base, isDenied);

    private async Task<string[]> Changes() => [.. (await Read()).Files.Select(f => $"{f.Kind} {f.Path}")];
}
