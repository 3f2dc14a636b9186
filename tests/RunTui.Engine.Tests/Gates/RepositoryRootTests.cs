using RunTui.Engine.Gates;
using RunTui.Testing;

namespace RunTui.Engine.Tests.Gates;

public sealed class RepositoryRootTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Find_walks_up_to_the_nearest_git_folder()
    {
        Directory.CreateDirectory(_folder[".git"]);
        Directory.CreateDirectory(_folder["inner/.git"]);

        Assert.Equal(_folder["inner"], RepositoryRoot.Find(Directory.CreateDirectory(_folder["inner/runs/r1"]).FullName + "/"));
        Assert.Equal(_folder.Path, RepositoryRoot.Find(Directory.CreateDirectory(_folder["runs/r1"]).FullName));
        Assert.Equal(_folder.Path, RepositoryRoot.Find(_folder.Path));
    }

    [Fact]
    public void Find_takes_the_git_file_of_a_worktree()
    {
        _folder.Write("tree/.git", "gitdir: /elsewhere");

        Assert.Equal(_folder["tree"], RepositoryRoot.Find(_folder["tree/runs"]));
    }

    [Fact]
    public void Find_gives_the_folder_itself_when_there_is_no_repository()
    {
        Assert.Equal(_folder["runs"], RepositoryRoot.Find(_folder["runs"]));
    }
}
