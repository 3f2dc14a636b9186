using System.Globalization;
using RunTui.EndToEnd.Tests.Support;

namespace RunTui.EndToEnd.Tests.Crashes;

/// <summary>kill -9 before and after every write, flush and rename.</summary>
public sealed class FailPointTests
{
    private const int Seed = 4711;
    private const string Variable = "RUN_TUI_FAIL_POINT";

    private static readonly PlanStep[] Steps =
    [
        new("plain"),
        new("failing") { FailsOnce = true, Depends = ["plain"] },
        new("asking") { Asks = true, Depends = ["plain"] },
        new("slow") { Seconds = 0.3, Depends = ["plain"] },
        new("last") { Depends = ["failing", "asking", "slow"] },
    ];

    [Fact(Timeout = Soak.Timeout)]
    public Task A_run_that_dies_at_any_disk_step_is_resumed_without_loss() => SweepAsync(normal: 9, upTo: 190, async point =>
    {
        using var run = new Sandbox(Plans.Of(1 + (point % 2 * 2), Steps));
        var died = await DieAsync(run, point, RunDriver.NextCommand(run));
        await DieAsync(run, new Random(Seed + point).Next(1, 100), RunDriver.NextCommand(run));
        await RunDriver.FinishAsync(run);

        Invariants.AssertComplete(run, Steps);
        return died;
    });

    [Fact(Timeout = Soak.Timeout)]
    public Task An_answer_that_dies_at_any_disk_step_counts_once_or_not_at_all() => SweepAsync(normal: 4, upTo: 25, async point =>
    {
        using var run = new Sandbox(Plans.Of(3, Steps));
        var blocked = await run.RunAsync("--headless", run.Path, "--launch-mode", "adaptive");
        Assert.True(blocked.ExitCode == 3, blocked.ToString());
        var died = await DieAsync(run, point, ["resolve", run.Path, "--note", "this one"]);
        await RunDriver.FinishAsync(run);

        Invariants.AssertComplete(run, Steps);
        return died;
    });

    /// <summary>
    /// The soak goes through all points until a whole batch of rounds survives; the normal run takes a seeded few of those up to
    /// a number that lies near the last.
    /// </summary>
    /// <param name="normal">How many points the normal run takes.</param>
    /// <param name="upTo">Where they lie.</param>
    /// <param name="round">One round at a point; returns whether the point was reached.</param>
    private static async Task SweepAsync(int normal, int upTo, Func<int, Task<bool>> round)
    {
        var points = Enumerable.Range(1, Soak.IsOn ? 2000 : upTo).ToArray();
        if (!Soak.IsOn)
        {
            new Random(Seed).Shuffle(points);
        }

        var reached = 0;
        foreach (var batch in points.Take(Soak.Count(normal, points.Length)).Chunk(Soak.Parallel))
        {
            var before = reached;
            await Soak.RoundsAsync(batch, async point =>
            {
                if (await round(point))
                {
                    Interlocked.Increment(ref reached);
                }
            });
            if (Soak.IsOn && reached == before)
            {
                break;
            }
        }

        Soak.Note($"{reached} fail points were reached");
        Assert.True(reached > normal / 2, $"only {reached} points were reached: {Variable} does not work");
    }

    /// <returns>Whether it died, because the command took so many disk steps.</returns>
    private static async Task<bool> DieAsync(Sandbox run, int point, string[] command)
    {
        var outcome = await run.RunAsync([(Variable, point.ToString(CultureInfo.InvariantCulture))], command);
        Assert.DoesNotContain("   at ", outcome.Error, StringComparison.Ordinal);
        return outcome.ExitCode == CommandOutcome.Killed;
    }
}
