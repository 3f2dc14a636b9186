using RunTui.Engine.Blueprints;

namespace RunTui.Tests.New;

public sealed class NewSourcesTests : IDisposable
{
    private const string Task = "---\nowns: [src/a]\n---\n# Add a login\n\n## Goal\nPeople log in.\n";

    private readonly CommandLineHost _host = new();
    private string _notes = "";

    public NewSourcesTests()
    {
        _host.Folder.WriteProgram("bin/claude", "exit 0");
        _host.Variables["PATH"] = _host.Folder["bin"] + ":/usr/bin:/bin";
        _host.Folder.Write(".git/HEAD", "");
    }

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task A_blueprint_becomes_a_run_that_never_ran()
    {
        _host.Folder.Write("old.json", """{"name":"Old","goal":"g","created":"2020-01-01T00:00:00Z","context":"c","own":true,"defaults":{"tool":"shell"},"steps":[{"id":"a","title":"A","detail":"true","done_when":"w","status":"done","_attempts":2}]}""");

        var plan = await MakeAsync("old.json", "old");

        Assert.Equal(StepStatus.Pending, plan.Steps[0].Status);
        Assert.Equal(0, plan.Steps[0].Attempts);
        Assert.Contains("\"own\": true", File.ReadAllText(_host.Folder["runs", "old", "blueprint.json"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Flags_go_before_what_the_file_says()
    {
        _host.Folder.Write("old.json", """{"name":"Old","goal":"g","created":"2020-01-01T00:00:00Z","context":"c","steps":[{"id":"a","title":"A","detail":"true","done_when":"w","status":"pending"}]}""");

        Assert.Equal(0, await _host.RunAsync("new", "Mine", "--from", "old.json", "--goal", "Other", "--tool", "shell"));

        var plan = BlueprintFile.Load(_host.Folder["runs", "mine"]).Blueprint;
        Assert.Equal(("Mine", "Other", "shell"), (plan.Name, plan.Goal, plan.Defaults.Tool));
    }

    [Fact]
    public async Task What_a_file_says_in_words_is_no_script()
    {
        _host.Folder.Write(".runr/tasks/login.md", Task);

        Assert.Equal(1, await _host.RunAsync("new", "--from", ".runr/tasks/login.md", "--tool", "shell"));

        Assert.Contains("what the file says in words would be run as commands", _host.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_host.Folder["runs"]));
    }

    [Fact]
    public async Task A_task_of_Runr_becomes_milestones_that_are_planned_first()
    {
        _host.Folder.Write(".runr/tasks/login.md", Task);

        var plan = await MakeAsync(".runr/tasks/login.md", "login");

        Assert.Equal("milestone", plan.Flow);
        Assert.Equal("before", Assert.Single(plan.Steps).Stage);
        Assert.Equal(["src/a/**"], plan.Scope!.Owns);
        Assert.Contains("People log in.", plan.Context, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tracks_become_a_step_of_each_task()
    {
        _host.Folder.Write("tasks/login.md", Task);
        _host.Folder.Write("tasks/plain.md", "# Plain\n\n## Goal\nA thing\n");
        _host.Folder.Write("tracks.yaml", "tracks:\n  - {name: web, tasks: [tasks/login.md, tasks/plain.md]}\n  - {name: api, tasks: [tasks/plain.md]}\n");

        var plan = await MakeAsync("tracks.yaml", "tracks");

        Assert.Equal(["web-1", "web-2", "api-1"], plan.Steps.Select(step => step.Id));
        Assert.Equal(["web-1"], plan.Steps[1].Depends);
        Assert.Equal(["web", "web", "api"], plan.Steps.Select(step => step.Group));
        Assert.Equal(["src/a/**"], plan.Steps[0].Scope);
        Assert.Equal(1, plan.MaxParallel);
        Assert.Contains("none run side by side", _notes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sprint_plan_becomes_sprints_that_stay_on_a_branch_here()
    {
        _host.Folder.Write("sprint.md", "# Plan\n\n## Sprint 1: Base\nDo the base\n\n### Task 1.1: x\n\n## Sprint 2: More\n");

        var plan = await MakeAsync("sprint.md", "sprint");

        Assert.Equal("sprint", plan.Flow);
        Assert.Equal(["sprint-1", "sprint-2"], plan.Steps.Select(step => step.Id));
        Assert.Equal(PushMode.Local, plan.Publish.Mode);
        Assert.Equal("feature/sprint", plan.Branch);
        Assert.Null(plan.RunMode);
    }

    [Fact]
    public async Task A_plan_document_becomes_what_plan_import_makes()
    {
        _host.Folder.Write("docs/plans/2026-05-01-cart.md", PlanDocuments.PlanSample.Text);
        _host.Folder.WriteProgram("bin/codex", "exit 0");

        Assert.Equal(0, await _host.RunAsync("new", "--from", "docs/plans/2026-05-01-cart.md"));

        Assert.Equal("routed", BlueprintFile.Load(_host.Folder["runs", "cart"]).Blueprint.Flow);
    }

    [Fact]
    public async Task Who_does_the_work_is_missed_and_nobody_else()
    {
        _host.Variables["PATH"] = _host.Folder["only"];
        _host.Folder.WriteProgram("only/codex", "exit 0");
        _host.Folder.Write("plan.md", "# Cart\n\n**Goal:** Sums are right.\n\n## Task 1: Sum the cart\n\n- **Objective:** Sum the prices.\n- **Files:** `cart/`\n- **Commands:** `ls cart`\n- **Backend:** codex (gpt-5.4)\n- **Done:** the sum is said\n\n## Routing\n\n| Task | Work type | Backend | Model |\n|---|---|---|---|\n| 1 | analysis | codex | gpt-5.4 |\n");

        Assert.Equal(0, await _host.RunAsync("new", "--from", "plan.md"));

        Assert.DoesNotContain("claude", _host.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text.md", "# Just text\n", "text without any of their headings; looked for a blueprint")]
    [InlineData("odd.json", "{\"a\":1}", "JSON with neither steps nor tracks; looked for")]
    [InlineData("odd.yaml", "a: 1\n", "YAML without tracks; looked for")]
    [InlineData("both.json", "{\"steps\":[],\"tracks\":[]}", "it could be a blueprint (\"steps\") or tracks (\"tracks\")")]
    [InlineData("both.md", "---\nowns: [a]\n---\n## Sprint 1: A\n", "it could be a sprint plan")]
    [InlineData("broken.json", "{", "not JSON")]
    [InlineData("empty.md", " \n", "it is empty; looked for")]
    [InlineData("bin.md", "\0", "it is no text; looked for")]
    [InlineData("tracks.yaml", "tracks: []\n", "the file of tracks has errors")]
    [InlineData("manual.md", "---\ntype: manual\n---\n# Call them\n", "a person does this task")]
    [InlineData("wrong.json", "{\"steps\":[{\"id\":\"a\",\"depends\":[\"a\"]}]}", "the blueprint has errors")]
    [InlineData("runr.json", "{\"runr\":{},\"steps\":[{\"id\":\"a\"}]}", "make a new one with 'run-tui run --task'")]
    [InlineData(".specs-fire/state.yaml", "project: {}\n", "are run by 'run-tui fire run'")]
    public async Task What_can_t_be_used_is_said_and_nothing_is_written(string file, string text, string line)
    {
        _host.Folder.Write(file, text);

        Assert.NotEqual(0, await _host.RunAsync("new", "--from", file));

        Assert.Contains(line, _host.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_host.Folder["runs"]));
    }

    [Fact]
    public async Task What_isn_t_there_is_said()
    {
        Assert.Equal(1, await _host.RunAsync("new", "--from", "nope.md"));
        Assert.Equal("run-tui: nope.md: there is no such file\n", _host.Error);

        Assert.Equal(1, await _host.RunAsync("new", "--from", "."));
        Assert.StartsWith("run-tui: .: a folder without a blueprint.json; looked for", _host.Error, StringComparison.Ordinal);
    }

    private async Task<Blueprint> MakeAsync(string file, string name)
    {
        Assert.Equal(0, await _host.RunAsync("new", "--from", file));
        _notes = _host.Error;
        Assert.Equal(0, await _host.RunAsync("validate", $"runs/{name}"));
        Assert.Contains("✓ Validation passed.", _host.Out, StringComparison.Ordinal);
        return BlueprintFile.Load(_host.Folder["runs", name]).Blueprint;
    }
}
