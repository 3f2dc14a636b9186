using RunTui.Dashboard.Tests.Support;

namespace RunTui.Dashboard.Tests.Views;

/// <summary>Somebody asks why nothing goes on.</summary>
public sealed class WhyTests
{
    [Fact(Timeout = 60000)]
    public Task Chain_is_told_in_the_guidance_the_detail_and_by_W() => Task.Run(() =>
    {
        using var dashboard = new DashboardRobot(100, 30, ["build", "test: build", "publish: test"]);
        dashboard.Begins("build").Asks("build", "Which domain?").Press("Esc");

        dashboard.Sees("2 steps wait for build, which waits for you: press b.");
        dashboard.Press("G", "2").Sees("publish waits for test").Sees("    build waits for you: Which domain?");
        dashboard.Waits(TimeSpan.FromMinutes(12)).Sees(" min (00:0").Sees("build waits for you since 1");
        dashboard.Press("1", "W").Sees("Why publish").Sees("Which domain?").Press("Esc").SeesNo("Why publish");
    });
}
