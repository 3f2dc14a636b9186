using System.Text.Json;

namespace RunTui.Tests.Commands;

public sealed class RunCommandLineTests : IDisposable
{
    private readonly CommandLineHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task Headless_returns_0_and_says_each_step_when_the_run_completes()
    {
        _host.Plan("site", ("a", "echo built a"), ("b", "echo built b"));

        Assert.Equal(0, await _host.RunAsync("--headless", "runs/site"));

        Assert.Contains("✓ a done", _host.Out, StringComparison.Ordinal);
        Assert.Contains("Outcome: Completed Cleanly", _host.Out, StringComparison.Ordinal);
        Assert.Empty(_host.Error);
    }

    [Fact]
    public async Task Headless_returns_3_and_the_commands_to_type_when_a_person_is_needed()
    {
        _host.Plan("site", ("a", "echo 'BLOCKED: Which colour?'"), ("b", "echo b"));

        Assert.Equal(3, await _host.RunAsync("--headless", "runs/site"));

        Assert.Contains("a waits for you: Which colour?", _host.Out, StringComparison.Ordinal);
        Assert.Contains($"resolve {_host.Folder["runs", "site"]} a --note \"…\"\n  run-tui resume {_host.Folder["runs", "site"]}\n", _host.Out.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Headless_returns_2_with_file_line_and_path_when_the_plan_has_errors()
    {
        _host.Folder.Write("runs/bad/blueprint.json", """
            { "name": "bad", "goal": "g", "created": "x", "context": "c", "steps": [
              { "id": "a", "title": "A", "detail": "d", "done_when": "w", "depends": ["b"], "status": "pending" },
              { "id": "b", "title": "B", "detail": "d", "done_when": "w", "depends": ["a"], "status": "pending" } ] }
            """);

        Assert.Equal(2, await _host.RunAsync("--headless", "runs/bad"));

        Assert.Contains("blueprint.json:2: $.steps[0].depends", _host.Error, StringComparison.Ordinal);
        Assert.Contains("→", _host.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_host.Folder["runs", "bad", "events.jsonl"]));
    }

    [Fact]
    public async Task Headless_returns_2_and_starts_nothing_when_a_tool_is_missing()
    {
        var plan = _host.Plan("site", ("a", "echo a"));
        File.WriteAllText(Path.Combine(plan, "blueprint.json"), File.ReadAllText(Path.Combine(plan, "blueprint.json")).Replace("shell", "codex", StringComparison.Ordinal));
        _host.Variables["PATH"] = "/usr/bin:/bin";

        Assert.Equal(2, await _host.RunAsync("--headless", "runs/site"));

        Assert.Contains("- a (blueprint.json:5: $.steps[0])", _host.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(plan, "logs")));
    }

    [Fact]
    public async Task Headless_json_prints_one_object_a_line_and_nothing_else()
    {
        _host.Plan("site", ("a", "echo 'BLOCKED: why?'"));

        Assert.Equal(3, await _host.RunAsync("--headless", "runs/site", "--json"));

        var events = _host.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement.GetProperty("event").GetString()).ToList();
        Assert.Contains("attempt", events);
        Assert.Contains("blocker", events);
    }

    [Fact]
    public async Task Piped_output_has_no_escape_codes_also_when_the_agent_prints_them()
    {
        _host.Plan("site", ("a", @"printf '\033[31mred\033[0m \033]0;title\007 done\n'"));

        Assert.Equal(0, await _host.RunAsync("--headless", "runs/site"));

        Assert.DoesNotContain('\e', _host.Out);
    }

    [Fact]
    public async Task Terminal_output_shows_a_live_line_and_takes_it_away_at_the_end()
    {
        _host.IsTerminal = true;
        _host.Plan("site", ("a", "sleep 0.1; echo a"));

        Assert.Equal(0, await _host.RunAsync("--headless", "runs/site"));

        Assert.Contains("0/1 done · a 0:00", _host.Out, StringComparison.Ordinal);
        Assert.True(_host.Out.LastIndexOf("\r\e[K", StringComparison.Ordinal) < _host.Out.IndexOf("Outcome:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Dry_run_says_the_order_and_writes_nothing()
    {
        var plan = _host.Plan("site", ("a", "echo a"), ("b", "echo b"));

        Assert.Equal(0, await _host.RunAsync("--dry-run", "runs/site"));

        Assert.Equal("[DRY RUN] a via shell  Step a\n[DRY RUN] b via shell  Step b\n", _host.Out.ReplaceLineEndings("\n"));
        Assert.Equal(["blueprint.json"], Directory.EnumerateFileSystemEntries(plan).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("--launch-mode", "fast", "standard, adaptive, expansion or legacy")]
    [InlineData("--autonomy-profile", "maximum", "safe, balanced or max")]
    [InlineData("--codex-service-tier", "slow", "fast")]
    public async Task Flag_with_an_unknown_word_is_one_line_that_names_the_known_ones(string flag, string word, string known)
    {
        _host.Plan("site", ("a", "echo a"));

        Assert.Equal(1, await _host.RunAsync("--headless", "runs/site", flag, word));

        Assert.Contains(known, Assert.Single(_host.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Autonomy_flag_beats_the_blueprint_and_the_environment()
    {
        var plan = _host.Plan("site", ("a", "echo a"));
        var file = Path.Combine(plan, "blueprint.json");
        File.WriteAllText(file, File.ReadAllText(file).Replace("\"tool\": \"shell\"", "\"tool\": \"shell\", \"autonomy_profile\": \"max\"", StringComparison.Ordinal));
        _host.Variables["RUN_AUTONOMY_PROFILE"] = "balanced";

        await _host.RunAsync("--headless", "runs/site", "--autonomy-profile", "safe");

        Assert.Contains("autonomy=safe", File.ReadAllText(Path.Combine(plan, "events.jsonl")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Resume_last_takes_the_run_that_was_launched_last()
    {
        _host.Plan("one", ("a", "echo a"));
        _host.Plan("two", ("b", "echo b"));
        await _host.RunAsync("--headless", "runs/one");

        Assert.Equal(0, await _host.RunAsync("--resume-last", "--status"));

        Assert.StartsWith("one\n", _host.Out.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_and_follow_together_are_refused()
    {
        _host.Plan("site", ("a", "echo a"));

        Assert.Equal(1, await _host.RunAsync("runs/site", "--status", "--follow"));

        Assert.Contains("leave one out", _host.Error, StringComparison.Ordinal);
    }
}
