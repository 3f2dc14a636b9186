using RunTui.Dashboard.Tests.Support;
using RunTui.Engine.Events;
using RunTui.Engine.Execution;

namespace RunTui.Dashboard.Tests.Views;

/// <summary>The list of all runs.</summary>
public sealed class RunsScreenTests
{
    [Fact]
    public void What_needs_the_user_stands_first()
    {
        using var runs = new RunsRobot("docs", "shop", "site");
        runs.Elsewhere("shop", stays: true, StepEvents.Starting("build", "shell", 1)).Elsewhere("site", stays: false, RunsRobot.Asking("which domain?")).Looks();

        runs.Sees("site").Sees("build: which domain?").Sees("3 runs · 1 needs you · 1 at work");

        Assert.Equal(["site", "shop", "docs"], runs.Rows.Select(r => r[16..].Split(' ')[0]));
    }

    [Fact]
    public void Live_runs_are_shown_as_they_go_on()
    {
        using var runs = new RunsRobot("site");
        runs.Sees("○ not started").Elsewhere("site", stays: true, StepEvents.Starting("build", "shell", 1)).Looks().Sees("● running").Sees("0/2");
    }

    [Fact]
    public void Runs_that_come_and_go_are_noticed()
    {
        using var runs = new RunsRobot("site");
        runs.Sees("1 run ").Plan("shop").Looks().Sees("2 runs");
        Directory.Delete(runs.FolderOf("site").Path, recursive: true);
        runs.Looks().Sees("1 run ");
    }

    [Fact]
    public void Enter_opens_a_run_and_q_comes_back_while_it_goes_on()
    {
        using var runs = new RunsRobot("site");
        runs.Sees("site").Press("Enter").Sees("╭─ Steps").Press("s").Until(() => runs.Launcher.Run is not null, "a launch").Sees("running");

        runs.Press("q").Sees("╭─ Runs").Sees("This process carries it out.");

        Assert.False(runs.HasLeft);
        Assert.Single(runs.Screens.Sessions.Hosted);
        runs.Press("Enter").Sees("╭─ Steps").Sees("running");
        runs.Launcher.Run!.End(RunOutcome.Stopped);
    }

    [Fact]
    public void L_goes_to_the_list_and_back_to_the_same_run()
    {
        using var dashboard = new DashboardRobot("build");
        dashboard.Press("L").Sees("╭─ Runs").Waits(TimeSpan.FromSeconds(1)).Sees("site").Press("Enter").Sees("╭─ Steps");

        dashboard.Press("L").Sees("╭─ Runs").Press("q").Sees("╭─ Steps");

        Assert.False(dashboard.HasLeft);
    }

    [Fact]
    public void Marked_runs_are_started_and_stopped_together()
    {
        using var runs = new RunsRobot("a", "b", "c");
        runs.Sees("3 runs").Press("Space", "Space").Sees("2 marked").Press("s").Until(() => runs.Screens.Sessions.Hosted.Count == 2, "two launches");
        Assert.False(File.Exists(runs.FolderOf("c").Events));

        runs.Looks().Sees("2 at work").Press("g", "Space", "Space", "x").Sees("2 runs are at work: ").Press("a").Until(
            () => runs.Screens.Sessions.Hosted.All(r => r.Picture.Stopping is not null), "both to stop");
    }

    [Fact]
    public void Selection_stays_with_its_run_whatever_goes_on_around_it()
    {
        using var runs = new RunsRobot("a", "b", "c");
        runs.Sees("3 runs").Press("j").Elsewhere("c", stays: true, StepEvents.Starting("build", "shell", 1)).Looks().Sees("1 at work");

        runs.Press("s").Until(() => runs.Screens.Sessions.Hosted.Count == 1, "a launch");

        Assert.Equal("b", runs.Screens.Sessions.Hosted[0].Folder.Name);
    }

    [Fact]
    public void Marks_that_a_search_hides_are_left_alone()
    {
        using var runs = new RunsRobot("docs", "shop");
        runs.Sees("2 runs").Press("Space", "/").Types("shop").Press("Enter", "s").Until(() => runs.Screens.Sessions.Hosted.Count == 1, "a launch");

        Assert.Equal("shop", runs.Screens.Sessions.Hosted[0].Folder.Name);
    }

    [Fact]
    public void Session_of_a_run_that_ended_and_is_not_shown_is_let_go_of()
    {
        using var runs = new RunsRobot("site");
        runs.Press("s").Until(() => runs.Launcher.Run is not null && runs.Screens.Sessions.Hosted is [{ Hosted: not null }], "a launch");

        runs.Launcher.Run!.End(Engine.Execution.RunOutcome.Stopped);

        runs.Until(() => runs.Screens.Sessions.All.Count == 0, "no session");
    }

    [Fact]
    public void Leaving_asks_once_for_all_runs_at_work_here()
    {
        using var runs = new RunsRobot("a", "b");
        runs.Press("Space", "Space", "s").Until(() => runs.Screens.Sessions.Hosted.Count == 2 && runs.Screens.Sessions.Hosted.All(r => r.Hosted is not null), "two launches");

        runs.Press("q").Sees("2 runs are at work in this process: ").Press("Enter").Until(() => runs.HasLeft, "the end");

        Assert.Equal(LeaveReason.LeaveRunning, runs.Screens.Left);
    }

    [Fact]
    public void Words_narrow_the_list_and_Esc_brings_all_back()
    {
        using var runs = new RunsRobot("docs", "shop", "site");
        runs.Press("/").Types("sho").Sees("1 shown").SeesNo("docs").Press("Enter").Sees("Enter open").Press("Esc").Sees("docs");
    }

    [Fact]
    public void Run_that_cannot_be_read_says_so_and_is_not_opened()
    {
        using var runs = new RunsRobot("site");
        File.WriteAllText(runs.FolderOf("site").Blueprint, "{ nonsense");

        runs.Looks().Sees("unreadable").Press("Enter").Sees("It can't be opened");

        Assert.False(runs.HasLeft);
    }

    [Fact]
    public void Launch_that_is_refused_is_explained()
    {
        using var runs = new RunsRobot("site");
        runs.Launcher.Refusal = "claude is not installed";

        runs.Press("s").Sees("site was not started").Sees("claude is not installed");
    }

    [Fact]
    public void Commands_for_one_run_say_that_one_is_to_be_opened_first()
    {
        using var runs = new RunsRobot("site");
        runs.Press("!").Sees("Not now: open a run first.");
    }

    [Fact]
    public void Nothing_to_show_is_said_with_what_to_do()
    {
        using var runs = new RunsRobot();
        runs.Sees("There are no runs here.").Sees("run-tui demo").Press("q").Until(() => runs.HasLeft, "the end");
    }

    [Theory]
    [InlineData(40, 10)]
    [InlineData(60, 15)]
    [InlineData(200, 50)]
    public void Rows_fit_any_width(int cols, int rows)
    {
        using var runs = new RunsRobot(cols, rows, ["site"]);
        runs.Elsewhere("site", stays: false, RunsRobot.Asking("which domain should it have, and who pays for it?")).Looks().Sees("waits for you").Sees("build: which");
    }

    [Fact]
    public void Hostile_names_and_questions_are_shown_as_text()
    {
        using var runs = new RunsRobot("site");
        runs.Elsewhere("site", stays: false, RunsRobot.Asking("\e[2Jgone\a")).Looks().Sees("gone");

        Assert.Contains("╭─ Runs", runs.Text, StringComparison.Ordinal);
    }
}
