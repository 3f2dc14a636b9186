using RunTui.Engine.Fire;
using RunTui.Engine.Fire.Planning;
using RunTui.Engine.Fire.Snapshots;

namespace RunTui.Engine.Tests.Fire.Planning;

public sealed class FireRunPlanTests : IDisposable
{
    private readonly FireFolder _project = new();

    public void Dispose() => _project.Dispose();

    /// <summary>A project of one intent, each item as <c>id mode needs,needs</c> with <c>-</c> for none.</summary>
    private FireSnapshot Of(string workspace, params string[] items)
    {
        var list = items.Select(i => i.Split(' ')).Select(p => $"    - {{id: {p[0]}, status: {(p.Length > 3 ? p[3] : "pending")}, {(p[1] == "-" ? "" : $"mode: {p[1]}, ")}depends_on: [{(p[2] == "-" ? "" : p[2])}]}}\n");
        _project.State = $"workspace: {{{workspace}}}\nintents:\n- id: pay\n  work_items:\n{string.Concat(list)}";
        return _project.Snapshot;
    }

    private static string Runs(FireRunPlan plan) => string.Join(" | ", plan.Runs.Select(r => $"{r.Scope}: {string.Join(' ', r.Items.Select(i => i.Item.Id))}"));

    [Fact]
    public void One_at_a_time_makes_a_run_for_each_item_and_what_is_needed_comes_first()
    {
        var plan = FireRunPlan.Of(Of("", "a confirm b", "b autopilot c", "c validate -"), "single");

        Assert.Equal("single: c | single: b | single: a", Runs(plan));
    }

    [Fact]
    public void All_in_one_is_one_run_in_order()
    {
        Assert.Equal("wide: c b a", Runs(FireRunPlan.Of(Of("", "a confirm b", "b autopilot c", "c validate -"), "wide")));
    }

    [Fact]
    public void A_batch_is_a_run_for_each_mode_and_those_that_ask_least_come_first()
    {
        var plan = FireRunPlan.Of(Of("", "v validate -", "c1 confirm -", "a1 autopilot -", "c2 confirm v0", "a2 autopilot a1", "v0 validate - completed"), "batch");

        Assert.Equal("batch: a1 a2 | batch: c1 c2 | batch: v", Runs(plan));
    }

    [Fact]
    public void A_mode_that_needs_another_comes_after_it()
    {
        Assert.Equal("batch: v | batch: a1 a2", Runs(FireRunPlan.Of(Of("", "a1 autopilot -", "a2 autopilot v", "v validate -"), "batch")));
    }

    [Fact]
    public void Modes_that_need_each_other_are_divided()
    {
        Assert.Equal("batch: a1 | batch: c | batch: a2", Runs(FireRunPlan.Of(Of("", "a1 autopilot -", "a2 autopilot c", "c confirm a1"), "batch")));
    }

    [Fact]
    public void A_circle_is_refused_and_shown()
    {
        var e = Assert.Throws<FirePlanException>(() => FireRunPlan.Of(Of("", "x autopilot a", "a autopilot b", "b autopilot c", "c autopilot a")));

        Assert.Equal("work items depend on each other in a circle: a -> b -> c -> a; remove one of these dependencies", e.Message);
    }

