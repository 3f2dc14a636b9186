using RunTui.Dashboard.Tests.Support;
using RunTui.Engine.Events;

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

    [Fact(Timeout = 60000)]
    public Task Sign_of_trouble_is_shown_everywhere_until_it_is_over() => Task.Run(() =>
    {
        using var dashboard = new DashboardRobot(100, 30, ["build", "test: build"]);
        var silence = new Trouble(Trouble.Silence, "silent for 4 min where its median gap is 20 s", 240_000, null);
        dashboard.Begins("build").Publish(TroubleEvents.Noticed("build", silence));

        dashboard.Sees("! silent 4 min").Sees("! 1  0/2").Sees("! build: silent for 4 min where its median gap is 20 s.");
        dashboard.Press("2").Sees("Signs of trouble").Sees("(noticed").Press("3").Sees("sign of trouble: silent for 4 min");
        dashboard.Press("W").Sees("build is at work").Sees("! silent for 4 min where").Press("Esc").SeesNo("Why build");
        dashboard.Publish(TroubleEvents.Over("build", silence)).SeesNo("! silent").SeesNo("! 1").Sees("no more: silent for 4 min");
    });
}
