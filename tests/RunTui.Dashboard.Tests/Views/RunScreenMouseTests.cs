using RunTui.Dashboard.Tests.Support;
using RunTui.Dashboard.Views;

namespace RunTui.Dashboard.Tests.Views;

public sealed class RunScreenMouseTests
{
    [Fact]
    public void The_line_between_steps_and_content_can_be_dragged_and_follows_the_window()
    {
        using var dashboard = new DashboardRobot(100, 24, ["build", "test"]);
        Assert.Equal(40, ContentAt(dashboard));

        Drag(dashboard, (41, 10), (61, 12));
        Assert.Equal(60, ContentAt(dashboard));
        dashboard.Terminal.Resize(80, 24);
        dashboard.Screen.Resize(80, 24);
        Assert.Equal(48, ContentAt(dashboard.Waits(TimeSpan.FromSeconds(1))));

        // Neither panel vanishes.
        Drag(dashboard, (49, 10), (79, 10));
        Assert.Equal(56, ContentAt(dashboard));
        Drag(dashboard, (57, 10), (1, 10));
        Assert.Equal(16, ContentAt(dashboard));

        dashboard.Types("\e[<0;17;10M\e[<0;17;10m\e[<0;17;10M\e[<0;17;10m");
        Assert.Equal(32, ContentAt(dashboard));
    }

    [Fact]
    public void The_line_above_the_blockers_can_be_dragged()
    {
        using var dashboard = new DashboardRobot(100, 30, ["build", "test"]);
        dashboard.Begins("build").Asks("build", "Which colour?").Sees("Waits for you").Sees("asked by ");
        var row = BlockersAt(dashboard);
        Drag(dashboard, (30, row + 1), (30, row - 3));
        Assert.Equal(row - 4, BlockersAt(dashboard));

        dashboard.Types($"\e[<0;30;{row - 3}M\e[<0;30;{row - 3}m\e[<0;30;{row - 3}M\e[<0;30;{row - 3}m");
        Assert.Equal(row, BlockersAt(dashboard));
    }

    [Fact]
    public void Dragging_inside_a_panel_selects_its_text_without_borders_and_copies_it()
    {
        using var dashboard = new DashboardRobot(100, 24, ["build", "test"]);
        dashboard.Press("2").Sees("Make the build");
        var (col, row) = Find(dashboard, "Make the build");
        Drag(dashboard, (col + 1, row + 1), (col + 8, row + 1));
        Assert.Equal("Make the", Copied(dashboard));
        dashboard.Sees("Copied 8 characters.");
        Assert.Equal("7", dashboard.Screen[col, row].Style);

        dashboard.Press("Esc");
        Assert.NotEqual("7", dashboard.Screen[col, row].Style);

        Drag(dashboard, (col + 1, row + 1), (99, row + 3));
        dashboard.Sees("Copied 3 lines.");
        Assert.DoesNotContain('│', Copied(dashboard));
    }

    [Fact]
    public void Lines_of_a_log_are_selected_and_copied_by_dragging()
    {
        using var dashboard = new DashboardRobot(100, 24, ["build", "test"]);
        dashboard.Begins("build").Prints("build", "one\ntwo\nthree\n").Sees("three");
        var (col, row) = Find(dashboard, "one");
        Drag(dashboard, (col + 1, row + 1), (col + 2, row + 2));
        Assert.Equal("one\ntwo", Copied(dashboard));
        dashboard.Sees("copied 2 lines");
    }

    [Fact]
    public void The_wheel_scrolls_what_is_under_the_pointer_and_the_focus_stays()
    {
        using var dashboard = new DashboardRobot(100, 24, [.. Enumerable.Range(1, 40).Select(n => $"step{n}")]);
        dashboard.Press("Tab").Types("\e[<65;5;6M");
        dashboard.Sees("step20").SeesNo("○ step3 ");
        var tree = dashboard.View.SubViews.OfType<FrameView>().First();
        Assert.False(tree.HasFocus);
    }

    [Fact]
    public void Only_clicks_and_drags_are_asked_for_so_that_shift_stays_the_terminals()
    {
        using var dashboard = new DashboardRobot("build");
        Assert.Contains(1002, dashboard.Screen.Modes);
        Assert.Contains(1006, dashboard.Screen.Modes);
        Assert.DoesNotContain(1003, dashboard.Screen.Modes);
        Assert.Empty(dashboard.Screen.Unknown);
        dashboard.Press("M");
        Assert.DoesNotContain(1002, dashboard.Screen.Modes);
    }

    [Fact]
    public void Dividers_leave_every_panel_readable_on_every_screen()
    {
        foreach (var (steps, blockers) in new[] { (0.0, 0.0), (1.0, 1.0), (-3.0, 9.0), (0.5, 0.5) })
        {
            for (var width = 60; width < 140; width += 7)
            {
                for (var height = 20; height < 60; height += 3)
                {
                    var layout = ScreenLayout.For(new Size(width, height), Panel.Steps, 3, isZoomed: false).DividedAt(new Dividers { Steps = steps, Blockers = blockers });
                    Assert.InRange(layout.Steps.Width, 16, width - 24);
                    Assert.Equal(width, layout.Steps.Width + layout.Content.Width);
                    Assert.InRange(layout.Blockers.Height, 4, layout.BodyHeight - 6);
                    Assert.Equal(layout.Blockers.Top, layout.Steps.Bottom);
                    Assert.Equal(layout.Status.Top, layout.Blockers.Bottom);
                }
            }
        }
    }

    private static void Drag(DashboardRobot dashboard, (int Col, int Row) from, (int Col, int Row) to) =>
        dashboard.Types($"\e[<0;{from.Col};{from.Row}M").Types($"\e[<32;{to.Col};{to.Row}M").Types($"\e[<0;{to.Col};{to.Row}m");

    /// <summary>The column of the content's left border.</summary>
    private static int ContentAt(DashboardRobot dashboard) => dashboard.Text.Split('\n')[2].LastIndexOf('╭');

    private static int BlockersAt(DashboardRobot dashboard) => Array.FindIndex(dashboard.Text.Split('\n'), l => l.Contains("─ Waits for you", StringComparison.Ordinal) || l.Contains("╭ Waits", StringComparison.Ordinal));

    private static (int Col, int Row) Find(DashboardRobot dashboard, string text)
    {
        var lines = dashboard.Text.Split('\n');
        var row = Array.FindIndex(lines, l => l.LastIndexOf(text, StringComparison.Ordinal) >= 40);
        return (lines[row].LastIndexOf(text, StringComparison.Ordinal), row);
    }

    private static string Copied(DashboardRobot dashboard) =>
        System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(dashboard.Screen.Commands.Last(c => c.StartsWith("52;c;", StringComparison.Ordinal))[5..]));
}
