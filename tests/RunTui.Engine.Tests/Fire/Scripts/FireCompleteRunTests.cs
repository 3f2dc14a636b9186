using RunTui.Engine.Fire;
using RunTui.Engine.Fire.Scripts;

namespace RunTui.Engine.Tests.Fire.Scripts;

public sealed class FireCompleteRunTests : IDisposable
{
    private const string Run = "run-shop-001";

    private readonly FireProject _project = FireProject.WithBatch();

    public void Dispose() => _project.Dispose();

    private string RunFile => _project.Read("runs", Run, "run.md");

    [Theory]
    [InlineData(null, "", "COMPLETE_001")]
    [InlineData("", "", "COMPLETE_001")]
    [InlineData("/no/such", null, "COMPLETE_002")]
    [InlineData("/no/such", "", "COMPLETE_002")]
    [InlineData("/no/such", "run-1", "COMPLETE_003")]
    [InlineData("/", "run-1", "COMPLETE_010")]
    public void Arguments_are_checked_in_order(string? root, string? run, string code)
    {
        var runs = new FireRuns(new FirePaths(root), _project.Time);

        Assert.Equal(code, Assert.Throws<FireException>(() => runs.CompleteRun(run)).Code);
        Assert.Equal(code, Assert.Throws<FireException>(() => runs.CompleteItem(run)).Code);
    }

    [Theory]
    [InlineData("run-shop-404")]
    [InlineData("..")]
    [InlineData("../runs/run-shop-001")]
    [InlineData("/tmp")]
    public void A_run_needs_its_folder(string run) =>
        Assert.Equal("COMPLETE_012", Assert.Throws<FireException>(() => _project.Runs.CompleteRun(run)).Code);

    [Fact]
    public void A_run_needs_its_files()
    {
        Assert.Equal("COMPLETE_060", Assert.Throws<FireException>(() => _project.Runs.CompleteRun(Run)).Code);
        File.Delete(_project["runs", Run, "run.md"]);
        Assert.Equal("COMPLETE_013", Assert.Throws<FireException>(() => _project.Runs.CompleteRun(Run)).Code);
        File.Delete(_project.StateFile);
        Assert.Equal("COMPLETE_011", Assert.Throws<FireException>(() => _project.Runs.CompleteRun(Run)).Code);
    }

    [Theory]
    [InlineData("", "COMPLETE_020")]
    [InlineData("words", "COMPLETE_020")]
    [InlineData("[a", "COMPLETE_021")]
    [InlineData("runs: {active: []}", "COMPLETE_040")]
    [InlineData("runs: {active: [{id: run-shop-002}]}", "COMPLETE_040")]
    public void The_state_is_checked(string state, string code)
    {
        File.WriteAllText(_project.StateFile, state);

        Assert.Equal(code, Assert.Throws<FireException>(() => _project.Runs.CompleteRun(Run)).Code);
        Assert.Equal(code, Assert.Throws<FireException>(() => _project.Runs.CompleteItem(Run)).Code);
    }

    [Theory]
    [InlineData("no fields")]
    [InlineData("---\nid: a\n")]
    [InlineData("---\nid: [a\n---\n")]
    [InlineData("---\n- a\n---\n")]
    [InlineData("---\nid: a: b\n---\n")]
    public void A_run_file_must_begin_with_its_fields(string text)
    {
        _project.Write($"runs/{Run}/run.md", text);
        var state = _project.State;

        Assert.Equal("COMPLETE_032", Assert.Throws<FireException>(() => _project.Runs.CompleteRun(Run, force: true)).Code);
        Assert.Equal("COMPLETE_032", Assert.Throws<FireException>(() => _project.Runs.CompleteItem(Run)).Code);
        Assert.Equal(state, _project.State);
        Assert.Equal(text, RunFile);
    }

