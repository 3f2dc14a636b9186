using System.Text.RegularExpressions;
using RunTui.Dashboard.Tests.Support;

namespace RunTui.Dashboard.Tests.Views;

/// <summary>The same run at every size: whole screens, to be read.</summary>
public sealed class RunScreenSizesTests
{
    private static readonly string[] Plan = ["design", "build: design", "test: build", "publish: test"];

    [Fact(Timeout = 60000)]
    public Task Eighty_by_twenty_four_shows_everything() => Task.Run(() =>
    {
        using var dashboard = AtWork(80, 24);

        dashboard.Asks("build", "Which compiler should it be? There are two on this machine, and the plan names neither of them.").Sees("a answer").Sees("│  compiling two");

        Assert.Equal(
            """
             site  adaptive  ◐ waits for you  ████░░░░░░░░░░  1/4  0:00  1.2k tokens  $0.03
             2 steps wait for build, which waits for you: press Enter to answer.
            ╭─ Steps ──────────────────────╮╭─ build · attempt 1 ──────────────────────────╮
            │  ✓ design          done 0:00 ││1 Log 2 Detail 3 Timeline 4 Changes 5 Files   │
            │  ◐ build       waits for you ││compiling one                                 │
            │  ○ test      waits for build ││compiling two                                 │
            │  ○ publish    waits for test ││                                              │
            │                              ││                                              │
            │                              ││                                              │
            │                              ││                                              │
            │                              ││                                              │
            │                              ││                                              │
            │                              ││                                              │
            │                              ││                                              │
            │                              ││FOOTER                                        │
            ╰──────────────────────────────╯╰──────────────────────────────────────────────╯
            ╭─ Waits for you ──────────────────────────────────────────────────────────────╮
            │ ◐ build  question  AGE
            │  Which compiler should it be? There are two on this machine, and the plan    │
            │  names neither of them.                                                      │
            │  compiling one                                                               │
            │  compiling two                                                               │
            ╰──────────────────────────────────────────────────────────────────────────────╯
            x stop  a answer  r retry  t retry with  S skip  D done  e edit  Space mark
            """,
            Masked(dashboard));
    });

    [Fact(Timeout = 60000)]
    public Task Sixty_by_fifteen_is_fully_usable() => Task.Run(() =>
    {
        using var dashboard = AtWork(60, 15);

        Assert.Equal(
            """
             site  adaptive  ● running    1/4  0:00  1.2k tokens  $0.03
            ╭─ Steps ────────────────╮╭─ build · attempt 1 ────────────╮
            │  ✓ design    done 0:00 ││1 Log 2 3 4 5                   │
            │  ● build  running 0:00 ││compiling one                   │
            │  ○ test waits for bui… ││compiling two                   │
            │  ○ publish waits for … ││                                │
            │                        ││                                │
            │                        ││                                │
            │                        ││                                │
            │                        ││                                │
            │                        ││                                │
            │                        ││                                │
            │                        ││FOOTER                          │
            ╰────────────────────────╯╰────────────────────────────────╯
            x stop  Enter open  ? help  q leave  Tab next panel
            """,
            Masked(dashboard));
    });

    [Fact(Timeout = 60000)]
    public Task Forty_by_ten_shows_one_panel_at_a_time() => Task.Run(() =>
    {
        using var dashboard = AtWork(40, 10);

        dashboard.Sees("╭─ Steps ").SeesNo("1 Log").Press("Enter").Sees("1 Log").SeesNo("╭─ Steps ").Sees("compiling two");
        dashboard.Press("Esc").Sees("╭─ Steps ").Press("3").Sees("3 Timeline").Sees("attempt 1 of 3 begins");
        dashboard.Asks("build", "Which compiler?").Sees("╭─ Waits for you").Press("Enter").Types("gcc").Press("Enter").SeesNo("Waits for you");
    });

    [Fact(Timeout = 60000)]
    public Task Smaller_than_that_is_one_plain_line_and_the_way_out_stays() => Task.Run(() =>
    {
        using var dashboard = AtWork(40, 10);

        Resize(dashboard, 39, 9);
        dashboard.Sees("running; needs 40x10 to show").SeesNo("Steps");
        Resize(dashboard, 10, 3);
        dashboard.Sees("running;").SeesNo("Steps");
        Resize(dashboard, 40, 10);
        dashboard.Sees("╭─ Steps ");
    });

    [Fact(Timeout = 60000)]
    public Task Resize_storm_ends_in_the_right_picture() => Task.Run(() =>
    {
        using var dashboard = AtWork(80, 24);
        var before = Masked(dashboard);
        var random = new Random(7);
        for (var i = 0; i < 300; i++)
        {
            dashboard.Terminal.Resize(random.Next(1, 220), random.Next(1, 60));
            dashboard.App.RunIteration();
        }

        Resize(dashboard, 80, 24);

        dashboard.Until(() => Masked(dashboard) == before, "the picture from before");
    });

    private static void Resize(DashboardRobot dashboard, int cols, int rows)
    {
        dashboard.Screen.Resize(cols, rows);
        dashboard.Terminal.Resize(cols, rows);
    }

    private static DashboardRobot AtWork(int cols, int rows)
    {
        var dashboard = new DashboardRobot(cols, rows, Plan);
        dashboard.Begins("design").Waits(TimeSpan.FromSeconds(3)).Finishes("design");
        dashboard.Begins("build").Prints("build", "compiling one\ncompiling two\n").Waits(TimeSpan.FromSeconds(5));
        return dashboard;
    }

    /// <summary>The screen without what differs from test to test: the log's path, and times.</summary>
    private static string Masked(DashboardRobot dashboard) => string.Join('\n', Regex.Replace(dashboard.Text, @"\d:\d\d", "0:00").Split('\n').Select(line =>
    {
        var at = line.LastIndexOf("││", StringComparison.Ordinal);
        return line.Contains("attempt-1.log", StringComparison.Ordinal) || line.Contains("-1.log", StringComparison.Ordinal)
            ? line[..(at + 2)] + "FOOTER".PadRight(line.Length - at - 3) + "│"
            : Regex.Replace(line, @"(?<=^│ ◐ .*)(just now|\d+ min).*$", "AGE");
    }).Select(l => l.TrimEnd())).TrimEnd();
}
