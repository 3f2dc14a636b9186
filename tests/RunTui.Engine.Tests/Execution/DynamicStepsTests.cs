using System.Text.Json.Nodes;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Execution;
using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Tests.Execution;

public sealed class DynamicStepsTests
{
    private static string Prints(JsonObject patch) => Prints(patch.ToJsonString());

    private static string Prints(string patch) => $"/bin/cat <<'END'\nRUN_STEP_PATCH_BEGIN\n{patch}\nRUN_STEP_PATCH_END\nEND\n";

    private static JsonObject Adds(params JsonObject[] steps) => new() { ["add_steps"] = new JsonArray([.. steps]) };

    private static JsonObject NewStep(string id, string script = "true", params (string, JsonNode?)[] fields) => Plan.Shell(id, script, fields);

    [Fact(Timeout = 60000)]
    public async Task Agent_adds_steps_and_rewires_pending_ones_in_expansion_mode()
    {
        var patch = Adds(NewStep("extra", "echo extra >> order"));
        patch["rewire_depends"] = new JsonArray(new JsonObject { ["id"] = "b", ["depends"] = Plan.List("a", "extra") });
        using var host = new EngineHost(Plan.Of(Plan.Shell("a", "echo a >> order\n" + Prints(patch)), Plan.Shell("b", "echo b >> order", Plan.After("a"))));

        var run = await host.RunAsync(LaunchMode.Expansion);

        Assert.Equal(RunOutcome.Completed, run.Outcome);
        Assert.Equal(["a", "extra", "b"], host.Lines("order"));
        Assert.Equal(["a", "b", "extra"], run.State.Order);
        Assert.Equal(1, run.State.AddedSteps);
        Assert.Equal("done", host.StepOnDisk("extra")["status"]!.GetValue<string>());
        Assert.Equal(["a", "extra"], host.StepOnDisk("b")["depends"]!.AsArray().Select(d => d!.GetValue<string>()));
    }

    [Theory(Timeout = 60000)]
    [InlineData(LaunchMode.Standard)]
    [InlineData(LaunchMode.Adaptive)]
    public async Task Patch_changes_nothing_in_modes_without_dynamic_steps(LaunchMode mode)
    {
        using var host = new EngineHost(Plan.Of(Plan.Shell("a", Prints(Adds(NewStep("extra"))))));

        var run = await host.RunAsync(mode);

        Assert.Equal(RunOutcome.Completed, run.Outcome);
        Assert.Equal(["a"], run.State.Order);
        Assert.Empty(run.Of("dynamic_patch"));
    }

    [Fact(Timeout = 60000)]
    public async Task Pending_steps_can_be_changed_without_a_launch_mode_and_not_in_expansion()
    {
        var patch = new JsonObject { ["update_pending_steps"] = new JsonArray(new JsonObject { ["id"] = "b", ["detail"] = "echo changed >> order" }) };
        JsonObject Plan2() => Plan.Of(Plan.Shell("a", Prints(patch)), Plan.Shell("b", "echo b >> order", Plan.After("a")));
        using var legacy = new EngineHost(Plan2());
        using var expansion = new EngineHost(Plan2());

        var first = await legacy.RunAsync(LaunchMode.Legacy);
        var second = await expansion.RunAsync(LaunchMode.Expansion);

        Assert.Equal(["changed"], legacy.Lines("order"));
        Assert.Single(first.Of("dynamic_patch", "applied"));
        Assert.Equal(["b"], expansion.Lines("order"));
        Assert.Contains("update_pending_steps is not allowed", Assert.Single(second.Of("dynamic_patch", "rejected")).Detail, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60000)]
    public async Task No_dynamic_steps_without_a_launch_mode_where_the_plan_turns_them_off()
    {
        using var host = new EngineHost(Plan.Of(Plan.Shell("a", Prints(Adds(NewStep("extra"))))).Defaults(("enable_dynamic_steps", false)));

        var run = await host.RunAsync(LaunchMode.Legacy);

        Assert.Equal(["a"], run.State.Order);
    }

    [Theory(Timeout = 60000)]
    [InlineData("not json", "invalid")]
    [InlineData("[1, 2]", "rejected")]
    [InlineData("""{"add_steps": [{"id": "x"}]}""", "rejected")]
    [InlineData("""{"add_steps": [{"id": "a", "title": "t", "detail": "d", "done_when": "w"}]}""", "rejected")]
    [InlineData("""{"add_steps": [{"id": "x", "title": "t", "detail": "d", "done_when": "w", "depends": ["nowhere"]}]}""", "rejected")]
    [InlineData("""{"rewire_depends": [{"id": "a", "depends": []}]}""", "rejected")]
    public async Task Patch_against_the_rules_is_refused_whole_and_the_step_is_done_all_the_same(string patch, string status)
    {
        using var host = new EngineHost(Plan.Of(Plan.Shell("a", Prints(patch))));

        var run = await host.RunAsync(LaunchMode.Expansion);

        Assert.Equal(RunOutcome.Completed, run.Outcome);
        Assert.Equal(status, Assert.Single(run.Of("dynamic_patch")).Status);
        Assert.Equal(["a"], run.State.Order);
    }

    [Fact(Timeout = 60000)]
    public async Task Added_step_always_begins_pending()
    {
        using var host = new EngineHost(Plan.Of(Plan.Shell("a", Prints(Adds(NewStep("extra", "echo extra >> order", ("status", "done")))))));

        var run = await host.RunAsync(LaunchMode.Expansion);

        Assert.Equal(["extra"], host.Lines("order"));
        Assert.Equal(RunOutcome.Completed, run.Outcome);
    }

    [Fact(Timeout = 60000)]
    public async Task Budget_bounds_how_many_steps_all_agents_may_add_over_all_launches()
    {
        // Each step adds the next one: without a bound that never ends.
        var script = """
            n=$(($(ls seen 2>/dev/null | wc -l) + 1)); mkdir -p seen; touch seen/$n
            echo RUN_STEP_PATCH_BEGIN
            echo '{"add_steps": [{"id": "more-'$n'", "title": "t", "detail": "sh chain.sh", "done_when": "w", "tool": "shell"}]}'
            echo RUN_STEP_PATCH_END
            """;
        using var host = new EngineHost(Plan.Of(Plan.Shell("a", "sh chain.sh")).With(("budget", new JsonObject { ["max_added_steps"] = 3 })));
        File.WriteAllText(host.At("chain.sh"), script);

        var run = await host.RunAsync(LaunchMode.Expansion);

        Assert.Equal(RunOutcome.Completed, run.Outcome);
        Assert.Equal(["a", "more-1", "more-2", "more-3"], run.State.Order);
        Assert.Contains("only 0 more may be added", Assert.Single(run.Of("dynamic_patch", "rejected")).Detail, StringComparison.Ordinal);
        Assert.Equal(3, RunReader.TryReadState(host.Folder)!.AddedSteps);
    }
}
