using RunTui.Engine.Workspaces;
using RunTui.Processes;

namespace RunTui.Engine.Tests.Workspaces;

public sealed class GitRepositoryTests : IDisposable
{
    private readonly GitSandbox _git = new();

    public void Dispose() => _git.Dispose();

    [Fact(Timeout = 60000)]
    public async Task A_repository_is_found_from_a_folder_inside()
    {
        var found = await Find(Path.Combine(_git.Main, "src"));

        Assert.Equal((_git.Main, _git.Base, "main"), (found.Root, found.Head, found.Branch));
        Assert.Equal(Path.Combine(_git.Main, ".git"), found.GitFolder);
        Assert.Empty(found.Problems);
        Assert.True(found.IsUsable);
    }

    [Fact(Timeout = 60000)]
    public async Task A_worktree_is_a_checkout_of_its_own()
    {
        var workspace = await _git.NewWorktree();

        var found = await Find(workspace.Folder);

        Assert.Equal((workspace.Folder, workspace.Branch), (found.Root, found.Branch));
    }

    [Fact(Timeout = 60000)]
    public async Task A_folder_that_is_missing_or_in_no_repository_is_told()
    {
        Assert.Equal("no_such_folder", await Problem(Path.Combine(_git.Root, "nowhere")));
        Assert.Equal("not_a_repository", await Problem(_git.Root));
    }

    [Fact(Timeout = 60000)]
    public async Task A_bare_repository_and_the_inside_of_git_are_told()
    {
        _git.Run(_git.Root, "clone", "-q", "--bare", _git.Main, "bare.git");

        Assert.Equal("bare_repository", await Problem(Path.Combine(_git.Root, "bare.git")));
        Assert.Equal("inside_git_folder", await Problem(Path.Combine(_git.Main, ".git")));
    }

    [Fact(Timeout = 60000)]
    public async Task A_repository_without_a_commit_is_told()
    {
        _git.Run(_git.Root, "init", "-q", "-b", "main", "empty");
        _git.Run(Path.Combine(_git.Root, "empty"), "config", "user.email", "a@b");
        _git.Run(Path.Combine(_git.Root, "empty"), "config", "user.name", "a");

        var found = await Find(Path.Combine(_git.Root, "empty"));

        Assert.Null(found.Head);
        Assert.Equal("main", found.Branch);
        Assert.Equal("unborn_branch", Assert.Single(found.Problems).Id);
    }

    [Fact(Timeout = 60000)]
    public async Task A_detached_head_is_a_warning()
    {
        _git.Run(_git.Main, "checkout", "-q", "--detach");

        var found = await Find(_git.Main);

        Assert.Null(found.Branch);
        Assert.Equal("detached_head", Assert.Single(found.Problems).Id);
        Assert.True(found.IsUsable);
    }

    [Fact(Timeout = 60000)]
    public async Task Submodules_are_a_warning()
    {
        _git.Run(_git.Main, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", _git.Main, "sub");
        _git.CommitAll(_git.Main, "sub");

        var found = await Find(_git.Main);

        Assert.Equal(["submodules"], found.Problems.Select(p => p.Id));
        Assert.True(found.IsUsable);
    }

    [Fact(Timeout = 60000)]
    public async Task A_merge_in_progress_is_told_with_the_way_out()
    {
        _git.Run(_git.Main, "checkout", "-q", "-b", "other");
        GitSandbox.Write(_git.Main, "a.txt", "other\n");
        _git.CommitAll(_git.Main, "other");
        _git.Run(_git.Main, "checkout", "-q", "main");
        GitSandbox.Write(_git.Main, "a.txt", "main\n");
        _git.CommitAll(_git.Main, "main");
        _git.Shell(_git.Main, "git merge -q other || true");

        var problem = Assert.Single((await Find(_git.Main)).Problems);

        Assert.Equal("unfinished_operation", problem.Id);
        Assert.Contains("git merge --abort", problem.Remedy, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60000)]
    public async Task A_missing_identity_is_told_before_anything_is_committed()
    {
        _git.Run(_git.Main, "config", "--unset", "user.email");
        _git.Run(_git.Main, "config", "user.useConfigOnly", "true");

        Assert.Equal("missing_identity", await Problem(_git.Main));
    }

    [Fact(Timeout = 60000)]
    public async Task A_machine_without_git_is_told()
    {
        var git = new Git(
            (spec, timeout, cancel) => ShortCommand.RunAsync(spec with { FileName = "/bin/sh", Environment = spec.Environment.SetItem("PATH", "/nowhere") }, timeout, TimeProvider.System, cancel), _git.Main);

        Assert.Equal("git_missing", Assert.Single((await GitRepository.FindAsync(git)).Problems).Id);
    }

    [Fact(Timeout = 60000)]
    public async Task A_git_that_does_not_end_is_ended_and_told()
    {
        var git = _git.Git;
        var command = new GitCommand("-c", "alias.wait=!sleep 100", "wait") { Timeout = TimeSpan.FromMilliseconds(200) };

        var error = await Assert.ThrowsAsync<GitException>(() => git.RunAsync(command));

        Assert.Equal("git_timeout", error.Problem.Id);
    }

    [Fact(Timeout = 60000)]
    public async Task An_output_over_the_limit_is_cut_and_says_so()
    {
        GitSandbox.Write(_git.Main, "a.txt", new string('x', 100_000));
        var cut = await _git.Git.RequireAsync(new GitCommand("diff") { MaxBytes = 2000 });
        var whole = await _git.Git.RequireAsync(new GitCommand("diff") { MaxBytes = 200_000 });

        Assert.True(cut.IsCut);
        Assert.Equal(2000, cut.Output.Length);
        Assert.False(whole.IsCut);
        Assert.True(whole.Output.Length > 100_000);
    }

    private Task<GitRepository> Find(string folder) => GitRepository.FindAsync(_git.Git.In(folder));

    private async Task<string> Problem(string folder)
    {
        var problem = Assert.Single((await Find(folder)).Problems);
        Assert.False(problem.IsWarning);
        Assert.DoesNotContain('\n', problem.ToString());
        Assert.NotEqual("", problem.Remedy);
        return problem.Id;
    }
}
