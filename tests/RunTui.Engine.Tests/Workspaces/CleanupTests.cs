using RunTui.Engine.Workspaces;

namespace RunTui.Engine.Tests.Workspaces;

public sealed class CleanupTests : IDisposable
{
    private readonly GitSandbox _git = new();

    public void Dispose() => _git.Dispose();

    private string Worktrees => Path.Combine(_git.Root, "worktrees");

    [Fact(Timeout = 60000)]
    public async Task Worktrees_are_judged_by_what_is_in_them_and_only_merged_ones_go_by_themselves()
    {
        await _git.NewWorktree("live");
        await _git.NewWorktree("merged");
        GitSandbox.Write((await _git.NewWorktree("dirty")).Folder, "work.txt", "w");
        var ahead = await _git.NewWorktree("ahead");
        GitSandbox.Write(ahead.Folder, "work.txt", "w");
        _git.CommitAll(ahead.Folder, "work");
        Directory.Delete((await _git.NewWorktree("gone")).Folder, recursive: true);
        Directory.CreateDirectory(Path.Combine(Worktrees, "stray"));

        var found = await Find();

        Assert.Equal(
            [("ahead", LeftoverKind.Unmerged), ("dirty", LeftoverKind.Unmerged), ("gone", LeftoverKind.Orphaned), ("live", LeftoverKind.Live), ("merged", LeftoverKind.Merged), ("stray", LeftoverKind.Orphaned)],
            found.Select(l => (Path.GetFileName(l.Folder), l.Kind)));

        var kept = new List<string>();
        foreach (var leftover in found)
        {
            if (await Cleanup.RemoveAsync(_git.Git, _git.Main, leftover, force: false) is not null)
            {
                kept.Add(Path.GetFileName(leftover.Folder));
            }
        }

        Assert.Equal(["ahead", "dirty", "live", "stray"], kept);
        Assert.Equal(["runr/ahead/task", "runr/dirty/task", "runr/live/task"], _git.Run(_git.Main, "branch", "--list", "--format=%(refname:short)", "runr/*").Split('\n'));
    }

    [Fact(Timeout = 60000)]
    public async Task By_force_everything_goes_but_what_a_run_works_in()
    {
        await _git.NewWorktree("live");
        GitSandbox.Write((await _git.NewWorktree("dirty")).Folder, "work.txt", "w");
        GitSandbox.Write(Worktrees, "stray/x.txt", "x");

        foreach (var leftover in await Find())
        {
            await Cleanup.RemoveAsync(_git.Git, _git.Main, leftover, force: true);
        }

        Assert.Equal([Path.Combine(Worktrees, "live")], Directory.GetDirectories(Worktrees));
    }

    [Fact(Timeout = 60000)]
    public async Task What_was_written_after_it_was_looked_at_stays()
    {
        var workspace = await _git.NewWorktree("w1");
        var leftover = Assert.Single(await Find());
        GitSandbox.Write(workspace.Folder, "late.txt", "l");

        var problem = await Cleanup.RemoveAsync(_git.Git, _git.Main, leftover, force: false);

        Assert.Equal("worktree_dirty", problem!.Id);
        Assert.True(File.Exists(Path.Combine(workspace.Folder, "late.txt")));
    }

    private async Task<IReadOnlyList<Leftover>> Find() => await Cleanup.FindAsync(_git.Git, _git.Main, Worktrees, folder => folder.EndsWith("live", StringComparison.Ordinal));
}