    [Fact]
    public void An_item_that_needs_itself_is_a_circle()
    {
        Assert.Contains("a -> a", Assert.Throws<FirePlanException>(() => FireRunPlan.Of(Of("", "a autopilot a"))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a", "a depends on b, which is pending; choose that too, or complete it first")]
    [InlineData("c", "c depends on nobody, and there is no such work item; choose that too, or complete it first")]
    [InlineData("d", "d is blocked, and only pending work items can be run")]
    [InlineData("zz", "there is no work item \"zz\"; 'run-tui fire status' lists those that are pending")]
    public void Chosen_items_must_be_fit_to_run(string chosen, string message)
    {
        var project = Of("", "a autopilot b", "b autopilot -", "c autopilot nobody", "d autopilot - blocked");

        Assert.Equal(message, Assert.Throws<FirePlanException>(() => FireRunPlan.Of(project, "single", [chosen])).Message);
    }

    [Fact]
    public void Chosen_items_may_be_named_with_their_intent()
    {
        Assert.Equal("wide: b a", Runs(FireRunPlan.Of(Of("", "a autopilot b", "b autopilot -", "c confirm -"), "wide", ["a", "pay/b"])));
    }

    [Fact]
    public void An_item_in_an_active_run_cannot_be_run_again()
    {
        _project.Running("mode: confirm, status: in_progress");

        Assert.Equal("refund is in the active run run-shop-001; resume that", Assert.Throws<FirePlanException>(() => FireRunPlan.Of(_project.Snapshot, null, ["refund"])).Message);
    }

    [Fact]
    public void Where_none_are_chosen_those_that_cannot_run_yet_are_held_back()
    {
        var plan = FireRunPlan.Of(Of("", "a autopilot d", "b autopilot a", "c autopilot -", "d autopilot - blocked"), "wide");

        Assert.Equal("wide: c", Runs(plan));
        Assert.Equal(["a depends on d, which is blocked", "b depends on a, which is pending"], plan.Held.Select(h => $"{h.Subject} {h.Text}"));
    }

    [Theory]
    [InlineData("autonomy_bias: autonomous", 1, "batch", false)]
    [InlineData("autonomy_bias: controlled", 5, "single", false)]
    [InlineData("autonomy_bias: balanced", 2, "single", false)]
    [InlineData("autonomy_bias: balanced", 3, "batch", false)]
    [InlineData("", 3, "batch", false)]
    [InlineData("run_scope_history: [{choice: batch}, {choice: wide}, {choice: wide}, {choice: wide}]", 1, "wide", true)]
    [InlineData("run_scope_history: [{choice: wide}, {choice: wide}, {choice: wide}, {choice: batch}]", 1, "single", false)]
    [InlineData("run_scope_history: [{choice: wide}, {choice: wide}]", 1, "single", false)]
    [InlineData("run_scope_history: [{choice: odd}, {choice: odd}, {choice: odd}]", 1, "single", false)]
    public void What_is_recommended_follows_habit_then_bias(string workspace, int items, string scope, bool isHabit)
    {
        var plan = FireRunPlan.Of(Of(workspace, [.. Enumerable.Range(0, items).Select(i => $"i{i} autopilot -")]));

        Assert.Equal((scope, isHabit), (plan.Recommended, plan.IsHabit));
    }

    [Theory]
    [InlineData("low", "autonomous", "autopilot")]
    [InlineData("low", "balanced", "autopilot")]
    [InlineData("low", "controlled", "confirm")]
    [InlineData("medium", "autonomous", "autopilot")]
    [InlineData("medium", "balanced", "confirm")]
    [InlineData("medium", "controlled", "validate")]
    [InlineData("high", "autonomous", "confirm")]
    [InlineData("high", "balanced", "validate")]
    [InlineData("HIGH", "Controlled", "validate")]
    [InlineData(null, null, "confirm")]
    public void Complexity_and_bias_make_a_mode(string? complexity, string? bias, string mode) => Assert.Equal(mode, FireWords.ModeFor(complexity, bias));

    [Fact]
    public void An_item_without_a_mode_gets_one()
    {
        var item = Assert.Single(FireRunPlan.Of(Of("autonomy_bias: controlled", "a - -")).Items);

        Assert.Equal(("validate", true), (item.Mode, item.IsModeDerived));
    }

    [Fact]
    public void Nothing_pending_is_no_run() => Assert.Empty(FireRunPlan.Of(Of("", "a autopilot - completed")).Runs);

    [Fact]
    public void A_long_chain_is_no_trouble()
    {
        var plan = FireRunPlan.Of(Of("", [.. Enumerable.Range(0, 3000).Select(i => $"i{i} autopilot {(i < 2999 ? $"i{i + 1}" : "-")}")]), "wide");

        Assert.Equal(("i2999", "i0"), (plan.Items[0].Item.Id, plan.Items[^1].Item.Id));
    }
}
