using System.Text.Json.Nodes;
using RunTui.Engine.Execution;
using RunTui.Engine.Reports.RunMode;
using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Tests.Execution;

/// <summary>The validation of a pull request: audit, pause, end-to-end tests and reviews, each within limits of its own.</summary>
public sealed class PostPrTests
{
    public static TheoryData<string, string, string, int> Halts => new()
    {
        { "audit_circuit_breaker", "post-pr-audit", PostPrHost.FindsTheSame, 3 },
        { "audit_escalated", "post-pr-audit", "exit 2", 3 },
        { "audit_timeout", "post-pr-audit", "exit 124", 2 },
        { "audit_error", "post-pr-audit", "exit 3", 3 },
        { "audit_max_iterations", "post-pr-audit", PostPrHost.FindsAnother, 3 },
        { "e2e_circuit_breaker", "e2e-testing", PostPrHost.FindsTheSame, 3 },
        { "build_failed", "e2e-testing", "exit 2", 3 },
        { "e2e_timeout", "e2e-testing", "exit 124", 2 },
        { "e2e_error", "e2e-testing", "exit 7", 3 },
        { "e2e_max_iterations", "e2e-testing", PostPrHost.FindsAnother, 3 },
        { "flatline_blocker", "flatline-pr", "exit 1", 4 },
        { "flatline_orchestrator_error", "flatline-pr", "no-such-program-of-anybody", 4 },
        { "bridgebuilder_no_findings_requires_run_bridge_harness", "bridgebuilder-review", "true", 3 },
        { "bridgebuilder_failed", "bridgebuilder-review", "exit 1", 3 },
    };

    [Theory(Timeout = 60_000)]
    [MemberData(nameof(Halts))]
    public async Task Each_reason_to_halt_is_told_in_run_modes_words(string reason, string phase, string command, int exit)
    {
        using var host = new PostPrHost(phases: (phase, Enabled(command)));

        var ended = await host.RunAsync();

        var standing = PostPrStanding.Of(ended.State, isAlive: false)!;
        Assert.Equal((reason, exit), (standing.HaltReason, standing.ExitCode));
        Assert.Equal(("HALTED", reason), (host.State.GetProperty("state").GetString(), host.State.GetProperty("halt_reason").GetString()));
        Assert.Equal("failed", host.StatusOf(phase.Replace('-', '_')));
        Assert.False(File.Exists(host.At(".PR-VALIDATED")));
    }

