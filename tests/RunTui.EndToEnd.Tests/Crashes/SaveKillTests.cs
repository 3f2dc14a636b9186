using System.Globalization;
using System.Text.Json.Nodes;
using RunTui.EndToEnd.Tests.Support;

namespace RunTui.EndToEnd.Tests.Crashes;

/// <summary>kill -9 while an edited plan is saved: the old plan is there or the new one, never neither and never a part of one.</summary>
public sealed class SaveKillTests
{
    private const int Seed = 52026;
    private const int LastPoint = 40;

    [Fact(Timeout = Soak.Timeout)]
    public Task A_save_that_is_killed_leaves_the_old_plan_or_the_new_one() =>
        Soak.RoundsAsync(Enumerable.Range(0, Soak.Count(8, 500)), RoundAsync);

    private static async Task RoundAsync(int round)
    {
        var random = new Random(Seed + round);
        using var run = new Sandbox(Plans.Of(1, new PlanStep("first"), new PlanStep("second") { Depends = ["first"] }));
        if (round % 2 == 0)
        {
            // Also where our journal has to be begun by the save itself.
            await run.RunAsync("set", run.Path, "first.timeout=100");
        }

        var before = Timeout(run.ReadPlan());
        if (random.Next(2) == 0)
        {
            await run.RunAsync([("RUN_TUI_FAIL_POINT", random.Next(1, LastPoint).ToString(CultureInfo.InvariantCulture))], "set", run.Path, "second.timeout=77", "second.title=Edited");
        }
        else
        {
            using var process = run.Start("set", run.Path, "second.timeout=77", "second.title=Edited");
            await Task.Delay(random.Next(400));
            await process.KillAsync();
        }

        Check(run, before);
        var status = await run.RunAsync("status", run.Path);
        Assert.True(status.ExitCode == 0, status.ToString());
        var after = await run.RunAsync("set", run.Path, "first.title=Later");
        Assert.True(after.ExitCode == 0, after.ToString());
        Check(run, before);
    }

    /// <summary>Both fields of the edit are there, or neither.</summary>
    private static void Check(Sandbox run, int? before)
    {
        var plan = run.ReadPlan();
        var isNew = (string?)plan.StepOf("second")["title"] == "Edited";
        Assert.Equal(isNew ? 77 : before, Timeout(plan));
        Assert.Equal(2, plan["steps"]!.AsArray().Count);
        Assert.All(run.Journal(), e => Assert.True(e.TryGetProperty("event", out _)));
    }

    private static int? Timeout(JsonObject plan) => (int?)plan.StepOf("second")["timeout"];
}
