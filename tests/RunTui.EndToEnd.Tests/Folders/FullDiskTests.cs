using RunTui.EndToEnd.Tests.Support;
using RunTui.Testing;

namespace RunTui.EndToEnd.Tests.Folders;

/// <summary>A run folder on a disk that is full, for real.</summary>
public sealed class FullDiskTests
{
    private static readonly PlanStep[] Steps =
    [
        new("first"),
        new("long") { Seconds = 0.2, Depends = ["first"] },
        new("last") { Depends = ["long"] },
    ];

    [Fact(Timeout = Soak.OneTest)]
    public async Task A_disk_that_fills_up_stops_the_run_and_a_resume_completes_it()
    {
        using var disk = new DiskFolder("2m");
        PlanStep[] steps = [new("first"), new("long") { Waits = true, Depends = ["first"] }, new("last") { Depends = ["long"] }];
        using var run = new Sandbox(Plans.Of(1, steps), disk.Path);
        using var process = run.Start("--headless", run.Path);
        await Until.True(() => run.Lines("long.starts").Length == 1 && run.Has("attempt", "started", "long"));

        disk.Fill();
        run.Go();
        var outcome = await process.EndAsync();
        Assert.True(outcome.ExitCode == 4, outcome.ToString());
        Assert.Contains("can't be written to", Assert.Single(outcome.ErrorLines), StringComparison.Ordinal);

        disk.Free();
        await Until.True(() => run.Processes.Count == 0);
        await RunDriver.FinishAsync(run);
        Invariants.AssertReadable(run);
        Invariants.AssertContinuous(run);
        Invariants.AssertLeftAlone(run);
        Assert.All(steps, s => Assert.Equal("done", run.StatusOf(s.Id)));
        Assert.Single(run.Lines("first.starts"));
    }

    [Fact(Timeout = Soak.Timeout)]
    public Task However_little_is_left_on_the_disk_the_run_stops_clearly_and_can_be_completed() => Soak.RoundsAsync(
        Enumerable.Range(0, Soak.Count(4, 40)),
        async round =>
        {
            using var disk = new DiskFolder("1m");
            using var run = new Sandbox(Plans.Of(1, Steps), disk.Path);
            disk.Fill(leavePages: round * 7 % 40);

            var outcome = await run.RunAsync("--headless", run.Path);
            Assert.True(outcome.ExitCode is 0 or 2 or 3 or 4, outcome.ToString());
            Assert.True(outcome.ErrorLines.Length <= 1, outcome.ToString());
            Assert.Equal(outcome.ExitCode is 2 or 4, outcome.ErrorLines.Length == 1);

            disk.Free();
            await Until.True(() => run.Processes.Count == 0);
            await RunDriver.FinishAsync(run);
            Invariants.AssertReadable(run);
            Invariants.AssertContinuous(run);
            Invariants.AssertLeftAlone(run);
            Assert.All(Steps, s => Assert.Equal("done", run.StatusOf(s.Id)));
        });

    [Fact(Timeout = Soak.OneTest)]
    public async Task A_read_only_folder_is_refused_before_anything_starts()
    {
        using var disk = new DiskFolder("1m");
        using var run = new Sandbox(Plans.Of(1, Steps), disk.Path);
        disk.Remount(readOnly: true);

        CommandOutcome[] outcomes = [await run.RunAsync("--headless", run.Path), await run.RunAsync("resume", run.Path), await run.RunAsync("--headless", run.Path, "--json")];

        foreach (var outcome in outcomes)
        {
            Assert.True(outcome.ExitCode == 2, outcome.ToString());
            Assert.Contains("can't be written to", Assert.Single(outcome.ErrorLines), StringComparison.Ordinal);
        }

        Assert.Equal(["blueprint.json"], Directory.EnumerateFileSystemEntries(run.Path).Select(Path.GetFileName));
        disk.Remount(readOnly: false);
        await RunDriver.FinishAsync(run);
        Invariants.AssertComplete(run, Steps);
    }

    [Fact(Timeout = Soak.OneTest)]
    public async Task A_journal_that_can_not_be_written_any_more_stops_the_run()
    {
        using var run = new Sandbox(Plans.Of(1, new PlanStep("long") { Waits = true }));
        using var process = run.Start("--headless", run.Path);
        await Until.True(() => run.Has("attempt", "started", "long"));

        File.Delete(run["events.jsonl"]);
        Directory.CreateDirectory(run["events.jsonl"]);
        run.Go();
        var outcome = await process.EndAsync();

        Assert.True(outcome.ExitCode == 4, outcome.ToString());
        Assert.Single(outcome.ErrorLines);
    }

    /// <summary>A folder on a small disk.</summary>
    private sealed class DiskFolder : IDisposable
    {
        private const int PageBytes = 4096;
        private readonly TemporaryFolder _folder = new();
        private readonly Mount _mount;

        public DiskFolder(string size)
        {
            _mount = Mount.OrSkip(_folder.Path, size);
            Directory.CreateDirectory(Path);
        }

        public string Path => _folder["run"];

        private string Ballast => _folder["ballast"];

        public void Remount(bool readOnly) => _mount.Remount(readOnly);

        /// <summary>Fills the disk to the last byte, or leaves some pages.</summary>
        public void Fill(int leavePages = 0)
        {
            using var file = new FileStream(Ballast, FileMode.Create, FileAccess.Write, FileShare.Read, 0);
            try
            {
                while (true)
                {
                    file.Write(new byte[PageBytes]);
                }
            }
            catch (IOException)
            {
                file.SetLength(Math.Max(0, file.Length - ((long)leavePages * PageBytes)));
            }
        }

        public void Free() => File.Delete(Ballast);

        public void Dispose()
        {
            _mount.Dispose();
            _folder.Dispose();
        }
    }
}
