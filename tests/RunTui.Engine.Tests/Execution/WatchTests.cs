using RunTui.Engine.Blueprints;
using RunTui.Engine.Execution;

namespace RunTui.Engine.Tests.Execution;

public sealed class WatchTests
{
    private static EngineHost ThreeSteps() => new(Plan.Of(Plan.Shell("a", "true"), Plan.Shell("b", "true"), Plan.Shell("c", "true")));

    private static LaunchOptions Watching(List<WatchQuestion> asked, params WatchAnswer[] answers) => new()
    {
        Watch = question =>
        {
            asked.Add(question);
            return Task.FromResult(asked.Count <= answers.Length ? answers[asked.Count - 1] : WatchAnswer.Continue);
        },
    };

    [Fact(Timeout = 60000)]
    public async Task Person_is_asked_after_every_step_also_the_last()
    {
        using var host = ThreeSteps();
        var asked = new List<WatchQuestion>();

        await host.RunAsync(options: Watching(asked));

        Assert.Equal([new("a", "b"), new("b", "c"), new("c", null)], asked);
    }

    [Fact(Timeout = 60000)]
    public async Task Skip_leaves_out_the_next_step_and_asks_no_more_before_the_one_after()
    {
        using var host = ThreeSteps();
        var asked = new List<WatchQuestion>();

        var run = await host.RunAsync(options: Watching(asked, WatchAnswer.SkipNext));

        Assert.Equal(["a", "c"], asked.Select(q => q.Finished));
        Assert.Equal((StepStatus.Skipped, StepStatus.Done), (run.StatusOf("b"), run.StatusOf("c")));
        Assert.Equal("Watch-mode skip", Assert.Single(run.Of("step", "skipped")).Detail);
        Assert.Contains("**Tool**: -\n**Status**: skipped by user", host.Read("progress.md"), StringComparison.Ordinal);
        Assert.Equal(RunOutcome.Completed, run.Outcome);
    }

    [Fact(Timeout = 60000)]
    public async Task Stop_ends_the_run_and_sums_it_up()
    {
        using var host = ThreeSteps();

        var run = await host.RunAsync(options: Watching([], WatchAnswer.Continue, WatchAnswer.Stop));

        Assert.Equal(RunOutcome.Stopped, run.Outcome);
        Assert.Equal("a b", run.Started);
        Assert.Equal("incomplete", run.Events[^1].Status);
        Assert.True(File.Exists(host.Folder.Summary));
    }

    [Fact(Timeout = 60000)]
    public async Task Step_that_halts_a_standard_run_asks_nobody()
    {
        using var host = new EngineHost(Plan.Of(Plan.Shell("a", "exit 1"), Plan.Shell("b", "true")));
        var asked = new List<WatchQuestion>();

        var run = await host.RunAsync(options: Watching(asked));

        Assert.Empty(asked);
        Assert.Equal(RunOutcome.NeedsPerson, run.Outcome);
    }
}
