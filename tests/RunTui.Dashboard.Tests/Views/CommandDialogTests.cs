using RunTui.Dashboard.Keys;
using RunTui.Dashboard.Tests.Support;

namespace RunTui.Dashboard.Tests.Views;

/// <summary>The palette, as somebody in front of the run screen meets it.</summary>
public sealed class CommandDialogTests
{
    [Fact(Timeout = 60000)]
    public Task Palette_lists_all_commands_by_name_with_their_keys() => Task.Run(() =>
    {
        using var dashboard = new DashboardRobot(120, 120, ["a"]);

        dashboard.Press(":").Sees("Commands").Sees("│ changes ");
        foreach (var entry in KeyTable.Default.Entries)
        {
            Assert.Contains($"│ {entry.Title} ", dashboard.Text, StringComparison.Ordinal);
            Assert.Contains(entry.KeysText, dashboard.Text, StringComparison.Ordinal);
        }

        Assert.True(dashboard.Text.IndexOf("│ answer", StringComparison.Ordinal) < dashboard.Text.IndexOf("│ zoom", StringComparison.Ordinal));
    });

    [Theory(Timeout = 60000)]
    [InlineData("problem next")]
    [InlineData("NEXT-PROBLEM-STEP")]
    [InlineData("waits failed step")]
    public Task Words_in_any_order_find_a_command_by_title_name_or_sentence(string words) => Task.Run(() =>
    {
        using var dashboard = new DashboardRobot("a");

        dashboard.Press(":").Types(words).Sees("│ next problem ").SeesNo("│ zoom ");
    });

    [Fact(Timeout = 60000)]
    public Task Command_whose_title_begins_so_comes_first_and_Enter_runs_it() => Task.Run(() =>
    {
        using var dashboard = new DashboardRobot("a");

        dashboard.Press(":").Types("time").Press("Enter").SeesNo("type to search").Sees("3 Timeline");
        Assert.Equal(DashboardCommand.ShowTimeline, KeyTable.Default.Entries.Single(e => e.Title == "timeline").Command);
    });

    [Fact(Timeout = 60000)]
    public Task Down_goes_to_the_next_of_what_was_found() => Task.Run(() =>
    {
        using var dashboard = new DashboardRobot("a");

        dashboard.Press(":").Types("panel").Press("Down", "Enter").SeesNo("type to search");
    });

    [Fact(Timeout = 60000)]
    public Task What_cannot_be_used_stays_listed_dimmed_and_says_why_without_closing() => Task.Run(() =>
    {
        using var dashboard = new DashboardRobot("a");

        dashboard.Press(":").Types("stop").Sees("│ stop ").Sees("not now: nobody works on this run");
        dashboard.Press("Enter").Sees("Not now: nobody works on this run.").Sees("│ stop ");
        dashboard.Press("Ctrl-U").Types("problem").Sees("not now: no step failed or waits for you").Press("Esc").Waits(TimeSpan.FromSeconds(1)).SeesNo("│ next problem");
    });

    [Fact(Timeout = 60000)]
    public Task What_nothing_answers_to_says_so_and_Enter_does_nothing() => Task.Run(() =>
    {
        using var dashboard = new DashboardRobot("a");

        dashboard.Press(":").Types("qwertz").Sees("there is no such command").Press("Enter").Sees("there is no such command");
    });

    [Fact(Timeout = 60000)]
    public Task Rows_that_cannot_be_used_look_so() => Task.Run(() =>
    {
        using var dashboard = new DashboardRobot(100, 30, ["a"]);
        dashboard.Press(":").Types("next").Sees("│ next problem");

        Assert.NotEqual(LookOf("│ next match"), LookOf("│ next problem"));

        string LookOf(string text)
        {
            var row = Enumerable.Range(0, 30).First(r => dashboard.Screen.RowText(r).Contains(text, StringComparison.Ordinal));
            return dashboard.Screen[dashboard.Screen.RowText(row).IndexOf(text, StringComparison.Ordinal) + 2, row].Foreground;
        }
    });
}
