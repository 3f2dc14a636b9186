using RunTui.Engine.Fire.Planning;

namespace RunTui.Engine.Tests.Fire.Planning;

/// <summary>What is to be done next, and where a run goes on.</summary>
public sealed class FireRouteTests : IDisposable
{
    private readonly FireFolder _project = new();

    public void Dispose() => _project.Dispose();

    [Theory]
    [InlineData("runs: {active: [{id: run-shop-001, work_items: [a], current_item: a}]}", FireNext.Resume, "run-shop-001")]
    [InlineData("intents: [{id: pay, work_items: [{id: a, status: pending}]}]", FireNext.RunPlan, null)]
    [InlineData("intents: [{id: pay, status: in_progress}]", FireNext.Decompose, "pay")]
    [InlineData("intents: [{id: pay, status: in_progress, work_items: [{id: a, status: completed}]}]", FireNext.CompleteIntent, "pay")]
    [InlineData("intents: [{id: pay, status: completed, work_items: [{id: a, status: completed}]}]", FireNext.Capture, null)]
    [InlineData("intents: [{id: pay, status: in_progress, work_items: [{id: a, status: blocked}]}]", FireNext.Capture, null)]
    [InlineData("intents: []", FireNext.Capture, null)]
    public void The_next_thing_follows_from_what_is_left(string state, FireNext kind, string? subject)
    {
        _project.State = state;

        var route = FireRoute.Next(_project.Snapshot);

        Assert.Equal((kind, subject), (route.Kind, route.Subject));
    }

    [Fact]
    public void A_run_that_waits_goes_before_one_that_does_not()
    {
        _project.State = """
            runs:
              active:
                - {id: run-1, work_items: [a], current_item: a}
                - {id: run-2, work_items: [{id: b, mode: confirm, status: in_progress, current_phase: plan, checkpoint_state: waiting}], current_item: b}
            """;

        Assert.Equal("approve or reject the plan of b, then resume the run (run-tui fire resume run-2)", FireRoute.Next(_project.Snapshot).Message);
    }

    [Theory]
    [InlineData("mode: confirm, status: in_progress, current_phase: plan", false, FireResumeKind.Plan, "Step 3")]
    [InlineData("mode: confirm, status: in_progress, current_phase: plan", true, FireResumeKind.Plan, "Step 3")]
    [InlineData("mode: confirm, status: in_progress, current_phase: null", true, FireResumeKind.Plan, "Step 3")]
    [InlineData("mode: confirm, status: in_progress, current_phase: plan, checkpoint_state: awaiting_approval", true, FireResumeKind.Gate, "Step 3")]
    [InlineData("mode: confirm, status: in_progress, current_phase: plan, checkpoint_state: awaiting_approval", false, FireResumeKind.Plan, "Step 3")]
    [InlineData("mode: confirm, status: in_progress, current_phase: plan, checkpoint_state: approved", true, FireResumeKind.Execute, "Step 5")]
    [InlineData("mode: confirm, status: in_progress, current_phase: plan, checkpoint_state: approved", false, FireResumeKind.Plan, "Step 3")]
    [InlineData("mode: autopilot, status: in_progress, current_phase: execute", false, FireResumeKind.Execute, "Step 5")]
    [InlineData("mode: autopilot, status: in_progress, current_phase: test", false, FireResumeKind.Test, "Step 6")]
    [InlineData("mode: autopilot, status: in_progress, current_phase: review", false, FireResumeKind.Review, "Step 6b")]
    [InlineData("mode: autopilot, status: in_progress, current_phase: deploy", false, FireResumeKind.Broken, null)]
    [InlineData("mode: autopilot, status: completed, current_phase: review", false, FireResumeKind.Broken, null)]
    public void A_run_goes_on_where_the_state_says(string item, bool hasPlan, FireResumeKind kind, string? step)
    {
        _project.Running(item);
        if (hasPlan)
        {
            _project.Write("runs/run-shop-001/plan.md", "---\nwork_item: refund\n---\nPlan.\n");
        }

        var point = Resume();

        Assert.Equal((kind, step), (point.Kind, point.Step));
    }

    [Fact]
    public void A_run_whose_items_are_all_done_is_to_be_completed()
    {
        _project.State = "runs: {active: [{id: run-1, work_items: [{id: a, status: completed}], current_item: null}]}\n";
        _project.RunFile("run-1", "- {id: a}");

        Assert.Equal(FireResumeKind.Finalize, Resume().Kind);
    }

    [Theory]
    [InlineData("[{id: a, status: completed}, {id: b, status: pending}]", "null", "run-1", "it has no current item, and not all of its items are completed; set current_item in state.yaml")]
    [InlineData("[{id: a, status: in_progress}]", "x", "run-1", "its current item x is none of its work items; mend current_item in state.yaml")]
    [InlineData("[{id: a, status: in_progress}]", "a", "run-2", "it has no folder; restore it, or take the run out of runs.active in state.yaml")]
    public void A_run_that_cannot_go_on_says_why(string items, string current, string folder, string message)
    {
        _project.State = $"runs: {{active: [{{id: run-1, work_items: {items}, current_item: {current}}}]}}\n";
        _project.RunFile(folder, "- {id: a}");

        Assert.Equal((FireResumeKind.Broken, message), (Resume().Kind, Resume().Message));
    }

    private FireResumePoint Resume()
    {
        var snapshot = _project.Snapshot;
        return FireResumePoint.Of(snapshot, snapshot.ActiveRuns[0]);
    }
}
