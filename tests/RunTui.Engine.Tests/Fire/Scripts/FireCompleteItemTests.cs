using RunTui.Engine.Fire;
using RunTui.Engine.Fire.Scripts;

namespace RunTui.Engine.Tests.Fire.Scripts;

public sealed class FireCompleteItemTests : IDisposable
{
    private const string Run = "run-shop-001";

    private readonly FireProject _project = FireProject.WithBatch();

    public void Dispose() => _project.Dispose();

    [Fact]
    public void The_next_item_begins()
    {
        var done = _project.Runs.CompleteItem(Run);

        Assert.Equal((Run, "login", "session", 1, FireProject.Now), (done.RunId, done.CompletedItem, done.NextItem, done.RemainingItems, done.CompletedAt));
        Assert.Empty(done.Warnings);
        var run = _project.Active;
        Assert.Equal("session", run.CurrentItem);
        Assert.Equal(["completed", "in_progress", "pending"], run.Items.Select(item => item.Status));
        Assert.Equal(("review", "none", null, FireProject.Now), (run.Items[0].CurrentPhase, run.Items[0].CheckpointState, run.Items[0].CurrentCheckpoint, run.Items[0].CompletedAt));
        Assert.Equal(("plan", "none", "plan"), (run.Items[1].CurrentPhase, run.Items[1].CheckpointState, run.Items[1].CurrentCheckpoint));
        Assert.Empty(_project.Runs.ReadState().Completed);
    }

