using System.Text.Json;

namespace RunTui.Tests.Commands;

public sealed class LookingCommandsTests : IDisposable
{
    private readonly CommandLineHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task Status_of_a_plan_that_never_ran_says_not_started_and_what_to_do()
    {
        _host.Plan("site", ("a", "echo a"), ("b", "echo b"));

        Assert.Equal(0, await _host.RunAsync("status", "runs/site"));

        Assert.Contains("State: Not started", _host.Out, StringComparison.Ordinal);
        Assert.Contains("Next action:", _host.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("status", 0)]
    [InlineData("follow", 0)]
    [InlineData("wait", 1)]
    public async Task Whoever_looks_at_a_run_that_stopped_is_told_the_complete_commands_to_type(string verb, int exit)
    {
        var plan = _host.Plan("the site", ("a", "echo 'BLOCKED: why?'"), ("b", "echo b"));
        await _host.RunAsync("--headless", "runs/the site");

        Assert.Equal(exit, await _host.RunAsync(verb, "runs/the site"));

        Assert.EndsWith($"  run-tui resolve '{plan}' a --note \"…\"\n  run-tui resume '{plan}'\n", _host.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_json_is_one_object_with_every_step()
    {
        _host.Plan("site", ("a", "echo a"), ("b", "echo b"));
        await _host.RunAsync("--headless", "runs/site");

        Assert.Equal(0, await _host.RunAsync("status", "runs/site", "--json"));

        using var json = JsonDocument.Parse(_host.Out);
        Assert.Equal(["a", "b"], json.RootElement.GetProperty("steps").EnumerateArray().Select(s => s.GetProperty("id").GetString()));
    }

    [Theory]
    [InlineData("status")]
    [InlineData("status", "runs/site")]
    [InlineData("status", "nowhere")]
    public async Task Status_says_the_same_where_its_arguments_take_the_parser(params string[] arguments)
    {
        _host.Plan("site", ("a", "echo a"));
        var exit = await _host.RunAsync(arguments);
        var (plain, error) = (_host.Out, _host.Error);

        Assert.Equal(exit, await _host.RunAsync([.. arguments, "--json=false"]));

        Assert.Equal((plain, error), (_host.Out, _host.Error));
    }

    [Fact]
    public async Task Status_shown_from_our_journal_is_what_the_projected_files_show()
    {
        var plan = _host.Plan("site", ("a", "echo a"), ("b", "echo 'BLOCKED: help'"));
        await _host.RunAsync("--headless", "runs/site");
        await _host.RunAsync("status", "runs/site");
        var fromJournal = _host.Out;
        var events = File.ReadAllLines(Path.Combine(plan, "events.jsonl"));
        File.WriteAllText(Path.Combine(plan, "events.jsonl"), System.Text.RegularExpressions.Regex.Replace(events[^1], "\"seq\":\\d+,", "") + "\n");

        await _host.RunAsync("status", "runs/site");

        Assert.Equal(fromJournal, _host.Out);
    }

    [Theory]
    [InlineData("{\"name\": \"x\", \"steps\": [", "the file ends before everything")]
    [InlineData("[]", "a blueprint is a JSON object")]
    public async Task Status_is_one_line_with_the_place_when_the_plan_is_all_there_is_and_cant_be_read(string plan, string expected)
    {
        _host.Folder.Write("runs/broken/blueprint.json", plan);

        Assert.Equal(2, await _host.RunAsync("status", "runs/broken"));

        var line = Assert.Single(_host.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains(expected, line, StringComparison.Ordinal);
        Assert.Contains("blueprint.json:1:", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Follow_prints_once_and_ends_when_nobody_works_on_the_run()
    {
        _host.Plan("site", ("a", "echo a"));

        Assert.Equal(0, await _host.RunAsync("follow", "runs/site"));

        Assert.DoesNotContain("──", _host.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wait_returns_0_for_a_complete_run_and_1_for_one_that_needs_a_person()
    {
        _host.Plan("good", ("a", "echo a"));
        _host.Plan("stuck", ("a", "echo 'BLOCKED: x'"));
        await _host.RunAsync("--headless", "runs/good");
        await _host.RunAsync("--headless", "runs/stuck");

        Assert.Equal(0, await _host.RunAsync("wait", "runs/good"));
        Assert.Equal(1, await _host.RunAsync("wait", "runs/stuck"));
    }

    [Fact]
    public async Task Validate_passes_a_sound_plan_and_names_every_fault_of_another()
    {
        _host.Plan("good", ("a", "echo a"));
        _host.Folder.Write("runs/bad/blueprint.json", """
            { "name": "bad", "goal": "g", "created": "x", "context": "c", "steps": [
              { "id": "a", "title": "A", "detail": "d", "done_when": "w", "tool": "claud-code", "status": "pending" },
              { "id": "../x", "title": "B", "detail": "d", "done_when": "w", "depends": ["aa"], "status": "pendig" } ] }
            """);

        Assert.Equal(0, await _host.RunAsync("validate", "runs/good"));
        Assert.Equal("✓ Validation passed.\n", _host.Out.ReplaceLineEndings("\n"));
        Assert.Equal(1, await _host.RunAsync("validate", "runs/bad"));
        Assert.Contains("claude-code", _host.Out, StringComparison.Ordinal);
        Assert.Contains("$.steps[1].id", _host.Out, StringComparison.Ordinal);
        Assert.Contains("$.steps[1].depends[0]", _host.Out, StringComparison.Ordinal);
        Assert.Contains("$.steps[1].status", _host.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_verb_has_help_with_an_example()
    {
        foreach (var verb in new[] { "status", "follow", "wait", "validate", "halt", "resume", "resolve", "demo" })
        {
            Assert.Equal(0, await _host.RunAsync(verb, "--help"));
            Assert.Contains($"Example: run-tui {verb}", _host.Out, StringComparison.Ordinal);
        }
    }
}
