using System.Text.Json.Nodes;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Execution;

namespace RunTui.Engine.Tests.Execution;

public sealed class GatesAndAcceptanceTests
{
    private static (string, JsonNode?) Acceptance(string[] files, string[] commands) =>
        ("acceptance", new JsonObject { ["files_required"] = Plan.List(files), ["commands"] = Plan.List(commands) });

    private static (string, JsonNode?) Lint(string command) => ("gate_commands", new JsonObject { ["lint"] = command });

    [Fact(Timeout = 60000)]
    public async Task Step_is_done_only_when_its_files_are_there_and_its_commands_succeed()
    {
        using var host = new EngineHost(Plan.Of(Plan.Shell("a", "echo x > made", Acceptance(["made"], ["grep -q x made"]))));

        Assert.Equal(RunOutcome.Completed, (await host.RunAsync()).Outcome);
    }

    [Fact(Timeout = 60000)]
    public async Task Every_missing_thing_is_told_and_what_the_commands_printed_is_kept()
    {
        using var host = new EngineHost(Plan.Of(Plan.Shell("a", "true", Acceptance(["one", "two"], ["echo why it fails; exit 4"]))));

        var run = await host.RunAsync();

        var failed = Assert.Single(run.Of("step", "failed_acceptance"));
        Assert.Equal("missing_artifact", failed.FailureClass);
        Assert.Contains("Missing file: one", failed.Detail, StringComparison.Ordinal);
        Assert.Contains("Missing file: two", failed.Detail, StringComparison.Ordinal);
        Assert.Contains("(exit 4)", failed.Detail, StringComparison.Ordinal);
        Assert.Contains("why it fails", host.Read("logs", "steps", "a", "attempt-1.gates.log"), StringComparison.Ordinal);
        Assert.Equal("Acceptance failed", Assert.Single(run.Of("step", "blocked_hard")).Detail);
    }

    [Fact(Timeout = 60000)]
    public async Task Failed_acceptance_uses_the_retries()
    {
        using var host = new EngineHost(Plan.Of(Plan.Shell("a", "echo x >> made", Acceptance([], ["[ $(wc -l < made) -gt 1 ]"])))
            .Defaults(("auto_resolve_attempts", 0)));

        var run = await host.RunAsync(LaunchMode.Adaptive);

        Assert.Equal(RunOutcome.Completed, run.Outcome);
        Assert.Equal(2, run.Step("a").Attempts);
    }

    [Fact(Timeout = 60000)]
    public async Task Strict_gate_that_fails_blocks_the_step_without_using_its_retries()
    {
        using var host = new EngineHost(Plan.Of(Plan.Shell("a", "echo x >> runs", ("gate_profile", "lint"), ("max_retries", 3)))
            .Defaults(Lint("echo bad style; exit 1"), ("auto_resolve_attempts", 0)));

        var run = await host.RunAsync(LaunchMode.Adaptive);

        Assert.Single(host.Lines("runs"));
        Assert.Equal("gate_failed", Assert.Single(run.Of("gate", "failed")).FailureClass);
        var hard = Assert.Single(run.Of("step", "blocked_hard"));
        Assert.Equal(("Quality gate failed", true), (hard.Detail, hard.RetryExhausted));
        Assert.Contains("bad style", host.Read("logs", "steps", "a", "attempt-1.gates.log"), StringComparison.Ordinal);
    }

    [Fact(Timeout = 60000)]
    public async Task Failed_gate_is_mended_by_as_many_reruns_as_gate_retry_max_says()
    {
        using var host = new EngineHost(Plan.Of(Plan.Shell("a", "echo x >> runs", ("gate_profile", "lint"), ("gate_retry_max", 2), ("max_retries", 0)))
            .Defaults(Lint("[ $(wc -l < runs) -gt 2 ]"), ("auto_resolve_attempts", 2)));

        var run = await host.RunAsync(LaunchMode.Adaptive);

        Assert.Equal(RunOutcome.Completed, run.Outcome);
        Assert.Equal(["1/3", "2/3", "3/3"], run.Of("attempt", "starting").Select(e => $"{e.Attempt}/{e.AttemptMax}"));
        Assert.Empty(run.Of("recovery_attempt"));
    }

    [Fact(Timeout = 60000)]
    public async Task Standard_mode_has_no_gate_reruns()
    {
        using var host = new EngineHost(Plan.Of(Plan.Shell("a", "echo x >> runs", ("gate_profile", "lint"), ("gate_retry_max", 2))).Defaults(Lint("exit 1")));

        var run = await host.RunAsync();

        Assert.Single(host.Lines("runs"));
        Assert.Equal(StepStatus.Blocked, run.StatusOf("a"));
    }

    [Fact(Timeout = 60000)]
    public async Task Gate_that_is_not_strict_only_warns()
    {
        using var host = new EngineHost(Plan.Of(Plan.Shell("a", "true", ("gate_profile", "lint"), ("gate_strict", false))).Defaults(Lint("exit 1")));

        var run = await host.RunAsync();

        Assert.Equal(RunOutcome.Completed, run.Outcome);
        Assert.Contains("'lint'", Assert.Single(run.Of("gate", "warn")).Detail, StringComparison.Ordinal);
    }
}
