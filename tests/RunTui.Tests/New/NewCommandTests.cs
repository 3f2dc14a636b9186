using System.Text.Json.Nodes;
using RunTui.Engine.Blueprints;
using RunTui.Engine.RunFolders;

namespace RunTui.Tests.New;

public sealed class NewCommandTests : IDisposable
{
    private readonly CommandLineHost _host = new();

    public NewCommandTests()
    {
        _host.Folder.WriteProgram(Path.Combine("bin", "codex"), "exit 0");
        _host.Variables["PATH"] = $"{_host.Folder["bin"]}:/usr/bin:/bin";
    }

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task Writes_a_run_that_validates_and_says_what_to_type_next()
    {
        Assert.Equal(0, await _host.RunAsync("new", "Site one", "--goal", "Build it", "--step", "draft: Draft pages", "--step", "Check all: links", "--tool", "codex", "--mode", "adaptive"));

        var run = _host.Folder["runs", "site-one"];
        var plan = BlueprintFile.Load(run).Blueprint;
        Assert.Equal("Site one", plan.Name);
        Assert.Equal(["draft", "check-all-links"], plan.Steps.Select(step => step.Id));
        Assert.Equal(["draft"], plan.Steps[1].Depends);
        Assert.Equal("codex", plan.Defaults.Tool);
        Assert.Contains("Nothing was started.", _host.Out, StringComparison.Ordinal);
        Assert.Contains("run-tui validate runs/site-one\n", _host.Out, StringComparison.Ordinal);
        Assert.Contains("run-tui --launch-mode adaptive runs/site-one\n", _host.Out, StringComparison.Ordinal);
        Assert.Contains("run-tui --launch-mode adaptive runs/site-one\n", File.ReadAllText(new RunFolder(run).Session), StringComparison.Ordinal);
        Assert.DoesNotContain(_host.Folder.Path, File.ReadAllText(new RunFolder(run).Session), StringComparison.Ordinal);
        Assert.Contains("Chosen: adaptive.", File.ReadAllText(new RunFolder(run).Session), StringComparison.Ordinal);
        Assert.False(File.Exists(new RunFolder(run).Events));

        Assert.Equal(0, await _host.RunAsync("validate", run));
        Assert.Equal("✓ Validation passed.\n", _host.Out);
        Assert.Equal(0, await _host.RunAsync("--dry-run", run));
    }

    [Fact]
    public async Task Json_says_where_and_what()
    {
        Assert.Equal(0, await _host.RunAsync("new", "--goal", "Build it", "--step", "a: Do a", "--tool", "codex", "--dir", "plans", "--json"));

        var made = JsonNode.Parse(_host.Out)!;
        Assert.Equal(_host.Folder["plans", "build-it"], (string?)made["run_dir"]);
        Assert.Equal("standard", (string?)made["mode"]);
        Assert.Equal("a", (string?)made["steps"]![0]);
        Assert.Equal(4, made["next"]!.AsArray().Count);
        Assert.Empty(_host.Error);
    }

