using RunTui.Engine.Workspaces;

namespace RunTui.Engine.Tests.Workspaces;

public sealed class RevertsTests : IDisposable
{
    private readonly GitSandbox _git = new();

    public void Dispose() => _git.Dispose();

    [Fact(Timeout = 60000)]
    public async Task Every_kind_of_change_is_taken_back_and_the_others_stay()
    {
        GitSandbox.Write(_git.Main, "a.txt", "other\n");
        _git.Run(_git.Main, "mv", "src/b.txt", "src/renamed.txt");
        GitSandbox.Write(_git.Main, "new folder/*.txt", "n");
        GitSandbox.Write(_git.Main, "new folder/keep.txt", "k");
        _git.Shell(_git.Main, $"echo x > \"$(printf '{GitSandbox.OddName}')\"");

        var lost = await Revert(f => !f.Path.EndsWith("keep.txt", StringComparison.Ordinal));

        Assert.Empty(lost);
        Assert.Equal(["Added new folder/keep.txt"], await Changes());
        Assert.Equal("k", File.ReadAllText(Path.Combine(_git.Main, "new folder/keep.txt")));
    }

    [Fact(Timeout = 60000)]
    public async Task What_the_worker_committed_is_taken_back_and_stays_out_of_the_checkpoint()
    {
        var workspace = await _git.NewWorktree();
        GitSandbox.Write(workspace.Folder, "secret.txt", "s");
        GitSandbox.Write(workspace.Folder, "good.txt", "g");
        GitSandbox.Write(workspace.Folder, "a.txt", "x\n");
        _git.CommitAll(workspace.Folder, "self");
        var changed = await ChangedFiles.ReadAsync(_git.Git, workspace, _git.Base);

        await Reverts.RevertAsync(_git.Git, workspace, _git.Base, [.. changed.Files.Where(f => f.Path != "good.txt")]);
        var left = (await ChangedFiles.ReadAsync(_git.Git, workspace, _git.Base)).Files;
        var request = new CheckpointRequest { RunId = "r1", StepId = "m1", Title = "t", BaseCommit = _git.Base, Include = left };
        var result = await Checkpoints.CommitAsync(_git.Git, workspace, request);

        Assert.Equal(["good.txt"], left.Select(f => f.Path));
        Assert.Equal(["good.txt"], result.Files);
        Assert.Equal("good.txt", _git.Run(workspace.Folder, "diff", "--name-only", _git.Base, "HEAD"));
        Assert.Empty(_git.StatusOf(workspace.Folder));
    }

    [Fact(Timeout = 60000)]
    public async Task Links_are_taken_away_and_not_what_they_lead_to()
    {
        GitSandbox.Write(_git.Root, "home/precious/x.txt", "x");
        File.CreateSymbolicLink(Path.Combine(_git.Main, "out"), Path.Combine(_git.Root, "home/precious"));
        Directory.Delete(Path.Combine(_git.Main, "src"), recursive: true);
        File.CreateSymbolicLink(Path.Combine(_git.Main, "src"), Path.Combine(_git.Root, "home/precious"));

        await Revert(_ => true);

        Assert.Empty(await Changes());
        Assert.Equal("b\n", File.ReadAllText(Path.Combine(_git.Main, "src/b.txt")));
        Assert.Equal(["x.txt"], Directory.GetFileSystemEntries(Path.Combine(_git.Root, "home/precious")).Select(Path.GetFileName));
    }

    [Fact(Timeout = 60000)]
    public async Task Ignored_files_go_where_they_are_new_and_are_told_where_nobody_knows_what_they_were()
    {
        GitSandbox.Write(_git.Main, ".env", "1");
        var before = await IgnoredFiles.ReadAsync(_git.Git, _git.InPlace, IsDenied);
        GitSandbox.Write(_git.Main, ".env", "2");
        GitSandbox.Write(_git.Main, "src/.env", "3");
        var changed = await ChangedFiles.ReadAsync(_git.Git, _git.InPlace, _git.Base, IsDenied, before);

        var lost = await Reverts.RevertAsync(_git.Git, _git.InPlace, _git.Base, changed.Files);

        Assert.Equal([".env"], lost.Select(f => f.Path));
        Assert.False(File.Exists(Path.Combine(_git.Main, "src/.env")));
        Assert.Equal("2", File.ReadAllText(Path.Combine(_git.Main, ".env")));

        static bool IsDenied(string path) => path.EndsWith(".env", StringComparison.Ordinal);
    }

    private async Task<IReadOnlyCollection<FileChange>> Revert(Func<FileChange, bool> which)
    {
        var changed = await ChangedFiles.ReadAsync(_git.Git, _git.InPlace, _git.Base);
        return await Reverts.RevertAsync(_git.Git, _git.InPlace, _git.Base, [.. changed.Files.Where(which)]);
    }

    private async Task<string[]> Changes() => [.. (await ChangedFiles.ReadAsync(_git.Git, _git.InPlace, _git.Base)).Files.Select(f => $"{f.Kind} {f.Path}")];
}