    [Fact(Timeout = 60_000)]
    public async Task Who_interrupts_it_halts_it()
    {
        using var host = new PostPrHost(phases: ("e2e-testing", PostPrHost.Does("touch \"$PWD/.git/began\"; sleep 300")));
        var live = await host.Flow.StartAsync();
        await live.Until(() => File.Exists(Path.Combine(host.Flow.Repo, ".git", "began")));
        await live.Stop.CancelAsync();

        var ended = await live.EndAsync();

        Assert.Equal(RunOutcome.Interrupted, ended.Outcome);
        Assert.Equal(("user_interrupt", 5), (host.State.GetProperty("halt_reason").GetString(), PostPrStanding.Of(ended.State, isAlive: false)!.ExitCode));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_command_that_takes_too_long_is_ended()
    {
        using var host = new PostPrHost(phases: ("post-pr-audit", PostPrHost.Does("sleep 300", timeout: 1)));

        await host.RunAsync();

        Assert.Equal("audit_timeout", host.State.GetProperty("halt_reason").GetString());
    }

    [Fact(Timeout = 60_000)]
    public async Task All_that_passes_is_marked_and_ready_for_a_person()
    {
        using var host = new PostPrHost();

        var ended = await host.RunAsync();

        Assert.Equal(RunOutcome.Completed, ended.Outcome);
        var state = host.State;
        Assert.Equal(("READY_FOR_HITL", PostPrHost.Id, 1, PostPrHost.Url, 12), (state.GetProperty("state").GetString(), state.GetProperty("post_pr_id").GetString(), state.GetProperty("schema_version").GetInt32(), state.GetProperty("pr_url").GetString(), state.GetProperty("pr_number").GetInt32()));
        Assert.Equal(("feature/shop", "autonomous"), (state.GetProperty("branch").GetString(), state.GetProperty("mode").GetString()));
        Assert.Equal(["completed", "skipped", "completed", "skipped", "skipped"], state.GetProperty("phases").EnumerateObject().Select(p => p.Value.GetString()));
        Assert.Equal((1, 5), (state.GetProperty("audit").GetProperty("iteration").GetInt32(), state.GetProperty("audit").GetProperty("max_iterations").GetInt32()));
        Assert.Equal((1, 3), (state.GetProperty("e2e").GetProperty("iteration").GetInt32(), state.GetProperty("e2e").GetProperty("max_iterations").GetInt32()));
        Assert.Equal([".PR-AUDITED", ".PR-E2E-PASSED", ".PR-VALIDATED"], state.GetProperty("markers").EnumerateArray().Select(m => m.GetString()));
        Assert.All(state.GetProperty("markers").EnumerateArray(), m => Assert.True(File.Exists(host.At(m.GetString()!))));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, state.GetProperty("halt_reason").ValueKind);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(host.At(PostPrState.FileName)));
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task Findings_are_fixed_committed_and_audited_again()
    {
        using var host = new PostPrHost(phases:
        [
            ("post-pr-audit", PostPrHost.Does("grep -q mended src/a.txt || { echo '- src/a.txt: it is broken'; exit 1; }")),
            ("fix-audit", PostPrHost.Does("grep -q 'it is broken' \"$RUN_TUI_FINDINGS\" && echo \"mended for $RUN_TUI_PR_URL\" >> src/a.txt")),
        ]);

        var ended = await host.RunAsync();

        Assert.Equal(RunOutcome.Completed, ended.Outcome);
        Assert.Equal(
            ["post-pr-audit", "fix-audit", "commit-audit-fix", "push-audit-fix", "post-pr-audit", "context-clear", "e2e-testing", "flatline-pr", "bridgebuilder-review"],
            ended.Step("validate").Phases.Select(v => v.Id));
        Assert.Equal("fix(post-pr): what the validation of the pull request found", Assert.Single(host.Flow.Commits("feature/shop")));
        Assert.Contains(PostPrHost.Url, host.Flow.Git("show", "feature/shop:src/a.txt"), StringComparison.Ordinal);
        Assert.Single(host.State.GetProperty("audit").GetProperty("findings").EnumerateArray());
    }

    [Fact(Timeout = 60_000)]
    public async Task The_pause_is_no_readiness_and_a_person_lets_it_go_on()
    {
        using var host = new PostPrHost(phases: ("context-clear", new JsonObject { ["enabled"] = true }));

        var paused = await host.RunAsync();
        var still = await host.RunAsync();

        Assert.Equal((RunOutcome.NeedsPerson, RunOutcome.NeedsPerson), (paused.Outcome, still.Outcome));
        Assert.Equal(("CONTEXT_CLEAR", true, 0), (host.State.GetProperty("state").GetString(), host.State.GetProperty("paused").GetBoolean(), PostPrStanding.Of(paused.State, isAlive: false)!.ExitCode));
        Assert.Equal(("completed", "pending"), (host.StatusOf("context_clear"), host.StatusOf("e2e_testing")));
        Assert.True(File.Exists(host.At(".PR-AUDITED")));

        Assert.Null(await host.AnswerAsync(RunCommand.Approve));
        var ended = await host.RunAsync();

        Assert.Equal(RunOutcome.Completed, ended.Outcome);
        Assert.Equal("READY_FOR_HITL", host.State.GetProperty("state").GetString());
        Assert.Single(ended.Step("validate").Phases, v => v.Id == "post-pr-audit");
    }

