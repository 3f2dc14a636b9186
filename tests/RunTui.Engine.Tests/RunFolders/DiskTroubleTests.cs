using RunTui.Engine.Events;
using RunTui.Engine.Execution;
using RunTui.Engine.RunFolders;
using RunTui.Engine.Tests.Execution;

namespace RunTui.Engine.Tests.RunFolders;

/// <summary>
/// A write, flush or rename fails at each point of a small run in turn. Whatever fails: what was announced is not lost, the next
/// owner completes the run, and no agent does its work twice.
/// </summary>
public sealed class DiskTroubleTests
{
    private static EngineHost InARow() => new(Plan.Of(Plan.Shell("a", "echo a >> a.runs"), Plan.Shell("b", "echo b >> b.runs", Plan.After("a"))));

    private static EngineHost SideBySide() =>
        new(Plan.Of(Plan.Shell("a", "echo a >> a.runs"), Plan.Shell("b", "echo b >> b.runs")).With(("max_parallel", 2)));

    [Fact(Timeout = 120000)]
    public async Task One_write_that_fails_loses_nothing_and_repeats_nothing()
    {
        await FailAtEachPointAsync(InARow, forGood: false);
    }

    [Fact(Timeout = 120000)]
    public async Task Disk_that_stays_full_loses_nothing_and_repeats_nothing()
    {
        await FailAtEachPointAsync(SideBySide, forGood: true);
    }

    private static async Task FailAtEachPointAsync(Func<EngineHost> folder, bool forGood)
    {
        var points = 0;
        using (var host = folder())
        {
            host.FailPoint = _ => Interlocked.Increment(ref points);
            await host.RunAsync();
        }

        Assert.InRange(points, 40, 400);
        await Parallel.ForEachAsync(
            Enumerable.Range(1, points), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (n, _) => await FailAsync(folder, n, forGood));
    }

    private static async Task FailAsync(Func<EngineHost> folder, int n, bool forGood)
    {
        using var host = folder();
        var (count, where) = (0, "");
        host.FailPoint = point =>
        {
            var now = Interlocked.Increment(ref count);
            if (now == n || (forGood && now > n))
            {
                where += now == n ? point : "";
                throw new IOException("No space left on device");
            }
        };
        var announced = new List<RunEvent>();
        await RunWithTroubleAsync(host, announced);
        host.FailPoint = null;

        var second = await host.RunAsync();

        var journal = Journal.Read(File.ReadAllBytes(host.Folder.Events)).Select(e => (e.Seq, e.Event, e.Status, e.StepId)).ToHashSet();
        Assert.All(announced, e => Assert.True(journal.Contains((e.Seq, e.Event, e.Status, e.StepId)), $"{where}: {e.Event}/{e.Status} is lost"));
        Assert.True(second.Outcome == RunOutcome.Completed, $"{where}: {second.Outcome}");
        Assert.True(host.Lines("a.runs").Length == 1, $"{where}: a ran {host.Lines("a.runs").Length} times\n{host.Read("events.jsonl")}");
        Assert.True(host.Lines("b.runs").Length == 1, $"{where}: b ran {host.Lines("b.runs").Length} times\n{host.Read("events.jsonl")}");
        Assert.Equal([1, 1], second.State.OrderedSteps.Select(s => s.Attempts));
    }

    private static async Task RunWithTroubleAsync(EngineHost host, List<RunEvent> announced)
    {
        try
        {
            using var run = await OwnedRun.OpenAsync(host.Folder, TimeProvider.System, failPoint: host.FailPoint);
            using var watching = run.Updates.Subscribe(update => announced.Add(update.Event));
            var outcome = await new RunEngine(run, new LaunchOptions(), host.Services).RunAsync(CancellationToken.None, CancellationToken.None);
            Assert.Equal(RunOutcome.Completed, outcome);
        }
        catch (IOException)
        {
            Assert.False(File.Exists(host.Folder.Lock));
        }
    }
}
