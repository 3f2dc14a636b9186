using RunTui.EndToEnd.Tests.Support;

namespace RunTui.EndToEnd.Tests.Owners;

public sealed class TwoStartsTests
{
    [Fact(Timeout = Soak.Timeout)]
    public async Task Of_several_starts_at_once_one_runs_and_the_others_name_it()
    {
        for (var round = 0; round < Soak.Count(4, 20); round++)
        {
            PlanStep[] steps = [new("long") { Waits = true }];
            using var run = new Sandbox(Plans.Of(1, steps));
            var racers = Enumerable.Range(0, 2 + (round % 3)).Select(_ => run.Start("--headless", run.Path)).ToList();

            await Until.True(() => racers.Count(r => !r.HasExited) == 1 && run.Lines("long.starts").Length == 1);
            run.Go();
            var outcomes = await Task.WhenAll(racers.Select(r => r.EndAsync()));

            var winner = Assert.Single(racers.Zip(outcomes), r => r.Second.ExitCode == 0).First;
            foreach (var loser in outcomes.Where(o => o.ExitCode != 0))
            {
                Assert.True(loser.ExitCode == 1, loser.ToString());
                Assert.Contains($"process {winner.Pid} is working on this run", Assert.Single(loser.ErrorLines), StringComparison.Ordinal);
                Assert.Equal("", loser.Out);
            }

            Invariants.AssertComplete(run, steps);
            racers.ForEach(r => r.Dispose());
        }
    }

    [Fact(Timeout = Soak.OneTest)]
    public async Task Several_resumes_after_a_crash_take_the_agent_over_once()
    {
        PlanStep[] steps = [new("long") { Waits = true }];
        using var run = new Sandbox(Plans.Of(1, steps));
        using (var first = run.Start("--headless", run.Path))
        {
            await Until.True(() => run.Lines("long.starts").Length == 1);
            await first.KillAsync();
        }

        var racers = Enumerable.Range(0, 3).Select(_ => run.Start("resume", run.Path)).ToList();
        await Until.True(() => racers.Count(r => !r.HasExited) == 1 && run.Has("attempt", "taken_over"));
        run.Go();
        var outcomes = await Task.WhenAll(racers.Select(r => r.EndAsync()));

        Assert.Equal([0, 1, 1], outcomes.Select(o => o.ExitCode).Order());
        Invariants.AssertComplete(run, steps);
    }

    [Theory(Timeout = Soak.OneTest)]
    [InlineData("resolve", "--note", "now")]
    [InlineData("--headless")]
    [InlineData("resume")]
    [InlineData("--headless", "--detach")]
    public async Task A_lock_of_a_dead_owner_is_no_lock(params string[] verb)
    {
        PlanStep[] steps = [new("asking") { Asks = true }];
        using var run = new Sandbox(Plans.Of(1, steps));
        Assert.Equal(3, (await run.RunAsync("--headless", run.Path)).ExitCode);
        using (var gone = run.Start("--version"))
        {
            await gone.EndAsync();
            File.WriteAllText(run[".run.lock"], $"{gone.Pid}\n");
        }

        var outcome = await run.RunAsync([.. verb, run.Path]);

        Assert.True(outcome.ExitCode is 0 or 3, outcome.ToString());
    }
}
