using RunTui.Engine.Fire;
using RunTui.Engine.Fire.Scripts;

namespace RunTui.Engine.Tests.Fire.Scripts;

public sealed class FireUpdateCheckpointTests : IDisposable
{
    private readonly FireProject _project = new();

    public FireUpdateCheckpointTests() => _project.Begin("i/a:confirm", "i/b:autopilot");

    public void Dispose() => _project.Dispose();

    [Theory]
    [InlineData(null, "", "?", "CHECKPOINT_001")]
    [InlineData("/no/such", null, "?", "CHECKPOINT_002")]
    [InlineData("/no/such", "run-shop-001", "?", "CHECKPOINT_003")]
    [InlineData("/no/such", "run-shop-001", "", "CHECKPOINT_003")]
    [InlineData("/no/such", "run-shop-001", "approved", "CHECKPOINT_004")]
    [InlineData("/", "run-shop-001", "approved", "CHECKPOINT_010")]
    public void Arguments_are_checked_in_order(string? root, string? run, string state, string code) =>
        Assert.Equal(code, Assert.Throws<FireException>(() => new FireRuns(new FirePaths(root), _project.Time).UpdateCheckpoint(run, state)).Code);

    [Theory]
    [InlineData("", "CHECKPOINT_020")]
    [InlineData("a: 'b", "CHECKPOINT_021")]
    [InlineData("runs: null", "CHECKPOINT_030")]
    [InlineData("runs: {active: [{id: run-1, current_item: null, work_items: [{id: a}]}]}", "CHECKPOINT_031")]
    [InlineData("runs: {active: [{id: run-1, current_item: b, work_items: [{id: a}]}]}", "CHECKPOINT_032")]
    public void The_state_is_checked(string state, string code)
    {
        File.WriteAllText(_project.StateFile, state);

        Assert.Equal(code, Assert.Throws<FireException>(() => _project.Runs.UpdateCheckpoint("run-1", "approved")).Code);
    }

    [Theory]
    [InlineData("awaiting_approval", "awaiting_approval")]
    [InlineData("  WAITING ", "awaiting_approval")]
    [InlineData("pending approval", "awaiting_approval")]
    [InlineData("Approval - Needed", "awaiting_approval")]
    [InlineData("approval-required", "awaiting_approval")]
    [InlineData("accepted", "approved")]
    [InlineData("resumed", "approved")]
    [InlineData("Confirmed", "approved")]
    [InlineData("cleared", "none")]
    [InlineData("reset", "none")]
    [InlineData("n-a", "not_required")]
    [InlineData("NA", "not_required")]
    [InlineData("skipped", "not_required")]
    [InlineData("not  required", "not_required")]
    public void A_state_may_be_spelled_in_many_ways(string word, string state)
    {
        Assert.Equal(new FireCheckpointResult("run-shop-001", "a", state, "none", "plan"), _project.Runs.UpdateCheckpoint("run-shop-001", word));
        Assert.Equal(state, _project.Active.Items[0].CheckpointState);
    }

    [Theory]
    [InlineData("yes")]
    [InlineData("-approved")]
    [InlineData("approve")]
    public void Another_word_is_no_state(string word) =>
        Assert.Equal("CHECKPOINT_003", Assert.Throws<FireException>(() => _project.Runs.UpdateCheckpoint("run-shop-001", word)).Code);

    [Fact]
    public void The_current_item_waits_for_what_is_named()
    {
        var changed = _project.Runs.UpdateCheckpoint("run-shop-001", "awaiting_approval", name: " design ");

        Assert.Equal(new FireCheckpointResult("run-shop-001", "a", "awaiting_approval", "none", "design"), changed);
        Assert.Equal(("awaiting_approval", "design"), (_project.Active.Items[0].CheckpointState, _project.Active.Items[0].CurrentCheckpoint));
        Assert.Equal("design", _project.Runs.UpdateCheckpoint("run-shop-001", "approved", name: " ").Checkpoint);
        Assert.Equal("design", _project.Runs.UpdateCheckpoint("run-shop-001", "none").Checkpoint);
    }

    [Fact]
    public void Another_item_can_be_named_even_one_that_has_not_begun()
    {
        Assert.Equal(new FireCheckpointResult("run-shop-001", "b", "none", "none", null), _project.Runs.UpdateCheckpoint("run-shop-001", "none", "b"));
        Assert.Null(_project.Active.Items[1].CurrentPhase);

        Assert.Equal(new FireCheckpointResult("run-shop-001", "b", "awaiting_approval", "none", "plan"), _project.Runs.UpdateCheckpoint("run-shop-001", "waiting", "b"));
        Assert.Equal("plan", _project.Active.Items[1].CurrentPhase);
        Assert.Equal("none", _project.Active.Items[0].CheckpointState);
        Assert.Equal("CHECKPOINT_032", Assert.Throws<FireException>(() => _project.Runs.UpdateCheckpoint("run-shop-001", "approved", "c")).Code);
    }

    [Fact]
    public void The_state_before_is_null_where_none_was_set()
    {
        _project.Edit("checkpoint_state: none", "checkpoint_state:");

        Assert.Null(_project.Runs.UpdateCheckpoint("run-shop-001", "approved").Previous);
    }
}
