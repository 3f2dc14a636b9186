using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Execution;
using RunTui.Engine.RunFolders;
using RunTui.Engine.Tests.Execution;

namespace RunTui.Engine.Tests.RunFolders;

public sealed class DurabilityTests
{
    private static readonly string[] Results = ["step/done", "step/skipped", "step/failed", "step/blocked_hard", "blocker/resolved", "runner/started", "runner/completed", "runner/incomplete"];

    [Fact(Timeout = 60000)]
    public async Task Result_is_on_the_disk_before_anybody_hears_of_it()
    {
        using var host = new EngineHost(Plan.Of(
            Plan.Shell("a", "true"), Plan.Shell("b", "exit 1"), Plan.Shell("c", "true"), Plan.Shell("d", "true"))
            .With(("max_parallel", 3)).Defaults(("max_retries", 0), ("auto_resolve_attempts", 0)));
        var (durable, flushing) = (0L, 0L);
        host.FailPoint = point =>
        {
            if (point == "before flush events.jsonl")
            {
                // What is in the file when the flush begins is on the disk when it ends.
                flushing = host.Lines("events.jsonl").LongLength;
            }
            else if (point == "after flush events.jsonl")
            {
                Interlocked.Exchange(ref durable, flushing);
            }
        };
        using var run = await OwnedRun.OpenAsync(host.Folder, TimeProvider.System, failPoint: host.FailPoint);
        var early = new List<string>();
        using var watching = run.Updates.Subscribe(update =>
        {
            if (Results.Contains($"{update.Event.Event}/{update.Event.Status}") && update.Event.Seq > Interlocked.Read(ref durable))
            {
                early.Add($"{update.Event.Event}/{update.Event.Status}");
            }
        });

        await new RunEngine(run, new LaunchOptions { Mode = LaunchMode.Adaptive }, host.Services).RunAsync(CancellationToken.None, CancellationToken.None);

        Assert.Empty(early);
        Assert.Equal(RunStatus.Incomplete, run.State.Status);
    }

    [Fact(Timeout = 60000)]
    public async Task One_flush_serves_many_who_wait_for_it()
    {
        var flushes = 0;
        using var release = new ManualResetEventSlim();
        using var host = new EngineHost(Plan.Of(Plan.Shell("a", "true")))
        {
            FailPoint = point =>
            {
                if (point == "before flush events.jsonl" && Interlocked.Increment(ref flushes) == 2)
                {
                    release.Wait();
                }
            },
        };
        using var run = await OwnedRun.OpenAsync(host.Folder, TimeProvider.System, failPoint: host.FailPoint);

        var all = Enumerable.Range(0, 50).Select(i => Task.Run(() => run.PublishAsync(RunEvents.Warning($"{i}"), durable: true))).ToList();
        await Testing.Eventually.True(() => host.Lines("events.jsonl").Length >= 30);
        release.Set();
        await Task.WhenAll(all);

        Assert.InRange(flushes, 2, 25);
        Assert.Equal(51, run.State.Seq);
    }

    [Fact(Timeout = 60000)]
    public async Task Nothing_overtakes_an_event_that_waits_for_its_flush()
    {
        using var host = new EngineHost(Plan.Of(Plan.Shell("a", "true")));
        using var run = await OwnedRun.OpenAsync(host.Folder, TimeProvider.System);
        var seen = new List<long>();
        using var watching = run.Updates.Subscribe(update =>
        {
            Assert.Equal(update.Event.Seq, update.State.Seq);
            seen.Add(update.Event.Seq!.Value);
        });

        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(() => run.PublishAsync(RunEvents.Warning($"{i}"), durable: i % 3 == 0))));

        Assert.Equal(Enumerable.Range(2, 200).Select(n => (long)n), seen);
    }

    [Fact(Timeout = 60000)]
    public async Task Recap_and_summary_are_there_when_the_end_is_announced()
    {
        using var host = new EngineHost(Plan.Of(Plan.Shell("a", "true")));
        using var run = await OwnedRun.OpenAsync(host.Folder, TimeProvider.System);
        var there = new List<bool>();
        using var watching = run.Updates.Subscribe(update =>
        {
            if (update.Event is { Event: "runner", Status: "recap_ready" or "completed" })
            {
                there.Add(File.Exists(host.Folder.Recap) && File.Exists(host.Folder.Summary));
            }
        });

        await new RunEngine(run, new LaunchOptions(), host.Services).RunAsync(CancellationToken.None, CancellationToken.None);

        Assert.Equal([true, true], there);
    }
}
