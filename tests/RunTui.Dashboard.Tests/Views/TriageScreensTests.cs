using System.Text.RegularExpressions;
using RunTui.Dashboard.Tests.Support;
using RunTui.Engine.Events;

namespace RunTui.Dashboard.Tests.Views;

/// <summary>A run that is stuck at every size: whole screens, to be read.</summary>
public sealed class TriageScreensTests
{
    [Fact(Timeout = 60000)]
    public Task Eighty_by_twenty_four_has_a_row_for_each_and_what_tells_most_of_the_selected_one() => Task.Run(() =>
    {
        using var dashboard = Stuck(80, 24);

        Assert.Equal(
            """
             site  adaptive  ◐ waits for you  ███░░░░░░░░░░░  1/5  0:00  1.2k tokens  $0.03
             build, deploy wait for you: the keys are below.
            ╭─ Steps ──────────────────────╮╭─ build · attempt 2 of 2 ─────────────────────╮
            │  ✓ design          done 0:00 ││1 Log 2 Detail 3 Timeline 4 Changes 5 Files   │
            │▸ ◐ build       waits for you ││compiling file 22                            ││
            │  ○ test      waits for build ││compiling file 23                            ││
            │  ◐ deploy      waits for you ││compiling file 24                            ││
            │  ○ publish waits for test +1 ││compiling file 25                            ││
            │                              ││compiling file 26                            ││
            │                              ││compiling file 27                            ││
            │                              ││compiling file 28                            ││
            │                              ││compiling file 29                            █│
            │                              ││compiling file 30                            █│
            │                              ││error: linker not found                      █│
            │                              ││logs/steps/build/attempt-2.log   line 31 of 31│
            ╰──────────────────────────────╯╰──────────────────────────────────────────────╯
            ╭─ Waits for you (2) ──────────────────────────────────────────────────────────╮
            │ ◐ build   gate      AGE
            │ ◐ deploy  approval  AGE
            │  The gate 'tests' failed: 1 of 3 tests failed, and none of them has anything │
            │  to do with the links                                                        │
            │  3 tests, 1 failed: LinksTests.Every_link_works                              │
            ╰──────────────────────────────────────────────────────────────────────────────╯
            x stop  r retry  t retry with  a answer  S skip  D done  e edit  Space mark
            """,
            Masked(dashboard));
    });

    [Fact(Timeout = 60000)]
    public Task Zoom_shows_all_there_is_to_know() => Task.Run(() =>
    {
        using var dashboard = Stuck(80, 24).Press("z").Sees("error: linker not found");

        Assert.Equal(
            """
             site  adaptive  ◐ waits for you  ███░░░░░░░░░░░  1/5  0:00  1.2k tokens  $0.03
             build, deploy wait for you: the keys are below.
            ╭─ Waits for you (2) ──────────────────────────────────────────────────────────╮
            │ ◐ build   gate      AGE
            │ ◐ deploy  approval  AGE
            │  The gate 'tests' failed: 1 of 3 tests failed, and none of them has anything │
            │  to do with the links                                                        │
            │  Since 00:00:00; asked by shell; 2 attempts; after it test can start, 1 more │
            │  waits for it.                                                               │
            │  attempt 1 by shell, 0:00: failed: no compiler                               │
            │  attempt 2 by shell, 0:00: failed                                            │
            │                                                                              │
            │  Checks  logs/steps/build/attempt-2.gates.log                                │
            │  $ make test                                                                 │
            │  3 tests, 1 failed: LinksTests.Every_link_works                              │
            │                                                                              │
            │  Log  end of logs/steps/build/attempt-2.log                                  │
            │  compiling file 27                                                           │
            │  compiling file 28                                                           │
            │  compiling file 29                                                           │
            │  compiling file 30                                                           │
            │  error: linker not found                                                     │
            ╰──────────────────────────────────────────────────────────────────────────────╯
            x stop  r retry  t retry with  a answer  S skip  D done  e edit  Space mark
            """,
            Masked(dashboard));
    });

