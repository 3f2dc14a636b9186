using RunTui.Engine.Blueprints;
using RunTui.Engine.Execution;

namespace RunTui.Engine.Tests.Execution;

public sealed class StepOrderTests
{
    [Fact(Timeout = 60000)]
    public async Task Steps_run_in_the_plans_order_where_nothing_else_is_asked()
    {
        using var host = new EngineHost(Plan.Of(
            Plan.Shell("b", "echo b >> order"),
            Plan.Shell("a", "echo a >> order"),
            Plan.Shell("c", "echo c >> order")));

        var run = await host.RunAsync();

        Assert.Equal(RunOutcome.Completed, run.Outcome);
        Assert.Equal(["b", "a", "c"], host.Lines("order"));
        Assert.Equal(["step/starting", "attempt/starting", "attempt/started", "attempt/ended", "step/done"], run.StoryOf("a"));
    }

    [Fact(Timeout = 60000)]
    public async Task Step_waits_for_what_it_depends_on_and_is_chosen_anew_after_each_step()
    {
        using var host = new EngineHost(Plan.Of(
            Plan.Shell("last", "echo last >> order", Plan.After("middle", "first")),
            Plan.Shell("middle", "echo middle >> order", Plan.After("first")),
            Plan.Shell("first", "echo first >> order"),
            Plan.Shell("free", "echo free >> order")));

        var run = await host.RunAsync();

        Assert.Equal("first middle last free", run.Started);
        Assert.Equal(["first", "middle", "last", "free"], host.Lines("order"));
    }

    [Fact(Timeout = 60000)]
    public async Task Skipped_dependency_counts_as_done_and_settled_steps_are_not_run()
    {
        using var host = new EngineHost(Plan.Of(
            Plan.Shell("a", "echo a >> order", ("status", "skipped")),
            Plan.Shell("b", "echo b >> order", ("status", "done")),
            Plan.Shell("c", "echo c >> order", Plan.After("a", "b"))));

        var run = await host.RunAsync();

        Assert.Equal(RunOutcome.Completed, run.Outcome);
        Assert.Equal(["c"], host.Lines("order"));
        Assert.Equal("done=2/3;blocked=0;pending=0;skipped=1;publish_failed=0", run.Events[^1].Detail);
    }

    [Fact(Timeout = 60000)]
    public async Task Blocked_dependency_leaves_its_dependents_pending()
    {
        using var host = new EngineHost(Plan.Of(
            Plan.Shell("a", "exit 1", ("max_retries", 0)),
            Plan.Shell("b", "echo b >> order", Plan.After("a")),
            Plan.Shell("c", "echo c >> order")).Defaults(("auto_resolve_attempts", 0)));

        var run = await host.RunAsync(LaunchMode.Adaptive);

        Assert.Equal(RunOutcome.NeedsPerson, run.Outcome);
        Assert.Equal((StepStatus.Blocked, StepStatus.Pending, StepStatus.Done), (run.StatusOf("a"), run.StatusOf("b"), run.StatusOf("c")));
        Assert.Equal("runner/incomplete", $"{run.Events[^1].Event}/{run.Events[^1].Status}");
    }
}
