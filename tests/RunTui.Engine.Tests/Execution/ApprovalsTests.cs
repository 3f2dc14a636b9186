using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Execution;
using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Tests.Execution;

public sealed class ApprovalsTests
{
    private static RunCommand Command(string kind, string? note = null) => new() { Kind = kind, StepId = "a", Note = note, By = "eva@desk 7" };

    private static async Task<string?> AnswerAsync(EngineHost host, RunCommand command)
    {
        using var run = await OwnedRun.OpenAsync(host.Folder, TimeProvider.System);
        return await RunAnswers.ApplyAsync(run, command);
    }

    [Theory(Timeout = 60000)]
    [InlineData(LaunchMode.Standard)]
    [InlineData(LaunchMode.Adaptive)]
    public async Task Step_with_confirm_asks_before_it_starts_while_other_steps_go_on(LaunchMode mode)
    {
        using var host = new EngineHost(Plan.Of(Plan.Shell("a", "echo x >> runs", ("mode", "confirm")), Plan.Shell("b", "true"), Plan.Shell("c", "true", Plan.After("a"))));

        var first = await host.RunAsync(mode);

        Assert.Equal((RunOutcome.NeedsPerson, "b"), (first.Outcome, first.Started));
        Assert.Equal(BlockerKind.Approval, Assert.Single(first.State.OpenBlockers).Kind);
        Assert.Equal("blocked", host.StepOnDisk("a")["status"]!.GetValue<string>());
        Assert.Equal("hard_blocked", Blockers.Last(host).Status);

        Assert.Null(await AnswerAsync(host, Command(RunCommand.Approve)));
        var second = await host.RunAsync(mode);

        Assert.Equal((RunOutcome.Completed, "a c"), (second.Outcome, second.Started));
        Assert.Single(host.Lines("runs"));
    }

    [Fact(Timeout = 60000)]
    public async Task Step_with_validate_asks_again_before_its_result_counts()
    {
        using var host = new EngineHost(Plan.Of(Plan.Shell("a", "echo x >> runs; echo made it", ("mode", "validate")), Plan.Shell("b", "true", Plan.After("a"))));
        await host.RunAsync();
        await AnswerAsync(host, Command(RunCommand.Approve));

        var through = await host.RunAsync();

        Assert.Equal((RunOutcome.NeedsPerson, "a"), (through.Outcome, through.Started));
        Assert.Equal(BlockerKind.Review, Assert.Single(through.State.OpenBlockers).Kind);
        Assert.Contains("made it", through.Step("a").Summary, StringComparison.Ordinal);

        Assert.Null(await AnswerAsync(host, Command(RunCommand.Approve)));
        var last = await host.RunAsync();

        Assert.Equal((RunOutcome.Completed, "b"), (last.Outcome, last.Started));
        Assert.Single(host.Lines("runs"));
        Assert.Contains("made it", host.Read("handoff", "a.md"), StringComparison.Ordinal);
    }

    [Fact(Timeout = 60000)]
    public async Task Rejected_result_is_worked_on_again_and_the_comments_reach_the_agent()
    {
        using var host = new EngineHost(Plan.Of(Plan.Step("a", "claude-code", "Do it.", ("mode", "validate"))));
        host.AddProgram("claude", AgentScripts.Claude("Done."));
        await host.RunAsync();
        await AnswerAsync(host, Command(RunCommand.Approve));
        await host.RunAsync();

        Assert.Equal("a: say why", await AnswerAsync(host, Command(RunCommand.Reject)));
        Assert.Null(await AnswerAsync(host, Command(RunCommand.Reject, "the form has no label")));
        var again = await host.RunAsync();

        Assert.Equal(2, again.Step("a").Attempts);
        Assert.Contains("the form has no label", host.Read("logs", "steps", "a", "prompt-2.txt"), StringComparison.Ordinal);
        Assert.Equal(BlockerKind.Review, Assert.Single(again.State.OpenBlockers).Kind);
    }

    [Fact(Timeout = 60000)]
    public async Task Rejected_start_still_waits_and_says_why()
    {
        using var host = new EngineHost(Plan.Of(Plan.Shell("a", "true", ("mode", "confirm"))));
        await host.RunAsync();

        Assert.Null(await AnswerAsync(host, Command(RunCommand.Reject, "not before Monday")));
        var again = await host.RunAsync();

        Assert.Equal((RunOutcome.NeedsPerson, ""), (again.Outcome, again.Started));
        Assert.Equal("Rejected by eva@desk 7: not before Monday", Assert.Single(again.State.OpenBlockers).Message);
        Assert.Null(await AnswerAsync(host, Command(RunCommand.Undo)));
        Assert.Null(await AnswerAsync(host, Command(RunCommand.Approve)));
        Assert.Equal(RunOutcome.Completed, (await host.RunAsync()).Outcome);
    }

    [Fact(Timeout = 60000)]
    public async Task Step_set_to_pending_by_hand_counts_as_approved()
    {
        using var host = new EngineHost(Plan.Of(Plan.Shell("a", "true", ("mode", "confirm"))));
        await host.RunAsync();

        host.EditStep("a", ("status", "pending"));

        Assert.Equal(RunOutcome.Completed, (await host.RunAsync()).Outcome);
    }
}
