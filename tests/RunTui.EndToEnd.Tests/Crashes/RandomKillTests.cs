using System.Diagnostics;
using RunTui.EndToEnd.Tests.Support;

namespace RunTui.EndToEnd.Tests.Crashes;

/// <summary>kill -9 at any moment, of the run and of what resumes it: the run ends as if nothing had happened.</summary>
public sealed class RandomKillTests
{
    private const int Seed = 20260000;

    [Fact(Timeout = Soak.Timeout)]
    public Task A_killed_run_is_resumed_without_doing_a_step_twice_or_leaving_one_out() =>
        Soak.RoundsAsync(Enumerable.Range(0, Soak.Count(6, 200)), RoundAsync);

    private static async Task RoundAsync(int round)
    {
        var random = new Random(Seed + round);
        var (steps, maxParallel) = Plans.Random(random);
        using var run = new Sandbox(Plans.Of(maxParallel, steps));
        for (var kills = random.Next(1, 5); kills > 0; kills--)
        {
            await KillAsync(run, RunDriver.NextCommand(run), TimeSpan.FromMilliseconds(random.Next(2500)));
            if (run.Has("step", "blocked_hard") && random.Next(2) == 0)
            {
                await KillAsync(run, ["resolve", run.Path, "--note", "this one"], TimeSpan.FromMilliseconds(random.Next(400)));
            }
        }

        await RunDriver.FinishAsync(run);

        Invariants.AssertComplete(run, steps);
    }

    private static async Task KillAsync(Sandbox run, string[] command, TimeSpan after)
    {
        using var process = run.Start(command);
        for (var time = Stopwatch.StartNew(); time.Elapsed < after && !process.HasExited;)
        {
            await Task.Delay(1);
        }

        await process.KillAsync();
    }
}
