namespace RunTui.Engine.Tests.Fire.Scripts;

/// <summary>When a person is waited for.</summary>
public sealed class FireGateTests : IDisposable
{
    private readonly FireFolder _project = new();

    public void Dispose() => _project.Dispose();

    [Theory]
    [InlineData("mode: confirm, status: in_progress, current_phase: plan, checkpoint_state: awaiting_approval, current_checkpoint: plan")]
    [InlineData("mode: validate, status: in_progress, current_phase: plan, checkpoint_state: waiting")]
    [InlineData("mode: confirm, status: in_progress, current_phase: plan, checkpoint_state: Pending-Approval")]
    [InlineData("mode: confirm, status: in_progress, current_phase: plan, checkpoint_state: approval needed")]
    [InlineData("mode: confirm, status: in_progress, current_phase: plan, checkpoint_state: approval_required")]
    [InlineData("mode: CONFIRM, status: active, currentPhase: PLAN, approvalState: checkpoint_pending")]
    [InlineData("mode: confirm, status: in_progress, current_phase: null, checkpoint_state: awaiting_approval")]
    public void A_gate_is_open_when_a_plan_waits_for_approval(string item)
    {
        _project.Running(item);

        var wait = Assert.Single(_project.Snapshot.Waits);

        Assert.Equal(("run-shop-001", "refund", "plan"), (wait.RunId, wait.Item.Id, wait.Checkpoint));
        Assert.Equal(FireFolder.At("2026-03-01T10:00:00Z"), wait.Since);
    }

    [Theory]
    [InlineData("mode: autopilot, status: in_progress, current_phase: plan, checkpoint_state: awaiting_approval")]
    [InlineData("mode: confirm, status: pending, current_phase: plan, checkpoint_state: awaiting_approval")]
    [InlineData("mode: confirm, status: completed, current_phase: plan, checkpoint_state: awaiting_approval")]
    [InlineData("mode: confirm, status: in_progress, current_phase: execute, checkpoint_state: awaiting_approval")]
    [InlineData("mode: confirm, status: in_progress, current_phase: plan, checkpoint_state: approved")]
    [InlineData("mode: confirm, status: in_progress, current_phase: plan, checkpoint_state: none")]
    [InlineData("mode: confirm, status: in_progress, current_phase: plan, checkpoint_state: not_required")]
    [InlineData("mode: confirm, status: in_progress, current_phase: plan, checkpoint_state: soon")]
    [InlineData("mode: confirm, status: in_progress, current_phase: plan")]
    public void No_gate_is_open_otherwise(string item)
    {
        _project.Running(item);

        Assert.Empty(_project.Snapshot.Waits);
    }

    [Fact]
    public void The_run_says_it_where_the_item_does_not()
    {
        _project.Running("mode: confirm, status: in_progress, current_phase: plan", "checkpoint_state: awaiting_approval");

        Assert.Single(_project.Snapshot.Waits);
    }

    [Fact]
    public void The_run_file_says_it_where_the_state_does_not()
    {
        _project.Running("mode: confirm, status: in_progress, current_phase: plan");
        _project.RunFile("run-shop-001", "- {id: refund, intent: pay, mode: confirm, status: in_progress, checkpoint_state: awaiting_approval, current_checkpoint: design}");

        Assert.Equal("design", Assert.Single(_project.Snapshot.Waits).Checkpoint);
    }

    [Theory]
    [InlineData("work_item: refund\ncheckpoint_state: awaiting_approval", 1)]
    [InlineData("approvalState: waiting", 1)]
    [InlineData("work_item: refund\napproved_at: null", 0)]
    [InlineData("work_item: other\ncheckpoint_state: awaiting_approval", 0)]
    public void The_plan_says_it_where_nothing_else_does(string matter, int waits)
    {
        _project.Running("mode: confirm, status: in_progress, current_phase: plan");
        _project.Write("runs/run-shop-001/plan.md", $"---\n{matter}\n---\n\nPlan.\n");

        Assert.Equal(waits, _project.Snapshot.Waits.Length);
    }

    [Fact]
    public void The_oldest_of_all_runs_waits_first()
    {
        const string Item = "{id: a, mode: confirm, status: in_progress, current_phase: plan, checkpoint_state: waiting}";
        _project.State = $$"""
            runs:
              active:
                - {id: run-1, work_items: [{{Item}}], current_item: a, started: 2026-03-02T00:00:00Z}
                - {id: run-2, work_items: [{{Item}}], current_item: a, started: 2026-03-01T00:00:00Z}
                - {id: run-3, work_items: [{{Item}}], current_item: a}
            """;

        Assert.Equal(["run-2", "run-1", "run-3"], _project.Snapshot.Waits.Select(w => w.RunId));
    }

    [Theory]
    [InlineData("", "plan")]
    [InlineData("plan.md", "execute")]
    [InlineData("test-report.md", "review")]
    public void A_phase_that_nobody_says_is_guessed_for_showing_alone(string document, string shown)
    {
        _project.Running("mode: confirm, status: in_progress, current_phase: null");
        _project.RunFile("run-shop-001", "- {id: refund, intent: pay}");
        if (document.Length > 0)
        {
            _project.Write($"runs/run-shop-001/{document}", "It is written.");
        }

        var item = _project.Snapshot.ActiveRuns[0].Current!;

        Assert.Null(item.Phase);
        Assert.Equal(shown, item.ShownPhase);
    }
}