    [Fact]
    public void The_run_stays_active_until_it_is_completed_itself()
    {
        _project.Runs.CompleteItem(Run);
        Assert.Equal("monthly", _project.Runs.CompleteItem(Run, force: true).NextItem);
        var last = _project.Runs.CompleteItem(Run, force: true);

        Assert.Equal(("monthly", null, 0), (last.CompletedItem, last.NextItem, last.RemainingItems));
        Assert.Null(_project.Active.CurrentItem);
        Assert.All(_project.Active.Items.Skip(1), item => Assert.Equal(("completed", "approved", "plan"), (item.Status, item.CheckpointState, item.CurrentCheckpoint)));
        Assert.Empty(_project.Runs.ReadState().Completed);
        Assert.Contains("\n## Current Item\n(all completed)\n\n## Files Created\n(none yet)\n", _project.Read("runs", Run, "run.md"), StringComparison.Ordinal);
        var e = Assert.Throws<FireException>(() => _project.Runs.CompleteItem(Run, force: true));
        Assert.Equal("COMPLETE_050", e.Code);
        Assert.Contains("null", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_of_items_and_briefs_follow()
    {
        _project.Runs.CompleteItem(Run);

        Assert.Equal($"---\nid: login\nstatus: completed\nrun_id: {Run}\ncompleted_at: {FireProject.Now}\n---\n\n# login\n", _project.Read("intents", "auth", "work-items", "login.md"));
        Assert.Equal("---\nid: session\nstatus: in_progress\n---\n\n# session\n", _project.Read("intents", "auth", "work-items", "session.md"));
        Assert.Equal("---\nid: auth\nstatus: in_progress\n---\n\n# Sign in\n", _project.Read("intents", "auth", "brief.md"));
        Assert.Contains("status: pending", _project.Read("intents", "reports", "brief.md"), StringComparison.Ordinal);

        _project.Runs.CompleteItem(Run, force: true);

        Assert.Equal($"---\nid: auth\nstatus: completed\ncompleted_at: {FireProject.Now}\n---\n\n# Sign in\n", _project.Read("intents", "auth", "brief.md"));
        Assert.Contains("status: in_progress", _project.Read("intents", "reports", "brief.md"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_intents_in_the_state_follow_so_that_a_brief_never_goes_back()
    {
        _project.Write("intents/auth/brief.md", "---\nstatus: in_progress\n---\n");
        _project.Write("intents/reports/brief.md", "---\nstatus: in_progress\n---\n");

        _project.Runs.CompleteItem(Run);

        Assert.Equal("---\nstatus: in_progress\n---\n", _project.Read("intents", "auth", "brief.md"));
        Assert.Equal("---\nstatus: in_progress\n---\n", _project.Read("intents", "reports", "brief.md"));
        Assert.Contains($"status: completed\n        mode: autopilot\n        run_id: {Run}\n        completed_at: {FireProject.Now}\n      - id: session\n        status: in_progress\n", _project.State, StringComparison.Ordinal);
        Assert.Contains("title: Sign in\n    status: in_progress\n", _project.State, StringComparison.Ordinal);
    }

    [Fact]
    public void A_brief_of_an_intent_whose_items_are_all_pending_in_the_state_stays()
    {
        _project.Edit("- id: login\n        status: pending", "- id: other\n        status: pending");
        _project.Edit("- id: session\n        status: pending", "- id: another\n        status: pending");
        _project.Write("intents/auth/brief.md", "---\nstatus: in_progress\n---\n");

        _project.Runs.CompleteItem(Run);

        Assert.Equal("---\nstatus: in_progress\n---\n", _project.Read("intents", "auth", "brief.md"));
    }

    [Theory]
    [InlineData("plan")]
    [InlineData("execute")]
    [InlineData("test")]
    public void An_item_must_be_in_review_unless_forced(string phase)
    {
        _project.Runs.UpdatePhase(Run, phase);
        var state = _project.State;

        Assert.Equal("COMPLETE_051", Assert.Throws<FireException>(() => _project.Runs.CompleteItem(Run)).Code);
        Assert.Equal(state, _project.State);
        Assert.Equal("session", _project.Runs.CompleteItem(Run, force: true).NextItem);
    }

    [Fact]
    public void An_earlier_item_that_was_skipped_is_returned_to()
    {
        _project.Runs.CompleteItem(Run);
        _project.Runs.CompleteItem(Run, force: true);
        _project.Edit("mode: confirm\n          status: completed", "mode: confirm\n          status: pending");

        var done = _project.Runs.CompleteItem(Run, force: true);

        Assert.Equal(("monthly", "session", 0), (done.CompletedItem, done.NextItem, done.RemainingItems));
        Assert.Equal("session", _project.Active.CurrentItem);
        Assert.Equal(("in_progress", "plan", "none"), (_project.Active.Items[1].Status, _project.Active.Items[1].CurrentPhase, _project.Active.Items[1].CheckpointState));
    }

    [Fact]
    public void An_item_that_was_begun_and_left_is_gone_on_with_where_it_stood()
    {
        _project.Runs.UpdatePhase(Run, "test");
        _project.Edit("current_item: login", "current_item: monthly");

        Assert.Equal("session", _project.Runs.CompleteItem(Run, force: true).NextItem);
        Assert.Equal("login", _project.Runs.CompleteItem(Run, force: true).NextItem);
        Assert.Equal(("in_progress", "test"), (_project.Active.Items[0].Status, _project.Active.Items[0].CurrentPhase));
    }

    [Fact]
    public void An_autopilot_item_without_a_checkpoint_state_needs_none()
    {
        _project.Edit("checkpoint_state: none\n          current_checkpoint: null\n        - id: session", "checkpoint_state: null\n          current_checkpoint: null\n        - id: session");

        _project.Runs.CompleteItem(Run);

        Assert.Equal("not_required", _project.Active.Items[0].CheckpointState);
    }

    [Fact]
    public void What_was_done_for_an_item_is_kept_until_the_run_is_completed()
    {
        _project.Runs.CompleteItem(Run, new FireWork
        {
            FilesCreated = [new FireFile("a.cs", "sign in"), new FireFile("b.cs", "0123")],
            Decisions = [new FireDecision("Cookies", null, "no state")],
            Tests = 3,
            Coverage = 80.5,
        });
        _project.Runs.CompleteItem(Run, new FireWork { FilesCreated = [new FireFile("a.cs", "again")], FilesModified = [new FireFile("c.cs", "wiring")], Tests = 2 }, force: true);

        var done = _project.Runs.CompleteRun(Run, new FireWork { FilesCreated = [new FireFile("b.cs", "tokens")] }, force: true);

        Assert.Equal((2, 1, 5.0, 80.5), (done.Work.FilesCreated.Length, done.Work.FilesModified.Length, done.Work.Tests, done.Work.Coverage));
        var text = _project.Read("runs", Run, "run.md");
        Assert.Contains("## Files Created\n- `a.cs`: sign in\n- `b.cs`: tokens\n\n## Files Modified\n- `c.cs`: wiring\n\n## Decisions\n- **Cookies** (no state)\n\n## Summary\n", text, StringComparison.Ordinal);
        Assert.Contains("- Tests added: 5\n- Coverage: 80.5%\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("a.cs", _project.State, StringComparison.Ordinal);
    }

    [Fact]
    public void No_blank_lines_grow()
    {
        _project.Runs.CompleteItem(Run, force: true);
        _project.Runs.CompleteItem(Run, force: true);
        _project.Runs.CompleteItem(Run, force: true);
        _project.Runs.CompleteRun(Run);

        Assert.DoesNotContain("\n\n\n", _project.Read("runs", Run, "run.md"), StringComparison.Ordinal);
    }

    [Fact]
    public void Fields_of_others_stay()
    {
        _project.Edit("mode: confirm\n          status: pending", "mode: confirm\n          note: \"1.0\"\n          status: pending");
        _project.Runs.CompleteItem(Run);

        Assert.Contains("          note: \"1.0\"\n", _project.State, StringComparison.Ordinal);
        Assert.Contains("kept:\n  by: someone\n", _project.State, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../auth")]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("/tmp")]
    public void Ids_that_lead_elsewhere_are_no_paths(string id)
    {
        using var project = new FireProject();
        var outside = project.Write("../outside.md", "---\nstatus: pending\n---\n");
        var brief = project.Write("brief.md", "---\nstatus: pending\n---\n");
        project.Write("../work-items/outside.md", "---\nstatus: pending\n---\n");
        var run = project.Runs.Init([new FireRequest("../../../outside", id, "autopilot"), new FireRequest(id, "..", "autopilot")]).Run;

        var done = project.Runs.CompleteItem(run.Id, force: true);
        project.Runs.CompleteRun(run.Id, force: true);

        Assert.Equal(id, done.NextItem);
        foreach (var file in new[] { outside, brief, project["..", "work-items", "outside.md"] })
        {
            Assert.Equal("---\nstatus: pending\n---\n", File.ReadAllText(file));
        }
    }
}
