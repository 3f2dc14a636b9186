using RunTui.Engine.Blueprints;
using RunTui.Engine.Execution;

namespace RunTui.Engine.Tests.Execution;

public sealed class ParallelStepsTests
{
    /// <summary>Ends only when the other has begun: alone it would never end.</summary>
    private static string Meets(string me, string other) => $"touch {me}.here; until [ -e {other}.here ]; do sleep 0.02; done";

    /// <summary>Fails if another one with the same name works at the same time.</summary>
    private static string Alone(string name) => $"mkdir {name}.lock && sleep 0.1 && rmdir {name}.lock";

    [Fact(Timeout = 60000)]
    public async Task Independent_steps_run_side_by_side()
    {
        using var host = new EngineHost(Plan.Of(
            Plan.Shell("a", Meets("a", "b"), ("timeout", 20)),
            Plan.Shell("b", Meets("b", "a"), ("timeout", 20))).With(("max_parallel", 2)));

        var run = await host.RunAsync();

        Assert.Equal(RunOutcome.Completed, run.Outcome);
    }

    [Fact(Timeout = 60000)]
    public async Task No_more_steps_run_at_once_than_max_parallel_says()
    {
        const string counts = "touch $$.on; ls *.on | wc -l >> most; sleep 0.1; rm $$.on";
        using var host = new EngineHost(Plan.Of([.. Enumerable.Range(0, 6).Select(i => Plan.Shell($"s{i}", counts))]).With(("max_parallel", 2)));

        await host.RunAsync();

        Assert.Equal(2, host.Lines("most").Max(line => int.Parse(line, System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact(Timeout = 60000)]
    public async Task One_step_at_a_time_where_the_plan_says_nothing()
    {
        using var host = new EngineHost(Plan.Of([.. Enumerable.Range(0, 3).Select(i => Plan.Shell($"s{i}", Alone("any")))]));

        Assert.Equal(RunOutcome.Completed, (await host.RunAsync()).Outcome);
    }

    [Theory(Timeout = 60000)]
    [InlineData("src/**", "src/app/*.cs")]
    [InlineData("src/**", "./src/app.cs")]
    [InlineData("**/*.md", "docs/guide.md")]
    public async Task Steps_whose_scopes_can_overlap_wait_for_each_other(string one, string other)
    {
        using var host = new EngineHost(Plan.Of(
            Plan.Shell("a", Alone("src"), ("scope", Plan.List(one))),
            Plan.Shell("b", Alone("src"), ("scope", Plan.List(other)))).With(("max_parallel", 2)));

        Assert.Equal(RunOutcome.Completed, (await host.RunAsync()).Outcome);
    }

    [Fact(Timeout = 60000)]
    public async Task Steps_with_scopes_apart_do_not_wait()
    {
        using var host = new EngineHost(Plan.Of(
            Plan.Shell("a", Meets("a", "c"), ("scope", Plan.List("src/**")), ("timeout", 20)),
            Plan.Shell("b", "touch b.here", ("scope", Plan.List("src/x"))),
            Plan.Shell("c", Meets("c", "a"), ("scope", Plan.List("docs/**")), ("timeout", 20))).With(("max_parallel", 2)));

        var run = await host.RunAsync();

        Assert.Equal(RunOutcome.Completed, run.Outcome);
        Assert.Equal("a c b", run.Started);
    }

    [Fact(Timeout = 60000)]
    public async Task Dependencies_hold_also_side_by_side()
    {
        using var host = new EngineHost(Plan.Of(
            Plan.Shell("a", "sleep 0.1; touch a.done"),
            Plan.Shell("b", "test -e a.done", Plan.After("a")),
            Plan.Shell("c", "true")).With(("max_parallel", 3)));

        Assert.Equal(RunOutcome.Completed, (await host.RunAsync()).Outcome);
    }

    [Fact(Timeout = 60000)]
    public async Task Hard_block_in_standard_mode_lets_steps_that_run_end_and_starts_no_more()
    {
        using var host = new EngineHost(Plan.Of(
            Plan.Shell("a", "exit 1"),
            Plan.Shell("b", "sleep 0.3; echo b >> order"),
            Plan.Shell("c", "echo c >> order")).With(("max_parallel", 2)));

        var run = await host.RunAsync();

        Assert.Equal(RunOutcome.NeedsPerson, run.Outcome);
        Assert.Equal((StepStatus.Blocked, StepStatus.Done, StepStatus.Pending), (run.StatusOf("a"), run.StatusOf("b"), run.StatusOf("c")));
    }

    [Fact(Timeout = 60000)]
    public async Task Patches_of_steps_that_end_together_are_all_taken()
    {
        var steps = Enumerable.Range(0, 3).Select(i => Plan.Shell(
            $"s{i}",
            $$"""
            touch {{i}}.here; until [ -e 0.here ] && [ -e 1.here ] && [ -e 2.here ]; do sleep 0.02; done
            echo RUN_STEP_PATCH_BEGIN
            echo '{"add_steps": [{"id": "more-{{i}}", "title": "t", "detail": "true", "done_when": "w", "tool": "shell"}]}'
            echo RUN_STEP_PATCH_END
            """,
            ("timeout", 20)));
        using var host = new EngineHost(Plan.Of([.. steps]).With(("max_parallel", 3)));

        var run = await host.RunAsync(LaunchMode.Expansion);

        Assert.Equal(RunOutcome.Completed, run.Outcome);
        Assert.Equal(["more-0", "more-1", "more-2"], run.State.Order.Skip(3).Order());
    }
}
