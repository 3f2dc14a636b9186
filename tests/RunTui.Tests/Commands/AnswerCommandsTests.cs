using RunTui.Processes;

namespace RunTui.Tests.Commands;

public sealed class AnswerCommandsTests : IDisposable
{
    private readonly CommandLineHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task Resolve_then_resume_completes_a_blocked_run_with_the_persons_note()
    {
        var plan = _host.Plan("site", ("a", "[ -n \"$RUN_TUI_NOTE\" ] || { echo 'BLOCKED: Which colour?'; exit 0; }; echo \"painted $RUN_TUI_NOTE\""));
        Assert.Equal(3, await _host.RunAsync("--headless", "runs/site"));

        Assert.Equal(0, await _host.RunAsync("resolve", "runs/site", "--note", "green"));
        Assert.Equal(0, await _host.RunAsync("resume", "runs/site"));

        Assert.Contains("painted green", _host.Out, StringComparison.Ordinal);
        Assert.Contains("\"status\":\"recovered\"", File.ReadLines(Path.Combine(plan, "blockers.jsonl")).Last(), StringComparison.Ordinal);
        Assert.DoesNotContain("human intervention", _host.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Resume_keeps_the_mode_and_the_autonomy_of_the_last_launch()
    {
        var plan = _host.Plan("site", ("a", "[ -n \"$RUN_TUI_NOTE\" ] || { echo 'BLOCKED: go?'; exit 0; }"));
        await _host.RunAsync("--headless", "runs/site", "--launch-mode", "legacy", "--autonomy-profile", "safe");
        await _host.RunAsync("resolve", "runs/site", "--note", "go");

        await _host.RunAsync("resume", "runs/site");

        Assert.Equal(2, File.ReadLines(Path.Combine(plan, "events.jsonl")).Count(l => l.Contains("autonomy=safe;launch_mode=legacy", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Resolve_names_the_status_when_the_step_is_not_blocked()
    {
        _host.Plan("site", ("a", "echo a"));
        await _host.RunAsync("--headless", "runs/site");

        Assert.Equal(1, await _host.RunAsync("resolve", "runs/site", "a"));

        Assert.Equal($"run-tui: a: is done; to run it again, set its status to pending: run-tui resume {_host.Folder["runs", "site"]} --step a\n", _host.Error.ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData("resolve")]
    [InlineData("halt")]
    public async Task Process_that_an_agent_started_can_answer_nothing(string verb)
    {
        _host.Plan("site", ("a", "echo 'BLOCKED: may I?'"));
        await _host.RunAsync("--headless", "runs/site");
        _host.Variables[AttemptMarker.VariableName] = "some/run/attempt-1";

        Assert.Equal(1, await _host.RunAsync(verb, "runs/site"));

        Assert.Contains("only a person", _host.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Halt_says_that_nobody_is_at_work_when_nobody_is()
    {
        _host.Plan("site", ("a", "echo a"));

        Assert.Equal(1, await _host.RunAsync("halt", "runs/site"));

        Assert.Contains("nobody is working on this run", _host.Error, StringComparison.Ordinal);
    }
}