    [Theory]
    [InlineData("../elsewhere", "{0}/elsewhere/site")]
    [InlineData(".", "./site")]
    [InlineData("plans", "plans/site")]
    public async Task A_run_is_named_from_where_the_commands_are_typed(string folder, string name)
    {
        _host.WorkingDirectory = Directory.CreateDirectory(_host.Folder["work"]).FullName;

        Assert.Equal(0, await _host.RunAsync("new", "site", "--goal", "g", "--step", "a: A", "--tool", "codex", "--dir", folder));

        var line = $"run-tui validate {name.Replace("{0}", _host.Folder.Path, StringComparison.Ordinal)}\n";
        Assert.Contains(line, _host.Out, StringComparison.Ordinal);
        Assert.Contains(line, File.ReadAllText(new RunFolder(Path.Combine(_host.WorkingDirectory, folder, "site")).Session), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validate_warns_of_a_session_that_lacks_sections()
    {
        await _host.RunAsync("new", "site", "--goal", "g", "--step", "a: A", "--tool", "codex");
        File.WriteAllText(_host.Folder["runs", "site", "session.md"], "# Session - site\n## Scope\n");

        Assert.Equal(0, await _host.RunAsync("validate", "runs/site"));

        Assert.Contains("session.md lacks 12 of its 14 headings: ## Executive Summary", _host.Out, StringComparison.Ordinal);
        Assert.Equal(0, await _host.RunAsync("validate", "runs/site", "--json"));
        Assert.Equal("warning", (string?)JsonNode.Parse(_host.Out)!["status"]);
    }

    [Fact]
    public async Task A_run_that_is_there_stays_as_it_is()
    {
        await _host.RunAsync("new", "site", "--goal", "g", "--step", "a: A");
        var before = File.ReadAllText(_host.Folder["runs", "site", "blueprint.json"]);

        Assert.Equal(1, await _host.RunAsync("new", "Site", "--goal", "other", "--step", "b: B"));

        Assert.Contains("is there already and stays as it is; name another, such as: run-tui new site-2", _host.Error, StringComparison.Ordinal);
        Assert.Single(_host.Error.TrimEnd().Split('\n'));
        Assert.Equal(before, File.ReadAllText(_host.Folder["runs", "site", "blueprint.json"]));
    }

    [Fact]
    public async Task An_agent_that_is_not_here_is_said()
    {
        _host.Variables["PATH"] = _host.Folder.Path;

        await _host.RunAsync("new", "site", "--goal", "g", "--step", "a: A");

        Assert.Contains("note: a: missing CLI for tool 'claude-code': install 'claude' or put it on PATH", _host.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_can_t_be_made_is_one_line()
    {
        _host.Folder.Write("runs", "a file");

        Assert.Equal(1, await _host.RunAsync("new", "site", "--goal", "g", "--step", "a: A"));

        Assert.Contains("can't be made", _host.Error, StringComparison.Ordinal);
        Assert.Single(_host.Error.TrimEnd().Split('\n'));
    }

    [Theory]
    [InlineData("--goal \"what it is all for\" is missing, and at least one --step", "new")]
    [InlineData("--step \"id: title\" is missing", "new", "site", "--goal", "g")]
    [InlineData("--goal \"what it is all for\" is missing", "new", "--step", "a: A")]
    [InlineData("\"..\": a run's name needs a letter or a digit", "new", "..", "--goal", "g", "--step", "a: A")]
    [InlineData("\"\": a run's name", "new", "", "--goal", "g", "--step", "a: A")]
    [InlineData("there is a step a already", "new", "--goal", "g", "--step", "a: A", "--step", "a: B")]
    [InlineData("says nothing to do", "new", "--goal", "g", "--step", "a:")]
    [InlineData("says nothing to do", "new", "--goal", "g", "--step", ":")]
    [InlineData("says nothing to do", "new", "--goal", "g", "--step", "a: --")]
    [InlineData("latest: commands mean the run", "new", "Latest", "--goal", "g", "--step", "a: A")]
    [InlineData("latest: commands mean the run", "new", "--goal", "Latest!", "--step", "a: A")]
    [InlineData("--tool vi: must be claude-code", "new", "--goal", "g", "--step", "a: A", "--tool", "vi")]
    [InlineData("--mode fast: must be standard", "new", "--goal", "g", "--step", "a: A", "--mode", "fast")]
    [InlineData("--dir: the name is empty", "new", "--goal", "g", "--step", "a: A", "--dir", "")]
    [InlineData("--from and --step: the steps come from one of them", "new", "--from", "x", "--step", "a: A")]
    [InlineData("--draft shell: must be claude-code, codex, gemini", "new", "--goal", "g", "--draft", "shell")]
    [InlineData("what an agent drafts would be run as commands", "new", "--goal", "g", "--draft", "codex", "--tool", "shell")]
    [InlineData("--step and --tool shell: a step's title is no script", "new", "sh", "--goal", "tidy", "--tool", "shell", "--step", "clean: rm -rf important")]
    public async Task Bad_input_is_one_line_and_nothing_is_written(string line, params string[] words)
    {
        Assert.Equal(1, await _host.RunAsync(words));

        Assert.Contains(line, _host.Error, StringComparison.Ordinal);
        Assert.Single(_host.Error.TrimEnd().Split('\n'));
        Assert.False(Directory.Exists(_host.Folder["runs"]));
    }
}
