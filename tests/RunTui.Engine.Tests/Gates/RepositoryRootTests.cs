using RunTui.Engine.Gates;
using RunTui.Engine.Tests.Reports;

namespace RunTui.Engine.Tests.Gates;

public sealed class RepositoryRootTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Find_walks_up_to_the_nearest_git_folder()
    {
        _folder.MakeFolder(".git");
        _folder.MakeFolder("inner/.git");

        Assert.Equal(_folder.At("inner"), RepositoryRoot.Find(_folder.MakeFolder("inner/runs/r1") + "/"));
        Assert.Equal(_folder.Path, RepositoryRoot.Find(_folder.MakeFolder("runs/r1")));
        Assert.Equal(_folder.Path, RepositoryRoot.Find(_folder.Path));
    }

    [Fact]
    public void Find_takes_the_git_file_of_a_worktree()
    {
        _folder.Write("tree/.git", "gitdir: /elsewhere");

        Assert.Equal(_folder.At("tree"), RepositoryRoot.Find(_folder.At("tree/runs")));
    }

    [Fact]
    public void Find_gives_the_folder_itself_when_there_is_no_repository()
    {
        Assert.Equal(_folder.At("runs"), RepositoryRoot.Find(_folder.At("runs")));
    }
}
