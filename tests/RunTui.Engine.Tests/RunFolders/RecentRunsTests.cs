using RunTui.Engine.RunFolders;
using RunTui.Testing;

namespace RunTui.Engine.Tests.RunFolders;

public sealed class RecentRunsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly RecentRuns _recent;

    public RecentRunsTests() => _recent = new RecentRuns(_folder.Path);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_names_each_run_once_and_the_newest_first()
    {
        foreach (var run in new[] { "a", "b", "a", "gone" })
        {
            _recent.Add(Run(run));
        }

        Directory.Delete(Run("gone").Path, recursive: true);

        Assert.Equal(["a", "b"], _recent.Read().Select(r => r.Name));
    }

    [Fact]
    public void Add_keeps_the_file_short()
    {
        for (var i = 0; i < 3000; i++)
        {
            _recent.Add(new RunFolder(_folder["a-folder-with-a-rather-long-name-for-the-sake-of-this-test", $"{i % 300}"]));
        }

        _recent.Add(Run("a"));

        Assert.Equal("a", _recent.Read()[0].Name);
        Assert.InRange(new FileInfo(_folder["run-tui", "recent-runs"]).Length, 1, 200_000);
    }

    [Theory]
    [InlineData("\0\u0001nonsense\n../relative\n\n")]
    [InlineData("")]
    public void Read_forgives_what_is_no_list_of_paths(string text)
    {
        _folder.Write("run-tui/recent-runs", text);
        Assert.Empty(_recent.Read());

        _recent.Add(Run("a"));

        Assert.Equal(["a"], _recent.Read().Select(r => r.Name));
    }

    [Fact]
    public void Add_where_nothing_can_be_written_is_no_error()
    {
        _folder.Write("run-tui", "a file where the folder should be");

        _recent.Add(Run("a"));

        Assert.Empty(_recent.Read());
    }

    private RunFolder Run(string name)
    {
        _folder.Write(Path.Combine(name, "blueprint.json"), "{}");
        return new RunFolder(_folder[name]);
    }
}
