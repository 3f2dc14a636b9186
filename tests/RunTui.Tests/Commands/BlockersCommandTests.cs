using System.Text.Json;

namespace RunTui.Tests.Commands;

public sealed class BlockersCommandTests : IDisposable
{
    private readonly CommandLineHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task Blockers_says_question_evidence_what_it_holds_up_and_complete_commands()
    {
        var plan = _host.Plan("site", ("a", "echo looked around; echo 'BLOCKED: Which colour?'"), ("b", "true"), ("c", "true"));
        await _host.RunAsync("--headless", "runs/site");

        Assert.Equal(0, await _host.RunAsync("blockers", "runs/site"));

        Assert.Contains($"site  {plan}", _host.Out, StringComparison.Ordinal);
        Assert.Contains("■ a — Step a (question, by shell)\n  Which colour?\n  tried: attempt 1/1 with shell: blocked, 0:00\n", _host.Out, StringComparison.Ordinal);
        Assert.Contains($"  log: {plan}/logs/steps/a/attempt-1.log\n  │ looked around\n", _host.Out, StringComparison.Ordinal);
        Assert.Contains("  holds up 2 steps; at once would start: b\n", _host.Out, StringComparison.Ordinal);
        Assert.EndsWith($"  run-tui resolve {plan} a --note \"…\"\n  run-tui retry {plan} a\n  run-tui skip {plan} a\n  run-tui done {plan} a --reason \"…\"\n", _host.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Blockers_of_all_runs_come_where_none_is_named_and_the_path_is_quoted_where_a_shell_needs_it()
    {
        _host.Plan("one", ("a", "echo 'BLOCKED: why?'"));
        _host.Plan("two words", ("b", "exit 3"));
        _host.Plan("three", ("c", "true"));
        foreach (var run in new[] { "runs/one", "runs/two words", "runs/three" })
        {
            await _host.RunAsync("--headless", run);
        }

        Assert.Equal(0, await _host.RunAsync("blockers"));

        Assert.Contains("■ a — Step a (question", _host.Out, StringComparison.Ordinal);
        Assert.Contains("■ b — Step b (failed", _host.Out, StringComparison.Ordinal);
        Assert.Contains($"run-tui retry '{_host.Folder["runs", "two words"]}' b", _host.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("three", _host.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Blockers_json_is_one_object_a_line_with_the_commands()
    {
        var plan = _host.PlanOf("site", """{"id":"a","mode":"confirm"}""", """{"id":"b","detail":"exit 3"}""");
        await _host.RunAsync("--headless", "runs/site", "--launch-mode", "adaptive");

        Assert.Equal(0, await _host.RunAsync("blockers", "runs/site", "--json"));

        var lines = _host.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement).ToDictionary(l => l.GetProperty("step_id").GetString()!);
        Assert.Equal("approval", lines["a"].GetProperty("kind").GetString());
        Assert.Equal($"run-tui approve {plan} a", lines["a"].GetProperty("answers")[0].GetProperty("command").GetString());
        Assert.Equal(3, lines["b"].GetProperty("tried")[0].GetProperty("exit_code").GetInt32());
        Assert.True(lines["b"].GetProperty("since").GetInt64() > 0);
        Assert.Equal(JsonValueKind.Null, lines["a"].GetProperty("asked_by").ValueKind);
    }

    [Fact]
    public async Task Blockers_says_so_when_nothing_waits_also_for_a_plan_that_never_ran()
    {
        _host.Plan("site", ("a", "true"));

        Assert.Equal(0, await _host.RunAsync("blockers", "runs/site"));
        Assert.Equal("Nothing waits for you.\n", _host.Out);
        Assert.Equal(0, await _host.RunAsync("blockers", "--json"));
        Assert.Empty(_host.Out);
    }

    [Fact]
    public async Task Blockers_of_a_run_of_another_program_come_from_its_plan_and_change_nothing()
    {
        var plan = _host.PlanOf("theirs", """{"id":"a","status":"blocked","_last_failure":"Failure class: blocked\nObserved issue: Blocked on attempt 1/1: Which key?"}""");

        Assert.Equal(0, await _host.RunAsync("blockers", "runs/theirs"));

        Assert.Contains("(question)\n  Which key?\n", _host.Out, StringComparison.Ordinal);
        Assert.Equal(["blueprint.json"], Directory.EnumerateFileSystemEntries(plan).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Blockers_of_a_run_of_another_program_show_what_was_tried_and_its_last_lines()
    {
        var plan = _host.PlanOf("theirs", """{"id":"a","status":"blocked"}""");
        _host.Folder.Write("runs/theirs/logs/steps/a/attempt-1.log", "tried one way\n");
        _host.Folder.Write("runs/theirs/logs/steps/a/attempt-2.log", "tried another\nno luck\n");
        File.SetLastWriteTimeUtc(Path.Combine(plan, "logs/steps/a/attempt-1.log"), DateTime.UtcNow.AddHours(-1));

        Assert.Equal(0, await _host.RunAsync("blockers", "runs/theirs"));

        Assert.Contains("  tried: attempt 1: failed\n  tried: attempt 2: blocked\n", _host.Out, StringComparison.Ordinal);
        Assert.Contains($"  log: {plan}/logs/steps/a/attempt-2.log\n  │ tried another\n  │ no luck\n", _host.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Logs_that_another_program_left_are_shown_also_once_the_journal_is_ours()
    {
        _host.PlanOf("site", """{"id":"a","status":"blocked"}""", """{"id":"b","status":"blocked"}""");
        _host.Folder.Write("runs/site/logs/steps/a/attempt-1.log", "no luck\n");
        await _host.RunAsync("skip", "runs/site", "b");

        Assert.Equal(0, await _host.RunAsync("blockers", "runs/site"));

        Assert.Contains("  │ no luck\n", _host.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("blocked", "resolve")]
    [InlineData("gate_failed", "retry")]
    [InlineData("missing_artifact", "retry")]
    [InlineData("", "resolve")]
    public async Task Blockers_and_status_of_a_run_of_another_program_name_the_same_answer(string failure, string answer)
    {
        var plan = _host.PlanOf("theirs", $$"""{"id":"a","status":"blocked","_last_failure":{{(failure.Length == 0 ? "null" : $"\"Failure class: {failure}\\nObserved issue: it\"")}}}""");

        await _host.RunAsync("blockers", "runs/theirs", "--json");
        Assert.Equal(answer, JsonDocument.Parse(_host.Out).RootElement.GetProperty("answers")[0].GetProperty("kind").GetString());
        await _host.RunAsync("status", "runs/theirs");
        Assert.Contains($"\n  run-tui {answer} {plan} a", _host.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lists_and_status_name_the_question_that_is_open_and_not_the_one_that_was_answered_last()
    {
        _host.PlanOf("site", """{"id":"a","mode":"confirm"}""", """{"id":"b","mode":"confirm"}""", """{"id":"c","mode":"confirm"}""");
        await _host.RunAsync("--headless", "runs/site");
        await _host.RunAsync("approve", "runs/site", "c");

        await _host.RunAsync("status", "runs/site");
        Assert.Contains("| a — hard_blocked |", _host.Out, StringComparison.Ordinal);
        await _host.RunAsync("runs", "--json");
        Assert.StartsWith("a", JsonDocument.Parse(_host.Out).RootElement.GetProperty("needs").GetString(), StringComparison.Ordinal);
        Assert.Contains("\"blocker_step_id\": \"a\"", File.ReadAllText(_host.Folder["runs", "site", "run-state.json"]), StringComparison.Ordinal);

        await _host.RunAsync("approve", "runs/site", "a");
        await _host.RunAsync("approve", "runs/site", "b");
        await _host.RunAsync("status", "runs/site");
        Assert.Contains("| b — recovered |", _host.Out, StringComparison.Ordinal);
    }
}