    [Theory(Timeout = 60_000)]
    [InlineData("autonomous", "exit 9", "skipped")]
    [InlineData("autonomous", "exit 124", "skipped")]
    [InlineData("autonomous", "true", "completed")]
    [InlineData("hitl", "echo '- a blocker'; exit 1", "completed")]
    public async Task The_flatline_review_halts_for_a_blocker_alone_and_only_where_nobody_looks_on(string mode, string command, string status)
    {
        using var host = new PostPrHost(mode, ("flatline-pr", Enabled(command)));

        var ended = await host.RunAsync();

        Assert.Equal(RunOutcome.Completed, ended.Outcome);
        Assert.Equal(status, host.StatusOf("flatline_pr"));
    }

    [Theory(Timeout = 60_000)]
    [InlineData("echo '{\"findings\": [{\"title\": \"one\"}]}' > \"$RUN_TUI_FINDINGS_OUT\"", 5)]
    [InlineData("[ $RUN_TUI_ROUND -lt 3 ] && s=RISING || s=FLATLINE; echo \"{\\\"state\\\": \\\"$s\\\", \\\"findings\\\": [\\\"a\\\"]}\" > \"$RUN_TUI_FINDINGS_OUT\"", 3)]
    [InlineData("echo '{\"findings\": []}' > \"$RUN_TUI_FINDINGS_OUT\"", 1)]
    public async Task The_bridge_review_goes_on_until_it_finds_nothing_new(string command, int rounds)
    {
        using var host = new PostPrHost(phases: ("bridgebuilder-review", Enabled(command)));

        var ended = await host.RunAsync();

        Assert.Equal(RunOutcome.Completed, ended.Outcome);
        Assert.Equal((rounds, "completed"), (ended.Step("validate").Phases.Count(v => v.Id == "bridgebuilder-review"), host.StatusOf("bridgebuilder_review")));
    }

    [Fact(Timeout = 60_000)]
    public async Task Without_a_command_an_agent_audits_what_the_pull_request_brings_and_unknown_tests_are_skipped()
    {
        using var host = new PostPrHost(phases: [("post-pr-audit", new JsonObject()), ("fix-audit", new JsonObject()), ("e2e-testing", new JsonObject())]);
        host.Flow.Git("switch", "-q", "-c", "feature/shop");
        host.Flow.Write("src/shop.txt", "a shop\n");
        host.Flow.Git("add", ".");
        host.Flow.Git("commit", "-q", "-m", "a shop");
        host.Flow.Plans(FlowHost.AskFor("src/shop.txt: it lacks a door"), FlowHost.Approve);
        host.Flow.Implements("echo door >> src/shop.txt\n");

        var ended = await host.RunAsync();

        Assert.Equal(RunOutcome.Completed, ended.Outcome);
        Assert.Contains("+a shop", host.Flow.PromptOf("claude-code", 1), StringComparison.Ordinal);
        Assert.Contains("it lacks a door", host.Flow.PromptOf("codex", 1), StringComparison.Ordinal);
        Assert.Contains("+door", host.Flow.PromptOf("claude-code", 2), StringComparison.Ordinal);
        Assert.Equal("skipped", host.StatusOf("e2e_testing"));
    }

    [Fact(Timeout = 60_000)]
    public async Task Earlier_versions_of_the_state_are_kept_ten_at_most()
    {
        using var host = new PostPrHost(phases: ("post-pr-audit", PostPrHost.Does(PostPrHost.FindsAnother)));
        Directory.CreateDirectory(host.At(PostPrState.Backups));
        foreach (var i in Enumerable.Range(10, 30))
        {
            File.WriteAllText(host.At(PostPrState.Backups, $"post-pr-state-202001{i}T000000.json"), "{}");
        }

        File.WriteAllText(host.At(PostPrState.FileName), "{\"state\": \"READY_FOR_HITL\"}");

        await host.RunAsync();

        Assert.Equal(10, Directory.GetFiles(host.At(PostPrState.Backups)).Length);
    }

    private static JsonObject Enabled(string command) => new() { ["enabled"] = true, ["command"] = command };
}
