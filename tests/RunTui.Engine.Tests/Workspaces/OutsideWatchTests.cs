using System.Collections.Immutable;
using RunTui.Engine.Workspaces;

namespace RunTui.Engine.Tests.Workspaces;

public sealed class OutsideWatchTests : IDisposable
{
    private readonly GitSandbox _git = new();

    public void Dispose() => _git.Dispose();

    private string Other => Path.Combine(_git.Root, "other");

    [Fact(Timeout = 60000)]
    public async Task Work_in_the_worktree_is_nothing_outside()
    {
        var workspace = await Worktrees.CreateAsync(_git.Git, _git.Main, Path.Combine(_git.Main, ".worktrees/w1"), "b", _git.Base);
        var before = await Take();
        GitSandbox.Write(workspace.Folder, "new.txt", "n");
        _git.CommitAll(workspace.Folder, "work");

        Assert.Empty((await Take()).ChangesSince(before));
    }

    [Fact(Timeout = 60000)]
    public async Task What_changes_in_the_users_checkout_is_told_also_in_files_that_were_changed_before()
    {
        GitSandbox.Write(_git.Main, "a.txt", "changed by the user\n");
        var before = await Take();
        GitSandbox.Write(_git.Main, "a.txt", "changed again, by somebody else\n");
        GitSandbox.Write(_git.Main, "deep/new.txt", "n");
        File.Delete(Path.Combine(_git.Main, "src/b.txt"));

        Assert.Equal(
            [Path.Combine(_git.Main, "a.txt"), Path.Combine(_git.Main, "deep/new.txt"), Path.Combine(_git.Main, "src/b.txt")],
            (await Take()).ChangesSince(before));
    }

    [Fact(Timeout = 60000)]
    public async Task Commits_stashes_branches_hooks_and_settings_are_told()
    {
        var before = await Take();
        GitSandbox.Write(_git.Main, "a.txt", "x\n");
        _git.Run(_git.Main, "stash", "-q");
        _git.Run(_git.Main, "checkout", "-q", "-b", "other");
        _git.Run(_git.Main, "config", "core.hooksPath", "/tmp");
        GitSandbox.Write(_git.Main, ".git/hooks/pre-commit", "exit 1");

        Assert.Equal(
            [$"{_git.Main} (HEAD)", $"{_git.Main} (stash)", Path.Combine(_git.Main, ".git/config"), Path.Combine(_git.Main, ".git/hooks/pre-commit")],
            (await Take()).ChangesSince(before));
    }

    [Fact]
    public void Files_that_change_by_our_own_doing_count_for_nothing()
    {
        var before = new OutsideState(ImmutableSortedDictionary<string, string>.Empty.Add("/repo/a.txt", "1").Add("/repo/out.json", "1"));
        var after = new OutsideState(ImmutableSortedDictionary<string, string>.Empty.Add("/repo/a.txt", "2").Add("/repo/out.json", "2").Add("/repo/more.json", "1"));

        Assert.Equal(["/repo/a.txt", "/repo/more.json"], after.ChangesSince(before.Without(["/repo/out.json"])));
        Assert.Equal(["/repo/a.txt", "/repo/out.json"], after.Without(["/repo/more.json"]).ChangesSince(before));
    }

    [Fact(Timeout = 60000)]
    public async Task Folders_without_git_are_watched_by_their_files()
    {
        var before = await Take();
        GitSandbox.Write(Other, "sub/x.txt", "x");
        var made = await Take();
        GitSandbox.Write(Other, "sub/x.txt", "longer");

        Assert.Equal([Other, Path.Combine(Other, "sub/x.txt")], made.ChangesSince(before));
        Assert.Equal([Path.Combine(Other, "sub/x.txt")], (await Take()).ChangesSince(made));
    }

    private Task<OutsideState> Take() => new OutsideWatch(_git.Git).TakeAsync([_git.Main, Other], [Path.Combine(_git.Main, ".worktrees")]);
}
