using RunTui.Dashboard.Tests.Support;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.RunFolders;

namespace RunTui.Dashboard.Tests.Views;

/// <summary>What waits for a person in all runs, in one list.</summary>
public sealed class AllBlockersTests
{
    [Fact(Timeout = 60000)]
    public Task Everything_that_waits_is_listed_with_its_run_and_answered_without_opening_it() => Task.Run(() =>
    {
        using var runs = Waiting("docs", "shop", "site");

        runs.Press("b").Sees("Waits for you, in all runs (2)").Sees("2 steps wait for you in 2 runs").Sees("◐ shop  build  question  ").Sees("◐ site  build  question  ").Sees("which of shop?");
        runs.Sees("Enter open run  a answer  r retry").Press("j").Sees("│  Since").Press("a").Sees("Enter send").Types("the second").Press("Enter");

        runs.Sees("Answered site/build; it can start now. U takes it back.").Sees("U take back  Enter open run").Sees("Waits for you, in all runs ─").SeesNo("◐ site");
        Assert.Equal("the second", StepOf(runs, "site").Note);
        runs.Press("U").Sees("Taken back: site/build is as before.").Looks().Sees("Waits for you, in all runs (2)");
        Assert.Equal(StepStatus.Blocked, StepOf(runs, "site").Status);
    });

    [Fact(Timeout = 60000)]
    public Task Several_runs_are_answered_together() => Task.Run(() =>
    {
        using var runs = Waiting("shop", "site");

        runs.Press("b").Sees("in all runs (2)").Press("Space", "Space").Sees("(2), 2 marked").Press("S").SeesNo("◐ s").Sees("Skipped shop/build and site/build; shop/test and site/test can start now.");

        Assert.All(new[] { "shop", "site" }, run => Assert.Equal(StepStatus.Skipped, StepOf(runs, run).Status));
        runs.Press("q").Sees("╭─ Runs").Looks().Sees("nobody works on it").Press("b").Sees("Not now: nothing waits for you.");
    });

    [Fact(Timeout = 60000)]
    public Task Enter_opens_the_run_at_that_step_and_q_comes_back() => Task.Run(() =>
    {
        using var runs = Waiting("shop", "site");

        runs.Press("b").Sees("in all runs (2)").Press("j", "Enter").Sees("╭─ Steps").Sees("╭─ build").Sees("╭─ Waits for you ─").Sees("which of site?");
        runs.Press("q").Sees("in all runs (2)").Press("Esc").Sees("╭─ Runs");
    });

    [Fact(Timeout = 60000)]
    public Task Owner_elsewhere_is_asked_and_who_comes_second_is_told() => Task.Run(() =>
    {
        using var runs = new RunsRobot("site");
        runs.Elsewhere("site", stays: true, RunsRobot.Asking("which?")).Looks().Press("b").Sees("in all runs ─").Sees("which?");
        var question = StepOf(runs, "site").Blocker!.Question;
        ControlFolder.Send(runs.FolderOf("site"), new RunCommand { Kind = RunCommand.Skip, StepId = "build", Question = question, By = "kim@desk 42" });

        runs.Press("r").Sees("site: build: somebody else has just answered.");
    });

    [Theory(Timeout = 60000)]
    [InlineData(60, 15)]
    [InlineData(80, 24)]
    [InlineData(200, 50)]
    public Task List_fits(int cols, int rows) => Task.Run(() =>
    {
        using var runs = new RunsRobot(cols, rows, ["shop", "site"]);
        runs.Elsewhere("shop", stays: false, RunsRobot.Asking("which of shop?")).Elsewhere("site", stays: false, RunsRobot.Asking("which of site?")).Looks();

        runs.Press("b").Sees("◐ shop  build  question").Sees("◐ site  build  question").Sees("Since ").Press("D").Sees("Done because:").Press("Esc").SeesNo("Done because:");
    });

    private static RunsRobot Waiting(params string[] all)
    {
        var runs = new RunsRobot(all);
        foreach (var run in all.TakeLast(2))
        {
            runs.Elsewhere(run, stays: false, RunsRobot.Asking($"which of {run}?"));
        }

        return runs.Looks();
    }

    private static StepState StepOf(RunsRobot runs, string run)
    {
        var follower = new RunFollower(runs.FolderOf(run));
        follower.Read();
        return follower.State.Steps["build"];
    }
}
