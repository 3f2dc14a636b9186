using RunTui.Engine.Fire;
using RunTui.Engine.Fire.Scripts;

namespace RunTui.Engine.Tests.Fire.Scripts;

public sealed class FireInitTests : IDisposable
{
    private readonly FireProject _project = new();

    public void Dispose() => _project.Dispose();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\t\n")]
    public void A_root_must_be_given(string? root)
    {
        var e = Assert.Throws<FireException>(() => new FireRuns(new FirePaths(root), _project.Time).Init(FireProject.Requests("i/a:confirm")));

        Assert.Equal("INIT_001", e.Code);
        Assert.NotEmpty(e.Suggestion);
        Assert.StartsWith("FIRE Error [INIT_001]: ", e.Line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/no/such/root")]
    [InlineData("/tmp/\0")]
    public void A_root_must_exist(string root) =>
        Assert.Equal("INIT_040", Assert.Throws<FireException>(() => new FireRuns(new FirePaths(root), _project.Time).Init(FireProject.Requests("i/a:confirm"))).Code);

    [Theory]
    [InlineData(null, "i", "confirm", "INIT_010")]
    [InlineData("", "i", "confirm", "INIT_010")]
    [InlineData(" ", null, null, "INIT_010")]
    [InlineData("a", null, "confirm", "INIT_020")]
    [InlineData("a", "", "never", "INIT_020")]
    [InlineData("a", "i", null, "INIT_030")]
    [InlineData("a", "i", "never", "INIT_030")]
    [InlineData("a", "i", "Confirm", "INIT_030")]
    public void An_item_needs_id_intent_and_mode(string? id, string? intent, string? mode, string code)
    {
        var e = Assert.Throws<FireException>(() => _project.Runs.Init([new FireRequest("fine", "i", "autopilot"), new FireRequest(id, intent, mode)]));

        Assert.Equal(code, e.Code);
        Assert.Empty(Directory.GetFileSystemEntries(_project["runs"]));
    }

    [Fact]
    public void An_item_that_is_null_has_no_id_and_its_index_is_said()
    {
        var e = Assert.Throws<FireException>(() => _project.Runs.Init([new FireRequest("a", "i", "autopilot"), null]));

        Assert.Equal("INIT_010", e.Code);
        Assert.Contains("index 1", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Items_must_be_a_list_with_one_at_least()
    {
        Assert.Equal("INIT_011", Assert.Throws<FireException>(() => _project.Runs.Init([])).Code);
        Assert.Equal("INIT_011", Assert.Throws<FireException>(() => _project.Runs.Init(null)).Code);
    }

    [Fact]
    public void Items_are_checked_before_the_scope_and_the_scope_before_the_folders()
    {
        Directory.Delete(_project[".."] + "/.specs-fire", recursive: true);

        Assert.Equal("INIT_030", Assert.Throws<FireException>(() => _project.Runs.Init(FireProject.Requests("i/a:x"), "huge")).Code);
        Assert.Equal("INIT_035", Assert.Throws<FireException>(() => _project.Runs.Init(FireProject.Requests("i/a:confirm"), "huge")).Code);
        Assert.Equal("INIT_041", Assert.Throws<FireException>(() => _project.Runs.Init(FireProject.Requests("i/a:confirm"))).Code);
    }

    [Theory]
    [InlineData("", "INIT_050")]
    [InlineData("\n# only a comment\n", "INIT_050")]
    [InlineData("just words", "INIT_050")]
    [InlineData("- a\n- list\n", "INIT_050")]
    [InlineData("null", "INIT_050")]
    [InlineData("a: [1\nb: 2\n", "INIT_051")]
    [InlineData("a: 1\na: 2\n", "INIT_051")]
    [InlineData("a:\n\t- 1\n", "INIT_051")]
    [InlineData("a: 1\n---\nb: 2\n", "INIT_051")]
    [InlineData("a: *nobody\n", "INIT_051")]
    public void A_state_must_be_fields_in_YAML(string text, string code)
    {
        File.WriteAllText(_project.StateFile, text);

        var e = Assert.Throws<FireException>(() => _project.Begin("i/a:confirm"));

        Assert.Equal(code, e.Code);
        Assert.Equal(text, _project.State);
        Assert.Empty(Directory.GetFileSystemEntries(_project["runs"]));
        if (code == "INIT_051")
        {
            Assert.Matches(@"line \d+, column \d+: ", e.Message);
        }
    }

    [Fact]
    public void A_state_must_exist()
    {
        File.Delete(_project.StateFile);

        Assert.Equal("INIT_042", Assert.Throws<FireException>(() => _project.Begin("i/a:confirm")).Code);
    }

    [Fact]
    public void Runs_must_be_a_folder()
    {
        Directory.Delete(_project["runs"]);
        File.WriteAllText(_project["runs"], "");

        Assert.Equal("INIT_060", Assert.Throws<FireException>(() => _project.Begin("i/a:confirm")).Code);
    }

    [Theory]
    [InlineData("autopilot", null)]
    [InlineData("confirm", "plan")]
    [InlineData("validate", "plan")]
    public void A_single_run_begins_in_plan(string mode, string? checkpoint)
    {
        var begun = _project.Runs.Init([new FireRequest("login", "auth", mode)]);

        Assert.Equal("run-shop-001", begun.Run.Id);
        Assert.Equal(Path.Combine(_project.Root, ".specs-fire", "runs", "run-shop-001"), begun.RunPath);
        Assert.Equal("single", begun.Run.Scope);
        Assert.Equal("login", begun.Run.CurrentItem);
        Assert.Equal(FireProject.Now, begun.Run.Started);
        var expected = new FireItem { Id = "login", Intent = "auth", Mode = mode, Status = "in_progress", CurrentPhase = "plan", CheckpointState = "none", CurrentCheckpoint = checkpoint };
        Assert.Equal(expected, Assert.Single(begun.Run.Items));
        Assert.Equal(expected, Assert.Single(_project.Active.Items));
        Assert.Equal("login", _project.Active.CurrentItem);
    }

    [Fact]
    public void The_run_file_says_what_the_run_is()
    {
        _project.Begin("auth/login:confirm", "auth/session:autopilot");

        Assert.Equal("""
            ---
            id: run-shop-001
            scope: batch
            work_items:
              - id: login
                intent: auth
                mode: confirm
                status: in_progress
                current_phase: plan
                checkpoint_state: none
                current_checkpoint: plan
              - id: session
                intent: auth
                mode: autopilot
                status: pending
                current_phase: null
                checkpoint_state: none
                current_checkpoint: null
            current_item: login
            status: in_progress
            started: 2026-01-01T00:00:00.000Z
            completed: null
            ---

            # Run: run-shop-001

            ## Scope
            batch (2 work items)

            ## Work Items
            1. **login** (confirm) — in_progress
            2. **session** (autopilot) — pending

            ## Current Item
            login (confirm)

            ## Files Created
            (none yet)

            ## Files Modified
            (none yet)

            ## Decisions
            (none yet)

            """, _project.Read("runs", "run-shop-001", "run.md"));
    }

    [Theory]
    [InlineData(null, 1, "single")]
    [InlineData("", 3, "batch")]
    [InlineData("wide", 2, "wide")]
    [InlineData("wide", 1, "wide")]
    [InlineData("single", 2, "single")]
    public void The_scope_goes_by_the_number_of_items_unless_it_is_given(string? scope, int items, string expected)
    {
        var run = _project.Runs.Init([.. Enumerable.Range(1, items).Select(i => new FireRequest($"item-{i}", "auth", "autopilot"))], scope).Run;

        Assert.Equal(expected, run.Scope);
        Assert.Equal(expected, _project.Active.Scope);
        Assert.Equal(items, _project.Active.Items.Length);
        Assert.All(run.Items.Skip(1), item => Assert.Equal(("pending", null, "none", null), (item.Status, item.CurrentPhase, item.CheckpointState, item.CurrentCheckpoint)));
    }

    [Fact]
    public void Intents_and_their_files_stay_as_they_are()
    {
        using var project = FireProject.WithBatch();

        Assert.Contains("status: pending", project.Read("intents", "auth", "work-items", "login.md"), StringComparison.Ordinal);
        Assert.DoesNotContain("in_progress", project.State[project.State.IndexOf("work_items", StringComparison.Ordinal)..project.State.IndexOf("kept:", StringComparison.Ordinal)], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "", "", "001")]
    [InlineData("run-001 run-002", "", "", "003")]
    [InlineData("run-001 run-005", "", "", "006")]
    [InlineData("run-shop-2 run-shop-007", "", "", "008")]
    [InlineData("run-001", "run-001", "run-010", "011")]
    [InlineData("run-001 run-005", "", "run-001", "006")]
    [InlineData("run-other-050 run-shop-x-3 run-shop- run- shop-9 run-shop-4x", "", "", "001")]
    [InlineData("run-1500.file run-1500 run-shop-9", "", "", "1501")]
    [InlineData("run-99999999999999999999999 run-shop-003", "", "", "004")]
    [InlineData("", "run-shop-041", "", "042")]
    public void The_number_is_one_more_than_any_run_of_the_project_has(string onDisk, string active, string completed, string expected)
    {
        foreach (var name in onDisk.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            File.WriteAllText(_project["runs", name], "");
        }

        _project.Edit("active: []", active.Length > 0 ? $"active: [{{id: {active}}}]" : "active:");
        _project.Edit("completed: []", completed.Length > 0 ? $"completed: [{{id: {completed}}}]" : "completed:");

        Assert.Equal("run-shop-" + expected, _project.Begin("i/a:autopilot").Id);
    }

    [Fact]
    public void A_second_run_stands_behind_the_first()
    {
        _project.Begin("i/a:autopilot");
        _project.Begin("i/a:autopilot");

        Assert.Equal(["run-shop-001", "run-shop-002"], _project.Runs.ReadState().Active.Select(run => run.Id));
    }

    [Theory]
    [InlineData("a: 1")]
    [InlineData("runs:")]
    [InlineData("runs: []")]
    [InlineData("runs: {active: words, completed: {}}")]
    public void Lists_of_runs_are_made_where_there_are_none(string state)
    {
        File.WriteAllText(_project.StateFile, state);

        _project.Begin("i/a:autopilot");

        Assert.Equal("run-shop-001", _project.Active.Id);
        Assert.EndsWith("  completed: []\n", _project.State, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a: b")]
    [InlineData("a #b")]
    [InlineData("x\n---\n## Decisions\n(none yet)")]
    [InlineData("\"quoted'")]
    [InlineData("null")]
    [InlineData("0123")]
    [InlineData("2026-01-01")]
    [InlineData("- dash")]
    [InlineData("ünï 🚀")]
    [InlineData("\u001b[2J\u2028")]
    [InlineData("../../etc")]
    [InlineData("trailing ")]
    [InlineData(":")]
    [InlineData("@at")]
    public void A_run_of_any_id_can_be_completed(string id)
    {
        var run = _project.Runs.Init([new FireRequest(id, id, "confirm")]).Run;

        _project.Runs.UpdatePhase(run.Id, "review");
        var done = _project.Runs.CompleteRun(run.Id);

        Assert.Equal(1, done.WorkItemsCompleted);
        Assert.Equal(id, Assert.Single(Assert.Single(_project.Runs.ReadState().Completed).Items).Id);
        var text = _project.Read("runs", run.Id, "run.md");
        Assert.DoesNotContain('\u001b', text);
        Assert.Contains("\nstatus: completed\n", text, StringComparison.Ordinal);
        Assert.Single(text.Split('\n'), line => line == "## Decisions");
    }
}
