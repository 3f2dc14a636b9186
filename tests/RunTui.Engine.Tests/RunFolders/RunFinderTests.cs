using RunTui.Engine.RunFolders;
using RunTui.Testing;

namespace RunTui.Engine.Tests.RunFolders;

public sealed class RunFinderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Under_finds_the_runs_of_a_project_and_of_those_below_it()
    {
        string[] expected = ["plan", "runs/site", "runs/2026/shop", ".run/sprint-1", ".runr/runs/42", "work/docs/runs/a", "work/runs/b"];
        string[] others = ["runs/site/logs/steps", "node_modules/x/runs/c", ".git/runs/d", "a/b/c/runs/e", "runs/1/2/3/4/f"];
        foreach (var run in expected.Concat(others))
        {
            _folder.Write(Path.Combine(run, "blueprint.json"), "{}");
        }

        Assert.Equal(expected.Order(StringComparer.Ordinal), RunFinder.Under(_folder.Path).Select(r => Path.GetRelativePath(_folder.Path, r.Path)));
    }

    [Fact]
    public void Under_ends_where_links_lead_in_a_circle()
    {
        _folder.Write("runs/site/blueprint.json", "{}");
        Directory.CreateSymbolicLink(_folder["runs", "again"], _folder.Path);

        Assert.Single(RunFinder.Under(_folder.Path));
    }

    [Fact]
    public void Under_a_folder_that_is_not_there_finds_nothing() => Assert.Empty(RunFinder.Under(_folder["gone"]));
}
