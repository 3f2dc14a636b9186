using RunTui.Dashboard.Logs.Merging;
using RunTui.Dashboard.Tests.Support;
using RunTui.Dashboard.Tests.Views.Logs;
using RunTui.Dashboard.Views.Logs;
using RunTui.Testing;

namespace RunTui.Dashboard.Tests.Views;

/// <summary>The logs of all steps as one.</summary>
public sealed class AllStepsTests
{
    [Fact]
    public void Steps_that_work_at_once_are_seen_in_one_log_and_left_by_the_same_key_or_esc()
    {
        using var dashboard = new DashboardRobot("build", "lint");
        dashboard.Begins("build").Prints("build", "compiling\n").Begins("lint").Prints("lint", "looking\n");

        dashboard.Press("A").Sees("all steps").Sees("build compiling").Sees("lint  looking");
        dashboard.Prints("build", "linking\n").Sees("build linking");
        dashboard.Press("A").SeesNo("build compiling");
        dashboard.Press("A").Sees("build compiling").Press("Esc").SeesNo("build compiling");
    }

    [Fact]
    public void A_step_that_begins_later_joins_and_one_that_ends_stays()
    {
        using var dashboard = new DashboardRobot("build", "test: build");
        dashboard.Begins("build").Prints("build", "compiling\n").Press("A").Sees("build compiling");

        dashboard.Prints("build", "no line end").Finishes("build").Sees("build no line end");
        dashboard.Begins("test").Prints("test", "one test\n").Sees("test  one test").Sees("build compiling");
    }

    [Fact]
    public void It_is_searched_and_filtered_like_any_log()
    {
        using var dashboard = new DashboardRobot("build", "lint");
        dashboard.Begins("build").Prints("build", "compiling\nwarning: old\n").Begins("lint").Prints("lint", "a warning too\nlooking\n").Press("A").Sees("lint  looking");

        dashboard.Press("&").Types("warning").Press("Enter").Sees("2 of 4 lines").SeesNo("compiling").Sees("build warning: old").Sees("lint  a warning too");
        dashboard.Press("u", "/").Types("too").Press("Enter").Sees("match 1 of 1");
    }

    [Fact]
    public void Events_of_agents_are_rows_there_too()
    {
        using var dashboard = new DashboardRobot("build", "lint");
        dashboard.Begins("build").Prints("build", "{\"type\":\"thread.started\",\"thread_id\":\"x\"}\n{\"type\":\"item.completed\",\"item\":{\"type\":\"agent_message\",\"text\":\"Hello.\"}}\n")
            .Begins("lint").Prints("lint", "{\"type\":\"init\",\"session_id\":\"s\",\"model\":\"m\"}\nplain\n");

        dashboard.Press("A").Sees("build answer Hello.").Sees("lint  system gemini session s").Sees("lint         plain");
        dashboard.Press("p").Sees("build {\"type\":\"thread.started\"");
    }

    [Fact]
    public void Events_that_come_while_it_is_shown_become_rows()
    {
        using var dashboard = new DashboardRobot("build", "lint");
        dashboard.Begins("build").Prints("build", "starting\n").Begins("lint").Press("A").Sees("build starting");

        dashboard.Prints("build", "{\"type\":\"turn.started\"}\n").Sees("build system turn started");
        dashboard.Prints("lint", "{\"type\":\"message\",\"role\":\"assistant\",\"content\":\"Hello.\"}\n").Sees("lint  answer Hello.").Sees("build        starting");
    }

    [Fact]
    public void As_of_a_moment_nothing_that_is_printed_later_comes_in()
    {
        using var folder = new TemporaryFolder();
        using var view = new LogView();
        File.WriteAllText(folder["a.log"], "first\n");
        File.WriteAllText(folder["a.times"], "1000 0\n60000 6\n");
        var (parts, moment) = (new[] { new LogPart("build", folder["a.log"], "shell", IsLive: true, 1000) }, DateTimeOffset.FromUnixTimeMilliseconds(30_000));
        view.ShowAll(parts, moment);
        File.AppendAllText(folder["a.log"], "second\n");
        view.ShowAll(parts, moment);

        var screen = new ScreenBuffer(40, 5);
        view.Draw(screen);
        Assert.Equal("build first", screen.RowText(0).TrimEnd());
        Assert.Equal("", screen.RowText(1).TrimEnd());

        view.ShowAll(parts);
        view.Draw(screen);
        Assert.Equal("build second", screen.RowText(1).TrimEnd());
    }

    [Fact]
    public async Task A_path_that_can_be_none_is_told()
    {
        using var stage = new LogStage(cols: 70);
        stage.Write("first\n");
        stage.View.ShowAll([new LogPart("build", stage.LogPath, "shell", IsLive: false, 1000), new LogPart("lint", "no\0path.log", "shell", IsLive: true, 2000)]);
        await stage.Shows("build first");

        stage.View.Show("no\0path.log", isLive: true);
        await stage.Shows("cannot be read");
    }

    [Fact]
    public async Task The_logs_are_not_saved_over_one_of_them()
    {
        using var stage = new LogStage(cols: 70);
        stage.Write("first\n");
        stage.View.ShowAll([new LogPart("build", stage.LogPath, "shell", IsLive: false, 1000), new LogPart("lint", "no\0path.log", "shell", IsLive: false, 2000)]);
        await stage.Shows("build first");

        stage.View.Save(stage.LogPath, overwrite: true);
        await stage.Shows("cannot be saved to itself");
        Assert.Equal("first\n", File.ReadAllText(stage.LogPath));
        stage.View.Save(stage["other.log"], overwrite: false);
        await stage.Shows("saved 6 bytes");
    }

    [Fact]
    public void A_log_that_gave_its_name_up_is_there_once_under_its_new_one()
    {
        using var folder = new TemporaryFolder();
        using var view = new LogView();
        File.WriteAllText(folder["attempt-1.log"], "first\n");
        view.ShowAll([new LogPart("build", folder["attempt-1.log"], "shell", IsLive: true, 1000)]);
        File.Move(folder["attempt-1.log"], folder["attempt-1.interrupted-1.log"]);
        File.WriteAllText(folder["attempt-1.log"], "second\n");
        view.ShowAll(
        [
            new LogPart("build", folder["attempt-1.interrupted-1.log"], "shell", IsLive: false, 1000),
            new LogPart("build", folder["attempt-1.log"], "shell", IsLive: true, 2000),
        ]);

        var screen = new ScreenBuffer(40, 5);
        view.Draw(screen);
        Assert.Equal("build first", screen.RowText(0).TrimEnd());
        Assert.Equal("build second", screen.RowText(1).TrimEnd());
        Assert.Equal("", screen.RowText(2).TrimEnd());
    }
}