    [Fact(Timeout = 60000)]
    public Task Sixty_by_fifteen_shows_the_panel_alone() => Task.Run(() =>
    {
        using var dashboard = Stuck(60, 15);

        Assert.Equal(
            """
             site  adaptive  ◐ waits for you     1/5  0:00  1.2k tokens
            ╭─ Waits for you (2) ──────────────────────────────────────╮
            │ ◐ build   gate      AGE
            │ ◐ deploy  approval  AGE
            │  The gate 'tests' failed: 1 of 3 tests failed, and none  │
            │  of them has anything to do with the links               │
            │  Since 00:00:00; asked by shell; 2 attempts; after it    │
            │  test can start, 1 more waits for it.                    │
            │  $ make test                                             │
            │  3 tests, 1 failed: LinksTests.Every_link_works          │
            │                                                          │
            │                                                          │
            │                                                          │
            ╰──────────────────────────────────────────────────────────╯
            x stop  r retry  t retry with  a answer  S skip  D done
            """,
            Masked(dashboard));
    });

    [Fact(Timeout = 60000)]
    public Task Two_hundred_by_fifty_puts_rows_and_evidence_side_by_side() => Task.Run(() =>
    {
        using var dashboard = Stuck(200, 50).Sees("… The gate 'tests' failed: 1 of 3 tests failed, and none of them has anything to do with the links ").Sees("  Since ");

        Assert.Equal(
            """
            │                                                                                          attempt 1 by shell, 0:00: failed: no compiler                                                               │
            │                                                                                          attempt 2 by shell, 0:00: failed                                                                            │
            │                                                                                                                                                                                                      │
            │                                                                                          Checks  logs/steps/build/attempt-2.gates.log                                                                │
            │                                                                                          $ make test                                                                                                 │
            │                                                                                          3 tests, 1 failed: LinksTests.Every_link_works                                                              │
            │                                                                                                                                                                                                      │
            │                                                                                          Log  end of logs/steps/build/attempt-2.log                                                                  │
            │                                                                                          compiling file 30                                                                                           │
            │                                                                                          error: linker not found                                                                                     │
            ╰──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────╯
            x stop  r retry  t retry with  a answer  S skip  D done  e edit  Space mark  z zoom  Esc back  ? help  q leave
            """,
            string.Join('\n', Masked(dashboard).Split('\n').TakeLast(12)));
    });

    private static DashboardRobot Stuck(int cols, int rows)
    {
        var dashboard = new DashboardRobot(cols, rows, ["design", "build: design", "test: build", "deploy", "publish: test, deploy"]);
        dashboard.Begins("design").Finishes("design").Begins("build").Prints("build", "first try\nno compiler\n").Fails("build", "no compiler").Attempts("build", 2);
        dashboard.Prints("build", string.Concat(Enumerable.Range(1, 30).Select(i => $"compiling file {i}\n")) + "error: linker not found\n");
        File.WriteAllText(Path.Combine(dashboard.Folder.StepLogs("build"), "attempt-2.gates.log"), "$ make test\n3 tests, 1 failed: LinksTests.Every_link_works\n");
        dashboard.GivesUp("build", BlockerKind.Gate, "The gate 'tests' failed: 1 of 3 tests failed, and none of them has anything to do with the links");
        return dashboard.AsksForApproval("deploy").Press("g").Sees("│ ◐ deploy  approval").Sees("3 tests, 1 failed");
    }

    /// <summary>The screen without what differs from test to test: times, and what a row has after them.</summary>
    private static string Masked(DashboardRobot dashboard) =>
        Regex.Replace(
            string.Join('\n', Regex.Replace(dashboard.Text, @"\d\d:\d\d:\d\d|\d:\d\d", m => "00:00:00"[^m.Length..]).Split('\n').Select(l => l.TrimEnd())).TrimEnd(),
            @"(?<=^│[ >]◐ \S+ +\w+  )( *)(just now|\d+ min).*$",
            "$1AGE",
            RegexOptions.Multiline);
}
