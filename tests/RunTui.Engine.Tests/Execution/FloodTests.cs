using RunTui.Engine.Blueprints;
using RunTui.Engine.Execution;

namespace RunTui.Engine.Tests.Execution;

/// <summary>Attempts that print more than anybody could read.</summary>
public sealed class FloodTests
{
    // A file with a hole has its size at once, and takes no room.
    private const string Floods = "perl -e 'truncate(STDOUT, 16 * 1024 * 1024 * 1024)'; echo";

    [Fact(Timeout = 60000)]
    public async Task What_an_attempt_printed_last_is_read_and_that_there_was_more_is_said()
    {
        using var host = new EngineHost(Plan.Of(Plan.Shell("a", $"{Floods}; echo 'All is well.'")));

        var run = await host.RunAsync();

        Assert.Equal((RunOutcome.Completed, StepStatus.Done), (run.Outcome, run.StatusOf("a")));
        Assert.Contains("of its output are only in its log", run.Of("runner", "warning").Single().Detail, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60000)]
    public async Task A_run_is_stopped_in_the_middle_of_a_flood()
    {
        using var host = new EngineHost(Plan.Of(Plan.Shell("a", $"{Floods}; echo $$ > pid; sleep 300")));
        var live = await host.StartAsync();
        await live.Until(() => host.Lines("pid").Length == 1);

        await live.Stop.CancelAsync();
        var run = await live.EndAsync();

        Assert.Equal((RunOutcome.Interrupted, StepStatus.Pending), (run.Outcome, run.StatusOf("a")));
        Assert.False(host.IsAlive("pid"));
    }
}