    [Fact]
    public void A_single_run_is_recorded_everywhere()
    {
        using var project = new FireProject("intents: [{id: auth, work_items: [{id: login, status: pending}]}]\n");
        project.Begin("auth/login:confirm");
        project.Runs.UpdatePhase(Run, "review");

        var done = project.Runs.CompleteRun(Run, new FireWork
        {
            FilesCreated = [new FireFile("src/new.ts", "costs $& and $1")],
            FilesModified = [new FireFile("src/old.ts", "imports")],
            Decisions = [new FireDecision("Tokens", "JWT", "no state")],
            Tests = 5,
            Coverage = 85,
        });

        Assert.Equal((Run, "single", 1, FireProject.Now), (done.RunId, done.Scope, done.WorkItemsCompleted, done.CompletedAt));
        Assert.Equal((1, 1, 5.0, 85.0), (done.Work.FilesCreated.Length, done.Work.FilesModified.Length, done.Work.Tests, done.Work.Coverage));
        Assert.Equal($"""
            intents:
              - id: auth
                work_items:
                  - id: login
                    status: completed
                    run_id: {Run}
                    completed_at: {FireProject.Now}
            runs:
              active: []
              completed:
                - id: {Run}
                  scope: single
                  work_items:
                    - id: login
                      intent: auth
                      mode: confirm
                  started: {FireProject.Now}
                  completed: {FireProject.Now}

            """, project.State);
        var text = project.Read("runs", Run, "run.md");
        Assert.Contains($"current_item: null\nstatus: completed\nstarted: {FireProject.Now}\ncompleted: {FireProject.Now}\n---\n", text, StringComparison.Ordinal);
        Assert.EndsWith($"""
            ## Work Items
            1. **login** (confirm) — completed

            ## Current Item
            (all completed)

            ## Files Created
            - `src/new.ts`: costs $& and $1

            ## Files Modified
            - `src/old.ts`: imports

            ## Decisions
            - **Tokens**: JWT (no state)

            ## Summary

            - Work items completed: 1
            - Files created: 1
            - Files modified: 1
            - Tests added: 5
            - Coverage: 85%
            - Completed: {FireProject.Now}

            """, text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_batch_is_completed_where_what_is_left_is_in_review()
    {
        _project.Runs.CompleteItem(Run);
        _project.Runs.UpdatePhase(Run, "review");
        _project.Edit("status: pending\n          current_phase: null", "status: pending\n          current_phase: review");

        var done = _project.Runs.CompleteRun(Run);

        Assert.Equal((3, "batch"), (done.WorkItemsCompleted, done.Scope));
        var state = _project.Runs.ReadState();
        Assert.Empty(state.Active);
        Assert.Equal(["login", "session", "monthly"], Assert.Single(state.Completed).Items.Select(item => item.Id));
        Assert.Equal(3, _project.State.Split("run_id: " + Run).Length - 1);
        Assert.Contains("status: completed", _project.Read("intents", "reports", "brief.md"), StringComparison.Ordinal);
        Assert.Contains("status: pending\n    work_items", _project.State, StringComparison.Ordinal);
    }

    [Fact]
    public void Items_that_are_not_in_review_are_named_unless_forced()
    {
        var e = Assert.Throws<FireException>(() => _project.Runs.CompleteRun(Run));

        Assert.Equal("COMPLETE_060", e.Code);
        Assert.Contains("session (phase: unknown), monthly (phase: unknown)", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("login", e.Message, StringComparison.Ordinal);
        Assert.Equal(3, _project.Runs.CompleteRun(Run, force: true).WorkItemsCompleted);
    }

    [Fact]
    public void A_resumed_batch_is_not_completed_too_early()
    {
        _project.Runs.CompleteItem(Run);

        Assert.Equal("COMPLETE_051", Assert.Throws<FireException>(() => _project.Runs.CompleteItem(Run)).Code);
        Assert.Equal("COMPLETE_060", Assert.Throws<FireException>(() => _project.Runs.CompleteRun(Run)).Code);
    }

    [Fact]
    public void Nothing_said_is_none_and_zero()
    {
        var done = _project.Runs.CompleteRun(Run, force: true);

        Assert.Equal((0, 0, 0.0), (done.Work.FilesCreated.Length, done.Work.FilesModified.Length, done.Work.Tests));
        Assert.Contains("## Files Created\n(none)\n\n## Files Modified\n(none)\n\n## Decisions\n(none)\n\n## Summary\n", RunFile, StringComparison.Ordinal);
        Assert.Contains("- Coverage: 0%\n", RunFile, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_missing_in_an_entry_is_said()
    {
        _project.Runs.CompleteRun(Run, new FireWork
        {
            FilesCreated = [new FireFile("a", null), new FireFile(null, "x\n## Summary")],
            FilesModified = [new FireFile("b", " ")],
            Decisions = [new FireDecision("c", null, null), new FireDecision("d", "e", null)],
        }, force: true);

        Assert.Contains("- `a`: (no purpose)\n- `(no path)`: x ## Summary\n", RunFile, StringComparison.Ordinal);
        Assert.Contains("- `b`: (no changes)\n", RunFile, StringComparison.Ordinal);
        Assert.Contains("- **c** (no rationale)\n- **d**: e (no rationale)\n", RunFile, StringComparison.Ordinal);
        Assert.Single(RunFile.Split('\n'), line => line == "## Summary");
    }

    [Fact]
    public void Sections_that_somebody_wrote_stay()
    {
        var text = RunFile.Replace("## Files Created\n(none yet)\n", "## Files Created\n- `mine`: own\n", StringComparison.Ordinal)
            .Replace("## Decisions\n(none yet)\n", "## Decisions\n\nSee below.\n\n## Summary\n\nGood.\n", StringComparison.Ordinal);
        _project.Write($"runs/{Run}/run.md", text);

        _project.Runs.CompleteRun(Run, new FireWork { FilesCreated = [new FireFile("a", "b")] }, force: true);

        Assert.Contains("## Files Created\n- `mine`: own\n\n## Files Modified\n(none)\n\n## Decisions\n\nSee below.\n\n## Summary\n\nGood.\n", RunFile, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_is_among_the_completed_ones_is_not_put_there_twice()
    {
        _project.Edit("completed: []", $"completed: [{{id: old}}, {{id: {Run}, scope: single}}]");

        _project.Runs.CompleteRun(Run, force: true);

        Assert.Equal(["old", Run], _project.Runs.ReadState().Completed.Select(run => run.Id));
        Assert.Empty(_project.Runs.ReadState().Active);
    }

    [Fact]
    public void Fields_of_others_stay_in_the_record()
    {
        _project.Edit("current_item: login", "owner: ann\n      status: in_progress\n      current_item: login");
        _project.Edit("- id: session\n          intent", "- id: session\n          estimate: 0x10\n          intent");

        _project.Runs.CompleteRun(Run, force: true);

        Assert.Contains("- id: session\n          estimate: 0x10\n          intent: auth\n          mode: confirm\n        - id", _project.State, StringComparison.Ordinal);
        Assert.Contains("owner: ann\n      status: completed\n      started:", _project.State, StringComparison.Ordinal);
    }
}
