using RunTui.Engine.Imports;
using RunTui.Testing;

namespace RunTui.Engine.Tests.Imports;

public sealed class RunrRunIdTests : IDisposable
{
    private readonly TemporaryFolder _repository = new();
    private readonly ManualTimeProvider _time = new();

    public void Dispose() => _repository.Dispose();

    [Fact]
    public void Runs_of_one_second_each_have_an_id_of_their_own_also_when_they_start_at_once()
    {
        var folders = new RunrFolders(_repository.Path, _ => null);

        var ids = new string[24];
        Parallel.For(0, ids.Length, i => ids[i] = RunrRunId.Take(folders, _time, "# T").Name);

        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.All(ids, id => Assert.True(RunrRunId.IsOne(id)));
        Assert.All(ids, id => Assert.Equal("# T\n", File.ReadAllText(Path.Combine(folders.Runs, id, "artifacts", "task.md"))));
    }

    [Fact]
    public void A_disk_that_is_full_is_said_once_and_leaves_no_folder()
    {
        var folders = new RunrFolders(_repository.Path, _ => null);

        var problem = Assert.Throws<IOException>(() => RunrRunId.Take(folders, _time, _ => throw new IOException("No space left on device")));

        Assert.Equal("No space left on device", problem.Message);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folders.Runs));
    }

    [Fact]
    public void The_next_id_makes_nothing_and_passes_over_what_a_run_left()
    {
        var folders = new RunrFolders(_repository.Path, _ => null);
        var first = RunrRunId.Next(folders, _time);
        Directory.CreateDirectory(Path.Combine(folders.Worktrees, first));

        var second = RunrRunId.Next(folders, _time);

        Assert.NotEqual(first, second);
        Assert.Equal(first[..12], second[..12]);
        Assert.False(Directory.Exists(folders.Root));
    }

    [Theory]
    [InlineData("20260102143052", true)]
    [InlineData("20261302143052", false)]
    [InlineData("2026010214305", false)]
    [InlineData("latest", false)]
    public void An_id_is_a_time_in_14_digits(string text, bool isOne) => Assert.Equal(isOne, RunrRunId.IsOne(text));
}
