using RunTui.Dashboard.Tests.Support;
using RunTui.Engine.Execution;

namespace RunTui.Dashboard.Tests.Views;

/// <summary>Somebody looks at a run as it was.</summary>
public sealed class TimeMachineTests
{
    [Fact(Timeout = 60000)]
    public Task Screen_shows_the_run_as_it_was_and_comes_back_to_now() => Task.Run(() =>
    {
        using var dashboard = new DashboardRobot(100, 24, ["build", "test: build"]);
        dashboard.Begins("build").Waits(TimeSpan.FromMinutes(3)).Finishes("build").Begins("test").Sees("● test").Sees("✓ build");

        dashboard.Press("H").Sees("not now; Esc returns").Sees("Esc back to now");
        dashboard.Press("g").Sees("event 1 of ").Sees("○ build").Sees("○ test");
        dashboard.Press("Right", "Right", "Right").Sees("event 4 of ").Sees("● build").SeesNo("● test");
        dashboard.Press("]", "]").Sees("running 2:0");
        dashboard.Press("Esc").SeesNo("not now").Sees("● test").Sees("✓ build");
    });

    [Fact(Timeout = 60000)]
    public Task Nothing_moves_while_a_live_run_goes_on() => Task.Run(() =>
    {
        using var dashboard = new DashboardRobot(100, 24, ["build", "test: build"]);
        dashboard.Begins("build").Press("H").Sees("event 4 of 4");
        dashboard.Finishes("build").Waits(TimeSpan.FromMinutes(5)).Begins("test").Asks("test", "Which one?");
        var frames = dashboard.Text;

        dashboard.Waits(TimeSpan.FromMinutes(5));

        Assert.Equal(frames, dashboard.Text);
        dashboard.Sees("event 4 of 4").Sees("● build").SeesNo("Which one?").Press("G").Sees("Which one?").Press("H").SeesNo("not now");
    });

    [Fact(Timeout = 60000)]
    public Task Log_is_cut_at_the_moment_and_elapsed_times_are_those_of_then() => Task.Run(() =>
    {
        using var dashboard = new DashboardRobot(100, 24, ["build"]);
        dashboard.Begins("build").Prints("build", "first\n");
        Note(dashboard, 0);
        dashboard.Waits(TimeSpan.FromMinutes(2)).Prints("build", "second\n");
        Note(dashboard, 6);
        dashboard.Waits(TimeSpan.FromMinutes(2)).Sees("second").Finishes("build");

        dashboard.Press("H").Sees("not now").Press("g").SeesNo("first").Press("Right", "Right", "Right", "]").Sees("running 1:0").Sees("first").SeesNo("second");
        dashboard.Press("]", "]").Sees("second").Press("H").Sees("✓ build");
    });

    [Fact(Timeout = 60000)]
    public Task Steering_is_refused_with_a_reason() => Task.Run(() =>
    {
        using var dashboard = new DashboardRobot(100, 24, ["build"]);
        dashboard.Begins("build").Asks("build", "Which one?").Press("H").Sees("not now; Esc");

        dashboard.Press("Enter").Sees("Not now: this is the run at 00:0").Press("x").Sees("Not now: this is the run at").Press("r", "a").Press("Esc").SeesNo("Esc returns");
        Assert.Empty(dashboard.Launcher.Run!.Commands);
        dashboard.Press("b", "r").Until(() => dashboard.Launcher.Run.Commands.Count == 1, "an answer");
    });

    [Fact(Timeout = 60000)]
    public Task Time_is_gone_to_by_typing_it() => Task.Run(() =>
    {
        using var dashboard = new DashboardRobot(100, 24, ["build"]);
        dashboard.Begins("build").Waits(TimeSpan.FromMinutes(10)).Finishes("build").Press("H").Sees("not now");

        dashboard.Press("@").Sees("The run at").Types("nonsense").Press("Enter").Sees("That is no time").Press("Ctrl-U");
        dashboard.Types("\b\b\b\b\b\b\b\b").Press("Esc").SeesNo("The run at").Press("@").Types("00:04").Press("Enter").Sees(" 00:04:00, event 4 of").Sees("running 3:");
    });

    [Fact(Timeout = 60000)]
    public Task Run_that_is_over_is_scrubbed_too_and_leaving_asks_nothing() => Task.Run(() =>
    {
        using var dashboard = new DashboardRobot(60, 15, ["build"]);
        dashboard.Begins("build").Finishes("build");
        dashboard.Launcher.Run!.End(RunOutcome.Completed);
        dashboard.Sees("✓ completed").Press("H").Press("g", "Right", "Right").Sees(":0").Sees("running").Press("q").Until(() => dashboard.HasLeft, "the end");
    });

    private static void Note(DashboardRobot dashboard, long offset) =>
        File.AppendAllText(Path.ChangeExtension(dashboard.LogOf("build", 1), ".times"), $"{dashboard.Time.GetUtcNow().ToUnixTimeMilliseconds()} {offset}\n");
}
