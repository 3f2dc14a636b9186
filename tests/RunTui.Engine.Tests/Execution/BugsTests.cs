using System.Text.Json.Nodes;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Execution;
using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Tests.Execution;

/// <summary>Run Mode's bug runs: a triage, a fix that begins with a test, and the gates.</summary>
public sealed class BugsTests
{
    [Fact(Timeout = 60_000)]
    public async Task A_bug_is_triaged_fixed_reviewed_and_audited()
    {
        using var host = Host();
        host.Reviews(Triage("src/mail.txt"), SprintHost.ApprovesBug);

        var ended = await host.RunAsync();

        Assert.Equal(RunOutcome.Completed, ended.Outcome);
        Assert.Equal(["triage", "implement", "commit", "review", "audit", "record"], ended.Step("sprint-bug-1").Phases.Select(v => v.Id));
        Assert.Equal(["fix(sprint-bug-1): Login fails with +", "chore(sprint-bug-1): Login fails with +"], host.Commits);
        var triage = File.ReadAllText(Path.Combine(host.Repo, "grimoires/loa/a2a/bug-20260401-a3f2b1/triage.md"));
        Assert.Contains("Risk level: low", triage, StringComparison.Ordinal);
        Assert.DoesNotContain("jane.doe@acme-shop.com", triage, StringComparison.Ordinal);
        Assert.Contains("escape the plus", host.Flow.PromptOf("codex", 1), StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_high_risk_area_halts_until_a_person_allows_it()
    {
        using var host = Host();
        host.Reviews(Triage("src/auth/login.txt"), SprintHost.ApprovesBug);

        var halted = await host.RunAsync();
        var why = await host.AnswerAsync("sprint-bug-1", RunCommand.Allow);
        var ended = await host.RunAsync();

        Assert.Equal(RunOutcome.NeedsPerson, halted.Outcome);
        Assert.Equal(StopReasons.HighRisk, halted.Step("sprint-bug-1").StopReason);
        Assert.StartsWith("High-risk area detected (auth/payment/migration). Use --allow-high to proceed.", halted.Step("sprint-bug-1").Blocker!.Message, StringComparison.Ordinal);
        Assert.Equal(0, host.Flow.CallsOf("codex") - 1);
        Assert.Null(why);
        Assert.Equal(RunOutcome.Completed, ended.Outcome);
    }

    [Fact(Timeout = 60_000)]
    public async Task Allowed_high_risk_goes_on_by_itself()
    {
        using var host = Host(("allow_high", true));
        host.Reviews(Triage("src/payment.txt"), SprintHost.ApprovesBug);

        Assert.Equal(RunOutcome.Completed, (await host.RunAsync()).Outcome);
    }

    [Fact(Timeout = 60_000)]
    public async Task What_is_no_bug_is_asked_about_and_goes_on_by_a_persons_word()
    {
        using var host = Host();
        host.Reviews(Triage("src/mail.txt", "failing_test"), Triage("src/mail.txt", "failing_test"), SprintHost.ApprovesBug);

        var asked = await host.RunAsync();
        Assert.Null(await host.AnswerAsync("sprint-bug-1", RunCommand.Resolve, "It is one; go on."));
        var ended = await host.RunAsync();

        Assert.Equal(BlockerKind.Question, asked.Step("sprint-bug-1").Blocker!.Kind);
        Assert.Equal(RunOutcome.Completed, ended.Outcome);
    }

    private static SprintHost Host(params (string Name, JsonNode? Value)[] runMode)
    {
        var mode = new JsonObject
        {
            ["kind"] = "bug",
            ["run_id"] = "run-20260401-0badcafe",
            ["target"] = "sprint-bug-1",
            ["bug_id"] = "20260401-a3f2b1",
            ["bug_title"] = "Login fails with +",
            ["artifacts"] = "grimoires/loa/a2a/bug-20260401-a3f2b1",
        }.With(runMode);
        return new SprintHost(fields:
        [
            ("flow", "bug"), ("run_mode", mode), ("publish", new JsonObject { ["mode"] = "local", ["commit_type"] = "fix" }),
            ("routes", new JsonObject
            {
                ["triage"] = new JsonObject { ["tool"] = "gemini" },
                ["implementation"] = new JsonObject { ["tool"] = "codex" },
                ["review"] = new JsonObject { ["tool"] = "gemini" },
                ["audit"] = new JsonObject { ["tool"] = "claude-code" },
            }),
            ("steps", new JsonArray(new JsonObject { ["id"] = "sprint-bug-1", ["title"] = "Login fails with +", ["detail"] = "It says 500.", ["status"] = StepStatus.Pending.Name() })),
        ]);
    }

    private static string Triage(string file, params string[] signals) => FlowHost.Says(new JsonObject
    {
        ["title"] = "Login fails with +",
        ["summary"] = "jane.doe@acme-shop.com can't sign in.",
        ["reproduction_strength"] = "strong",
        ["test_type"] = "unit",
        ["suspected_files"] = Plan.List(file),
        ["signals"] = new JsonObject
        {
            ["failing_test"] = true,
            ["repro_steps"] = signals.Length == 0,
            ["stack_trace"] = false,
            ["production_log"] = false,
            ["regression_ref"] = false,
        },
        ["disqualifiers"] = new JsonArray(),
        ["risk_level"] = "low",
        ["plan"] = "escape the plus",
    });
}
