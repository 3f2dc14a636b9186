using RunTui.Engine.Reports;
using RunTui.Testing;

namespace RunTui.Engine.Tests.Reports;

public sealed class StatusSurfaceOracleTests
{
    [Fact]
    public void Surface_is_that_of_run_workflow_for_any_run()
    {
        var compared = 0;
        var seen = new HashSet<string>();
        for (var seed = 0; compared < 4000; seed++)
        {
            var facts = RandomRuns.Make(seed);
            var oracle = new StatusOracle(facts);
            if (IsMended(facts, oracle))
            {
                continue;
            }

            var ours = StatusSurface.Render(StatusSnapshot.Build(RandomRuns.InMemory(facts)));
            Assert.True(oracle.Surface() == ours, $"seed {seed}\n--- run-workflow\n{oracle.Surface()}\n--- ours\n{ours}");
            compared++;
            seen.Add(oracle.Status);
        }

        Assert.Equal(8, seen.Count);
    }

    [Fact(Timeout = 60000)]
    public void Surface_is_that_of_run_workflow_when_read_from_a_folder()
    {
        for (var seed = 10_000; seed < 10_200; seed++)
        {
            using var folder = new TemporaryFolder();
            var facts = RandomRuns.Make(seed);
            facts.Folder = folder.Path;
            facts.NewestLog = null;
            facts.Name = "Named";
            RandomRuns.OnDisk(facts, folder, pid: 77);
            var oracle = new StatusOracle(facts);
            if (IsMended(facts, oracle))
            {
                continue;
            }

            var before = FolderListing.Of(folder.Path);
            var ours = StatusSurface.Render(StatusSnapshot.Build(StatusInputs.ReadFolder(folder.Path, pid => pid == 77 && facts.OwnerAlive)));
            Assert.True(oracle.Surface() == ours, $"seed {seed}\n--- run-workflow\n{oracle.Surface()}\n--- ours\n{ours}");
            Assert.Equal(before, FolderListing.Of(folder.Path));
        }
    }

    // Where we say something else on purpose; StatusSnapshotTests holds what.
    private static bool IsMended(RunFacts facts, StatusOracle oracle) =>
        (facts.Lock && !facts.OwnerAlive)
        || (!facts.Lock && oracle.Status is "running" or "recovering")
        || oracle.CleanButTroubled;
}
