using System.Text.Json;
using RunTui.Engine.RunFolders;
using RunTui.Processes;

namespace RunTui.Tests.Commands;

public sealed class AnswerVerbsTests : IDisposable
{
    private readonly CommandLineHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task Answer_says_what_can_start_now_and_what_to_type_next()
    {
        var plan = _host.Plan("site", ("a", "exit 3"), ("b", "true"));
        await _host.RunAsync("--headless", "runs/site");

        Assert.Equal(0, await _host.RunAsync("skip", "runs/site", "--reason", "not needed"));

        Assert.Equal($"a: skipped.\nCan start now: b\n  run-tui resume {plan}\n", _host.Out);
        Assert.Contains("not needed", File.ReadAllText(Path.Combine(plan, "progress.md")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_names_the_next_question_where_more_wait()
    {
        var plan = _host.PlanOf("site", """{"id":"a","mode":"confirm"}""", """{"id":"b","mode":"confirm"}""");
        Assert.Equal(3, await _host.RunAsync("--headless", "runs/site"));
        Assert.Contains("◐ a Asks before it starts", _host.Out, StringComparison.Ordinal);

        Assert.Equal(0, await _host.RunAsync("approve", "runs/site", "a"));

        Assert.Equal($"a: approved; it is pending.\nCan start now: a\n  run-tui approve {plan} b\n  run-tui resume {plan}\n", _host.Out);
    }

    [Fact]
    public async Task Retry_with_other_settings_changes_the_plan_and_undo_takes_it_back()
    {
        var plan = _host.Plan("site", ("a", "exit 3"));
        await _host.RunAsync("--headless", "runs/site");

        Assert.Equal(0, await _host.RunAsync("retry", "runs/site", "a", "--tool", "codex", "--model", "gpt-5.4", "--timeout", "60"));
        Assert.StartsWith("a: to be tried again, with codex, model gpt-5.4, timeout 60 s; it is pending.\n", _host.Out, StringComparison.Ordinal);
        Assert.Contains("\"timeout\": 60", File.ReadAllText(Path.Combine(plan, "blueprint.json")), StringComparison.Ordinal);

        Assert.Equal(0, await _host.RunAsync("undo", "runs/site"));
        Assert.StartsWith("a: taken back; it waits for you.\n", _host.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("codex", File.ReadAllText(Path.Combine(plan, "blueprint.json")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("done", "run-tui: a: say why: run-tui done {0} a --reason \"…\"")]
    [InlineData("approve", "run-tui: a: doesn't ask for approval; resolve it, retry it, skip it or mark it done")]
    [InlineData("undo", "run-tui: a: there is no decision to take back, or what followed from it has begun")]
    public async Task Answer_that_makes_no_sense_is_one_line_that_says_what_would(string verb, string line)
    {
        var plan = _host.Plan("site", ("a", "exit 3"));
        await _host.RunAsync("--headless", "runs/site");

        Assert.Equal(1, await _host.RunAsync(verb, "runs/site", "a"));

        Assert.Equal(line.Replace("{0}", plan, StringComparison.Ordinal) + "\n", _host.Error);
    }

    [Fact]
    public async Task Step_must_be_named_where_several_can_be_meant_and_exist_where_it_is()
    {
        var plan = _host.PlanOf("site", """{"id":"a","mode":"confirm"}""", """{"id":"b","mode":"confirm"}""");
        await _host.RunAsync("--headless", "runs/site");

        Assert.Equal(1, await _host.RunAsync("approve", "runs/site"));
        Assert.Equal($"run-tui: which step? a, b: name one, as in run-tui approve {plan} a\n", _host.Error);
        Assert.Equal(1, await _host.RunAsync("approve", "runs/site", "z"));
        Assert.Equal($"run-tui: z: no such step in {plan}/blueprint.json\n", _host.Error);
        Assert.Equal(1, await _host.RunAsync("retry", "runs/site"));
        Assert.Contains("nothing waits for retry", _host.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("resolve")]
    [InlineData("retry")]
    [InlineData("skip")]
    [InlineData("done")]
    [InlineData("approve")]
    [InlineData("reject")]
    [InlineData("undo")]
    [InlineData("set", "a.timeout=5")]
    [InlineData("resume", "--step", "a")]
    public async Task Process_that_an_agent_started_can_answer_nothing(string verb, params string[] more)
    {
        var plan = _host.Plan("site", ("a", "exit 3"));
        await _host.RunAsync("--headless", "runs/site");
        var before = File.ReadAllText(Path.Combine(plan, "events.jsonl"));
        _host.Variables[AttemptMarker.VariableName] = "some/run/attempt-1";

        Assert.Equal(1, await _host.RunAsync([verb, "runs/site", .. more]));

        Assert.Contains("only a person", _host.Error, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(Path.Combine(plan, "events.jsonl")));
    }

    [Fact]
    public async Task Answer_that_comes_too_late_is_told_who_answered_and_how()
    {
        _host.PlanOf("site", """{"id":"a","detail":"exit 3"}""", """{"id":"b","detail":"exit 3"}""");
        await _host.RunAsync("--headless", "runs/site", "--launch-mode", "adaptive");
        await _host.RunAsync("retry", "runs/site", "a");

        Assert.Equal(1, await _host.RunAsync("resolve", "runs/site", "a", "--note", "late"));

        Assert.StartsWith("run-tui: a: waits for nobody; it is pending; its last answer was retry by ", _host.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_to_a_run_that_was_never_launched_works_too()
    {
        _host.PlanOf("theirs", """{"id":"a","status":"blocked"}""", """{"id":"b","depends":["a"]}""");

        Assert.Equal(0, await _host.RunAsync("resolve", "runs/theirs", "a", "--note", "green"));

        Assert.Contains("Can start now: a", _host.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("takes no answers", "resolve", "a")]
    [InlineData("takes no edits", "set", "a.timeout=5")]
    [InlineData("stop it there", "halt")]
    public async Task Run_that_another_program_works_on_is_left_alone(string said, string verb, params string[] more)
    {
        var plan = _host.PlanOf("theirs", """{"id":"a","status":"blocked"}""");
        using var program = System.Diagnostics.Process.Start("sleep", "30");
        File.WriteAllText(Path.Combine(plan, ".run.lock"), $"{program.Id}\n");

        Assert.Equal(1, await _host.RunAsync([verb, "runs/theirs", .. more]));

        Assert.Contains(said, Assert.Single(_host.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(plan, "control")));
        program.Kill();
    }

    [Fact]
    public async Task Folder_that_cannot_be_written_to_is_one_line_and_nothing_changes()
    {
        var plan = _host.PlanOf("site", """{"id":"a","status":"blocked"}""");
        File.WriteAllText(Path.Combine(plan, "control"), "in the way");

        Assert.Equal(1, await _host.RunAsync("resolve", "runs/site", "a"));

        Assert.StartsWith($"run-tui: {plan}: can't be written to (", Assert.Single(_host.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.Contains("\"blocked\"", File.ReadAllText(Path.Combine(plan, "blueprint.json")), StringComparison.Ordinal);
    }

    [Fact(Timeout = 60000)]
    public async Task Two_who_answer_at_once_where_nobody_works_are_told_who_was_first()
    {
        _host.Plan("site", ("a", "echo 'BLOCKED: why?'"));
        await _host.RunAsync("--headless", "runs/site");
        using var other = new StringWriter();
        using var error = new StringWriter();
        var context = _host.Context with { Out = other, Error = error };

        var exits = await Task.WhenAll(
            Task.Run(() => _host.RunAsync("resolve", "runs/site", "a", "--note", "one")),
            Task.Run(() => CommandLine.RunAsync(["retry", "runs/site", "a", "--note", "two"], context)));

        Assert.Equal([0, 1], exits.Order());
        Assert.Contains("a: waits for nobody; it is pending", _host.Error + error, StringComparison.Ordinal);
        Assert.Equal("pending", RunReader.TryReadState(new RunFolder(_host.Folder["runs", "site"]))!.Steps["a"].Status.ToString().ToLowerInvariant());
    }

    [Fact]
    public async Task Words_that_begin_with_an_at_sign_are_names_and_no_files_of_arguments()
    {
        _host.PlanOf("@site", """{"id":"@a","status":"blocked"}""");

        Assert.Equal(0, await _host.RunAsync("resolve", "runs/@site", "@a", "--note", "@eva knows"));

        Assert.StartsWith("@a: resolved; it is pending.\n", _host.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("../a")]
    [InlineData("a b")]
    public async Task Plan_with_an_id_that_no_step_can_have_is_refused_with_its_place(string id)
    {
        var plan = _host.PlanOf("site", $$"""{"id":"{{id}}","status":"blocked"}""");

        foreach (string[] line in new string[][] { ["skip", plan], ["done", plan, "--reason", "by hand"], ["set", plan, "goal=x"], ["resume", plan, "--step", "b"] })
        {
            Assert.Equal(2, await _host.RunAsync(line));
            Assert.StartsWith($"run-tui: {plan}/blueprint.json:11: $.steps[0].id: the id ", Assert.Single(_host.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        }

        Assert.False(File.Exists(Path.Combine(plan, "events.jsonl")));
    }

    [Theory]
    [InlineData("-a")]
    [InlineData("--note")]
    [InlineData("@a")]
    public async Task Commands_that_are_shown_work_whatever_a_step_is_called(string id)
    {
        _host.PlanOf("site", $$"""{"id":"{{id}}","status":"blocked"}""");
        await _host.RunAsync("blockers", "runs/site", "--json");
        var commands = JsonDocument.Parse(_host.Out).RootElement.GetProperty("answers").EnumerateArray().Select(a => a.GetProperty("command").GetString()!).ToList();

        foreach (var command in commands)
        {
            Assert.Equal(0, await _host.RunAsync(command.Replace("\"…\"", "words", StringComparison.Ordinal).Split(' ')[1..]));
            Assert.Equal(0, await _host.RunAsync("undo", "runs/site"));
        }

        Assert.Equal(4, commands.Count);
    }

    [Fact]
    public async Task Question_needs_words_and_what_stands_for_them_in_a_shown_command_is_none()
    {
        _host.Plan("site", ("a", "echo 'BLOCKED: Which colour?'"));
        await _host.RunAsync("--headless", "runs/site");

        foreach (string[] note in new string[][] { [], ["--note", "…"], ["--note", "  "] })
        {
            Assert.Equal(1, await _host.RunAsync(["resolve", "runs/site", "a", .. note]));
            Assert.Equal("run-tui: a: say what the agent is to know, or retry it\n", _host.Error);
        }

        Assert.Equal(1, await _host.RunAsync("done", "runs/site", "a", "--reason", "…"));
        Assert.Contains("a: say why", _host.Error, StringComparison.Ordinal);
        Assert.Equal(0, await _host.RunAsync("retry", "runs/site", "a", "--note", "…"));
        Assert.Null(RunReader.TryReadState(new RunFolder(_host.Folder["runs", "site"]))!.Steps["a"].Note);
    }

    [Theory]
    [InlineData("--timeout abc: must be a whole number of seconds from 0", "retry", "runs/site", "--timeout", "abc")]
    [InlineData("--timeout 1.5: must be a whole number of seconds from 0", "retry", "runs/site", "--timeout", "1.5")]
    [InlineData("--timeout -1: must be a number of seconds from 0", "wait", "runs/site", "--timeout", "-1")]
    [InlineData("--timeout soon: must be a number of seconds from 0", "wait", "runs/site", "--timeout", "soon")]
    [InlineData("there is no option --bogus; before a name that begins with a hyphen goes --", "blockers", "--bogus")]
    [InlineData("there is no option --jsn; did you mean \"--json\"?", "blockers", "runs/site", "--jsn")]
    [InlineData("there is no option --headles; did you mean \"--headless\"?", "runs/site", "--headles")]
    [InlineData("there is no option --tols; did you mean \"--tool\"?", "retry", "runs/site", "a", "--tols", "codex")]
    public async Task Option_that_makes_no_sense_is_one_line_that_says_what_would(string said, params string[] line)
    {
        _host.PlanOf("site", """{"id":"a","status":"blocked"}""");

        Assert.Equal(1, await _host.RunAsync(line));

        Assert.Equal($"run-tui: {said} (see 'run-tui --help')\n", _host.Error);
    }
}
