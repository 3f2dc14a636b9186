using RunTui.Engine.Fire;
using RunTui.Engine.Fire.Scripts;

namespace RunTui.Engine.Tests.Fire.Scripts;

public sealed class FireUpdatePhaseTests : IDisposable
{
    private readonly FireProject _project = new();

    public void Dispose() => _project.Dispose();

    [Theory]
    [InlineData(null, "run-shop-001", "bad", "PHASE_001")]
    [InlineData("/no/such", "", "bad", "PHASE_002")]
    [InlineData("/no/such", "run-shop-001", "bad", "PHASE_003")]
    [InlineData("/no/such", "run-shop-001", "Plan", "PHASE_003")]
    [InlineData("/no/such", "run-shop-001", null, "PHASE_003")]
    [InlineData("/no/such", "run-shop-001", "plan", "PHASE_004")]
    [InlineData("/", "run-shop-001", "plan", "PHASE_010")]
    public void Arguments_are_checked_in_order(string? root, string run, string? phase, string code) =>
        Assert.Equal(code, Assert.Throws<FireException>(() => new FireRuns(new FirePaths(root), _project.Time).UpdatePhase(run, phase)).Code);

    [Theory]
    [InlineData("", "PHASE_020")]
    [InlineData("- a", "PHASE_020")]
    [InlineData("a: 'b", "PHASE_021")]
    [InlineData("runs: {active: []}", "PHASE_030")]
    [InlineData("runs: {active: [{id: run-2}, words, null]}", "PHASE_030")]
    [InlineData("runs: {active: [{id: run-1, current_item: null, work_items: [{id: a}]}]}", "PHASE_031")]
    [InlineData("runs: {active: [{id: run-1, work_items: [{id: a}]}]}", "PHASE_031")]
    [InlineData("runs: {active: [{id: run-1, current_item: b, work_items: [{id: a}, b]}]}", "PHASE_032")]
    [InlineData("runs: {active: [{id: run-1, current_item: b}]}", "PHASE_032")]
    public void The_state_is_checked(string state, string code)
    {
        File.WriteAllText(_project.StateFile, state);

        Assert.Equal(code, Assert.Throws<FireException>(() => _project.Runs.UpdatePhase("run-1", "test")).Code);
        Assert.Equal(state, _project.State);
    }

    [Fact]
    public void A_missing_state_is_said()
    {
        File.Delete(_project.StateFile);

        Assert.Equal("PHASE_011", Assert.Throws<FireException>(() => _project.Runs.UpdatePhase("run-1", "test")).Code);
    }

    [Fact]
    public void Any_phase_may_follow_any_and_the_run_file_is_not_touched()
    {
        _project.Begin("i/a:autopilot", "i/b:confirm");
        var text = _project.Read("runs", "run-shop-001", "run.md");
        foreach (var (previous, phase) in new[] { ("plan", "review"), ("review", "execute"), ("execute", "execute"), ("execute", "plan"), ("plan", "test") })
        {
            Assert.Equal(new FirePhaseResult("run-shop-001", "a", previous, phase), _project.Runs.UpdatePhase("run-shop-001", phase));
            Assert.Equal(phase, _project.Active.Items[0].CurrentPhase);
        }

        Assert.Equal(("none", null), (_project.Active.Items[0].CheckpointState, _project.Active.Items[0].CurrentCheckpoint));
        Assert.Null(_project.Active.Items[1].CurrentPhase);
        Assert.Equal(text, _project.Read("runs", "run-shop-001", "run.md"));
    }

    [Theory]
    [InlineData("confirm")]
    [InlineData("validate")]
    public void To_leave_the_plan_approves_it_where_nobody_is_strict(string mode)
    {
        _project.Begin("i/a:" + mode);
        _project.Edit("current_checkpoint: plan", "current_checkpoint:");

        _project.Runs.UpdatePhase("run-shop-001", "plan");
        Assert.Equal("none", _project.Active.Items[0].CheckpointState);

        _project.Runs.UpdatePhase("run-shop-001", "execute");
        Assert.Equal(("approved", "plan"), (_project.Active.Items[0].CheckpointState, _project.Active.Items[0].CurrentCheckpoint));
    }

    [Fact]
    public void What_was_never_set_is_plan_and_none()
    {
        File.WriteAllText(_project.StateFile, "runs: {active: [{id: run-1, current_item: a, work_items: [{id: a, mode: autopilot, own: 1.0}]}]}");

        Assert.Equal("plan", _project.Runs.UpdatePhase("run-1", "test").Previous);
        Assert.Equal("""
            runs:
              active:
                - id: run-1
                  current_item: a
                  work_items:
                    - id: a
                      mode: autopilot
                      own: 1.0
                      current_phase: test
                      checkpoint_state: none

            """, _project.State);
    }
}
