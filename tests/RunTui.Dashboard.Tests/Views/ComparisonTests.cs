using RunTui.Dashboard.Tests.Support;

namespace RunTui.Dashboard.Tests.Views;

/// <summary>Two attempts of a step, side by side.</summary>
public sealed class ComparisonTests
{
    [Theory(Timeout = 60000)]
    [InlineData(60, 15)]
    [InlineData(80, 24)]
    [InlineData(200, 50)]
    public Task Last_two_are_shown_first_and_others_by_keys(int cols, int rows) => Task.Run(() =>
    {
        using var dashboard = new DashboardRobot(cols, rows, ["build"]);
        dashboard.Press("=").Sees("Not now: the step has no two attempts.");
        dashboard.Begins("build").Fails("build", "no compiler").Attempts("build", 2).Fails("build", "no linker").Attempts("build", 3);
        for (var i = 1; i <= 3; i++)
        {
            File.WriteAllText(Path.Combine(dashboard.Folder.StepLogs("build"), $"prompt-{i}.txt"), $"Make it.\nThis is the time number {i}.");
        }

        dashboard.Press("=").Sees("build: attempt 2 and attempt 3").Sees("no linker").Sees("at work").Sees("< > other two (3 of 3)").Press("G").Sees("- This is the time number 2.").Sees("+ This is the time number 3.");
        dashboard.Press("<", "<").Sees("build: attempt 1 and attempt 2").Press("G").Sees("+ This is the time number 2.").Press(">").Sees("build: attempt 1 and attempt 3");
        dashboard.Press("Esc").SeesNo("other two").Sees("╭─ Steps");
    });

    [Fact(Timeout = 60000)]
    public Task Attempts_of_a_step_that_waits_are_compared_from_there() => Task.Run(() =>
    {
        using var dashboard = new DashboardRobot("a", "build");
        dashboard.Begins("build").Fails("build", "no compiler").Attempts("build", 2).Asks("build", "Which compiler?").Sees("2 attempts");

        dashboard.Press("=").Sees("build: attempt 1 and attempt 2").Sees("blocked: Which compiler?");
    });

    [Fact(Timeout = 60000)]
    public Task Attempts_that_can_not_be_read_are_said_and_can_be_tried_again() => Task.Run(() =>
    {
        var clock = new BrokenClock();
        using var dashboard = new DashboardRobot(80, 24, ["build"], o => o with { Time = clock });
        dashboard.Begins("build").Fails("build", "no compiler").Attempts("build", 2).Sees("attempt 2 of 2");

        clock.IsBroken = true;
        dashboard.Press("=").Sees("The attempts can't be compared: no clock");
        clock.IsBroken = false;
        dashboard.Press("=").Sees("build: attempt 1 and attempt 2");
    });

    private sealed class BrokenClock : TimeProvider
    {
        public bool IsBroken { get; set; }

        /// <summary>Not for the thread that draws.</summary>
        private readonly int _drawing = Environment.CurrentManagedThreadId;

        public override DateTimeOffset GetUtcNow() => IsBroken && Environment.CurrentManagedThreadId != _drawing ? throw new InvalidOperationException("no clock") : DateTimeOffset.UnixEpoch;
    }
}
