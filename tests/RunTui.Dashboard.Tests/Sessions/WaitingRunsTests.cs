using RunTui.Dashboard.Sessions;
using RunTui.Dashboard.Tests.Support;
using RunTui.Testing;

namespace RunTui.Dashboard.Tests.Sessions;

public sealed class WaitingRunsTests
{
    [Fact(Timeout = 60000)]
    public async Task Only_runs_in_which_something_waits_are_read_and_kept()
    {
        using var runs = new RunsRobot("docs", "shop", "site");
        runs.Elsewhere("shop", stays: false, RunsRobot.Asking("which?")).Elsewhere("site", stays: false);
        using var list = new RunList(() => [.. new[] { "docs", "shop", "site" }.Select(runs.FolderOf).Where(f => Directory.Exists(f.Path))], runs.Time);
        using var waiting = new WaitingRuns(list);
        waiting.Open();
        list.Open();
        runs.Looks();

        await Eventually.True(() => waiting.IsComplete && waiting.Runs.Count == 1);
        Assert.Equal("shop", waiting.Runs[0].Name);
        Assert.Single(waiting.Runs[0].State.OpenBlockers);
        Assert.Null(waiting.StateOf(runs.FolderOf("site")));

        Directory.Delete(runs.FolderOf("shop").Path, recursive: true);
        list.Refresh();
        await Eventually.True(() =>
        {
            runs.Looks();
            return waiting.Runs.Count == 0;
        });
    }
}
