using RunTui.Dashboard.Tests.Support;
using RunTui.Engine.Events;
using RunTui.Engine.RunFolders;

namespace RunTui.Dashboard.Tests.Views;

/// <summary>Another model may take over only if a person lets it: who from whom, after what, and what the answers do.</summary>
public sealed class FallbackTests
{
    [Theory(Timeout = 60000)]
    [InlineData(80, 24)]
    [InlineData(200, 50)]
    public Task Question_names_both_the_cause_and_the_answers(int cols, int rows) => Task.Run(() =>
    {
        using var dashboard = new DashboardRobot(cols, rows, ["build", "test: build"]);

        dashboard.AsksForFallback("build", "not signed in").Sees("fallback").Sees("After attempt 1: approve lets claude-code sonnet take over, a retry tries").Sees("y lets claude-code sonnet take ove");
        dashboard.Press("Enter").Sees("y lets claude-code sonnet take over, r tries codex gpt-5.4 again.");
        dashboard.Press("3").Sees("asks whether claude-code sonnet").Sees("begins, by codex");
        dashboard.Press("2").Sees("codex gpt-5.4 failed in attempt 1");
    });

    [Fact(Timeout = 60000)]
    public Task Who_took_over_is_said_until_the_end_and_after_it() => Task.Run(() =>
    {
        using var dashboard = new DashboardRobot(200, 50, ["build", "test: build"]);

        dashboard.AsksForFallback("build", "not signed in").Sees("fallback").Press("y");
        dashboard.Until(() => dashboard.Launcher.Run!.Commands.Count > 0, "an answer").Sees("claude-code sonnet takes over build");
        Assert.Equal(RunCommand.Approve, dashboard.Launcher.Run!.Commands[0].Kind);

        dashboard.Press("2").Sees("claude-code sonnet takes over from codex gpt-5.4 after attempt 1");
        dashboard.Calls("build", "claude-code", "sonnet", 10, 5, 0.1m).Sees("Done by     claude-code sonnet, after codex gpt-5.4");
    });

    [Fact(Timeout = 60000)]
    public Task Take_over_that_the_plan_lets_is_in_the_timeline() => Task.Run(() =>
    {
        using var dashboard = new DashboardRobot(200, 50, ["build"]);

        dashboard.Starts("build", "codex", "gpt-5.4").Publish(StepEvents.FallsBack("build", new Fallback(1, "codex gpt-5.4", "claude-code sonnet"), "not signed in"));

        dashboard.Press("3").Sees("claude-code sonnet takes over from codex gpt-5.4, as the plan lets it: not signed in");
    });
}
