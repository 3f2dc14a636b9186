using RunTui.Engine.Imports;
using RunTui.Testing;

namespace RunTui.Engine.Tests.Imports;

public sealed class RunrFoldersTests : IDisposable
{
    private readonly TemporaryFolder _repository = new();

    public void Dispose() => _repository.Dispose();

    [Fact]
    public void Runrs_older_folders_are_used_where_only_they_are_there()
    {
        Directory.CreateDirectory(_repository[".agent"]);

        var folders = new RunrFolders(_repository.Path, _ => null);

        Assert.Equal(_repository[".agent", "runs"], folders.Runs);
        Assert.Equal(".agent-worktrees/1", folders.WorktreeOf("1"));
        Directory.CreateDirectory(_repository[".runr"]);
        Assert.Equal(_repository[".runr", "runs"], new RunrFolders(_repository.Path, _ => null).Runs);
    }

    [Fact]
    public void Worktrees_may_be_elsewhere_and_are_then_nothing_for_git_to_ignore()
    {
        using var elsewhere = new TemporaryFolder();
        var folders = new RunrFolders(_repository.Path, name => name == "RUNR_WORKTREES_DIR" ? elsewhere.Path : null);

        Assert.Equal(elsewhere["1"], folders.WorktreeOf("1"));
        Assert.Equal(["/.runr/"], folders.Excludes(all: true));
    }

    [Fact]
    public void Whoever_keeps_configuration_and_tasks_in_the_repository_goes_on_seeing_them()
    {
        var folders = new RunrFolders(_repository.Path, _ => null);

        Assert.Equal(["/.runr/", "/.runr-worktrees/"], folders.Excludes(all: true));
        Assert.Equal(["/.runr/runs/", "/.runr/orchestrations/", "/.runr-worktrees/"], folders.Excludes(all: false));
    }
}
