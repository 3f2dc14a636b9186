using System.Text.Json.Nodes;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Execution;
using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Tests.Execution;

public sealed class RoutesTests
{
    private static EngineHost Host(JsonObject plan, string codex, string claude)
    {
        var host = new EngineHost(plan.With(("flow", "routed")));
        host.AddProgram("codex", codex);
        host.AddProgram("claude", claude);
        return host;
    }

    private static JsonObject Task(string id, params (string Name, JsonNode? Value)[] fields) =>
        Plan.Step(id, "", "Do it.", [("tool", null), ("work", "implementation"), ("scope", Plan.List($"src/{id}/**")), .. fields]);

    private static async Task<string?> AnswerAsync(EngineHost host, string step, string kind, string? note = null)
    {
        using var run = await OwnedRun.OpenAsync(host.Folder, TimeProvider.System);
        return await RunAnswers.ApplyAsync(run, new RunCommand { Kind = kind, StepId = step, By = "tester@here 1", Note = note });
    }

    [Fact(Timeout = 60_000)]
    public async Task A_task_goes_to_the_model_of_its_work_with_the_sandbox_of_its_route()
    {
        using var host = Host(Plan.Of(Task("a"), Task("b", ("work", "analysis"))), "echo \"$@\" >> codex.calls\n" + AgentScripts.Codex("Done."), "exit 1\n");

        var ended = await host.RunAsync();

        Assert.Equal(RunOutcome.Completed, ended.Outcome);
        var calls = ended.Of("attempt", "starting").Select(e => string.Join(' ', e.Argv!)).ToList();
        Assert.Contains(calls, c => c.Contains("gpt-5.3-codex", StringComparison.Ordinal) && c.Contains("workspace-write", StringComparison.Ordinal) && c.Contains("xhigh", StringComparison.Ordinal));
        Assert.Contains(calls, c => c.Contains("gpt-5.4", StringComparison.Ordinal) && c.Contains("read-only", StringComparison.Ordinal));
    }

    [Theory(Timeout = 60_000)]
    [InlineData(LaunchMode.Standard)]
    [InlineData(LaunchMode.Adaptive)]
    public async Task Another_model_takes_over_only_with_an_approval(LaunchMode mode)
    {
        using var host = Host(Plan.Of(Task("a", ("max_retries", 0))), AgentScripts.CodexFails("it fell over"), AgentScripts.Claude("Done by Claude."));

        var asks = await host.RunAsync(mode);

        Assert.Equal((RunOutcome.FailClosed, BlockerKind.Fallback), (asks.Outcome, asks.Step("a").Blocker!.Kind));
        Assert.Equal(new Fallback(1, "codex gpt-5.3-codex", "claude-code sonnet"), asks.Step("a").Fallback);
        Assert.DoesNotContain(asks.Of("attempt", "starting"), e => e.Tool == "claude-code");

        Assert.Null(await AnswerAsync(host, "a", RunCommand.Approve));
        var ended = await host.RunAsync(mode);

        Assert.Equal((RunOutcome.Completed, "Done by Claude."), (ended.Outcome, ended.Step("a").Summary));
        Assert.Contains("sonnet", string.Join(' ', ended.Of("attempt", "starting").Single().Argv!), StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_retry_gives_the_one_that_failed_another_try()
    {
        using var host = Host(Plan.Of(Task("a")), AgentScripts.InTurn(AgentScripts.CodexFails("it fell over"), AgentScripts.Codex("Done by Codex.")), AgentScripts.Claude("Done by Claude."));
        await host.RunAsync();

        Assert.Null(await AnswerAsync(host, "a", RunCommand.Retry));
        var ended = await host.RunAsync();

        Assert.Equal("Done by Codex.", ended.Step("a").Summary);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_plan_that_is_not_fail_closed_lets_the_next_one_take_over_and_says_so()
    {
        using var host = Host(Plan.Of(Task("a")).With(("fail_closed", false)), AgentScripts.CodexFails("it fell over"), AgentScripts.Claude("Done by Claude."));

        var ended = await host.RunAsync();

        Assert.Equal((RunOutcome.Completed, "Done by Claude."), (ended.Outcome, ended.Step("a").Summary));
        Assert.Single(ended.Of("route", "fallback"));
    }

    [Fact(Timeout = 60_000)]
    public async Task The_last_candidate_that_fails_needs_a_person_and_no_approval()
    {
        using var host = Host(Plan.Of(Task("a")), AgentScripts.CodexFails("it fell over"), AgentScripts.ClaudeFails("so did I"));
        await host.RunAsync();
        Assert.Null(await AnswerAsync(host, "a", RunCommand.Approve));

        var ended = await host.RunAsync();

        Assert.Equal((RunOutcome.NeedsPerson, BlockerKind.Failed), (ended.Outcome, ended.Step("a").Blocker!.Kind));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_tool_that_is_not_there_is_asked_about_too()
    {
        var host = new EngineHost(Plan.Of(Task("a")).With(("flow", "routed")));
        using (host)
        {
            host.AddProgram("claude", AgentScripts.Claude("Done by Claude."));

            var asks = await host.RunAsync();

            Assert.Equal((RunOutcome.FailClosed, 0), (asks.Outcome, asks.Step("a").Fallback!.Attempt));
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task Four_independent_tasks_go_in_two_batches_with_a_verification_between()
    {
        var plan = Plan.Of(Task("a"), Task("b"), Task("c"), Task("d")).With(("verification", new JsonObject { ["tier0"] = new JsonArray("true") }));
        using var host = Host(plan, AgentScripts.Codex("Done."), "exit 1\n");

        var ended = await host.RunAsync();

        Assert.Equal(RunOutcome.Completed, ended.Outcome);
        Assert.Equal("a b c verify-batch d verify-batch", ended.Started);
    }

    [Fact(Timeout = 60_000)]
    public async Task Tasks_that_may_write_the_same_files_are_never_side_by_side()
    {
        var plan = Plan.Of(Task("a", ("scope", Plan.List("src/**"))), Task("b", ("scope", Plan.List("src/x.cs"))), Task("c", ("scope", null)));
        using var host = Host(plan, AgentScripts.Codex("Done."), "exit 1\n");

        var ended = await host.RunAsync();

        Assert.Equal("a verify-batch b verify-batch c verify-batch", ended.Started);
    }

    [Fact(Timeout = 60_000)]
    public async Task Options_are_answered_by_both_models_and_a_person_chooses()
    {
        var plan = Plan.Of(Task("pick", ("work", "options")), Task("use", ("depends", Plan.List("pick"))));
        using var host = Host(plan, "case \"$*\" in *gpt-5.4*) " + AgentScripts.Codex("Answer of logic.").TrimEnd() + "\n;; *) " + AgentScripts.Codex("Answer of code.").TrimEnd() + "\n;; esac\n", "exit 1\n");

        var asks = await host.RunAsync();

        Assert.Equal(BlockerKind.Approval, asks.Step("pick").Blocker!.Kind);
        Assert.Equal("Answer of code.", OptionSteps.AnswerOf(host.Folder, "pick-option-1").Trim());
        Assert.Equal("Answer of logic.", OptionSteps.AnswerOf(host.Folder, "pick-option-2").Trim());
        Assert.Contains("say which", await AnswerAsync(host, "pick", RunCommand.Approve), StringComparison.Ordinal);

        Assert.Null(await AnswerAsync(host, "pick", RunCommand.Approve, "2, it is shorter"));
        var ended = await host.RunAsync();

        Assert.Equal(RunOutcome.Completed, ended.Outcome);
        Assert.Equal("Answer of logic.", OptionSteps.AnswerOf(host.Folder, "pick").Trim());
        Assert.Contains("codex gpt-5.4) was chosen", ended.Step("pick").Summary, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task Options_can_be_judged_by_an_agent()
    {
        var plan = Plan.Of(Task("pick", ("work", "options"), ("choose", "judge")));
        using var host = Host(plan, AgentScripts.Codex("An answer."), AgentScripts.Claude("BEGIN_JSON\n{\"choice\": 1, \"why\": \"It is right.\"}\nEND_JSON"));

        var ended = await host.RunAsync();

        Assert.Equal(RunOutcome.Completed, ended.Outcome);
        Assert.Contains("codex gpt-5.3-codex) was chosen", ended.Step("pick").Summary, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_failure_that_would_only_come_again_is_asked_about_at_once()
    {
        using var host = Host(Plan.Of(Task("a", ("max_retries", 2))), AgentScripts.CodexFails("unexpected status 401 Unauthorized: token expired"), AgentScripts.Claude("Done."));

        var asks = await host.RunAsync(LaunchMode.Adaptive);

        Assert.Equal(RunOutcome.FailClosed, asks.Outcome);
        Assert.Single(asks.Of("attempt", "starting"));
    }

    [Fact(Timeout = 60_000)]
    public async Task An_approval_that_lies_in_a_file_nobody_stands_by_lets_nobody_take_over()
    {
        using var host = Host(Plan.Of(Task("a")), AgentScripts.CodexFails("it fell over"), AgentScripts.Claude("Done by Claude."));
        await host.RunAsync();
        ControlFolder.Send(host.Folder, new RunCommand { Kind = RunCommand.Approve, StepId = "a", By = "root@vm 1" });

        var ended = await host.RunAsync();

        Assert.Equal(RunOutcome.FailClosed, ended.Outcome);
        Assert.DoesNotContain(ended.Of("attempt", "starting"), e => e.Tool == "claude-code");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_retry_with_another_tool_is_done_by_that_one_whatever_the_route_says()
    {
        using var host = Host(Plan.Of(Task("a", ("route", new JsonObject { ["tool"] = "codex", ["model"] = "gpt-5.4" }))), AgentScripts.CodexFails("it fell over"), AgentScripts.Claude("Done by Claude."));
        var failed = await host.RunAsync();
        Assert.Equal(BlockerKind.Failed, failed.Step("a").Blocker!.Kind);
        using (var run = await OwnedRun.OpenAsync(host.Folder, TimeProvider.System))
        {
            Assert.Null(await RunAnswers.ApplyAsync(run, new RunCommand { Kind = RunCommand.Retry, StepId = "a", By = "tester@here 1", Tool = "claude-code" }));
        }

        var ended = await host.RunAsync();

        Assert.Equal("Done by Claude.", ended.Step("a").Summary);
    }

    [Fact(Timeout = 60_000)]
    public async Task An_option_that_was_left_out_cannot_be_chosen_and_stops_nobody_else()
    {
        var plan = Plan.Of(Task("pick", ("work", "options")), Task("other"));
        using var host = Host(plan, "case \"$*\" in *gpt-5.4*) " + AgentScripts.CodexFails("it fell over").TrimEnd() + "\n;; *) " + AgentScripts.Codex("Answer of code.").TrimEnd() + "\n;; esac\n", "exit 1\n");
        var first = await host.RunAsync();
        Assert.Equal(StepStatus.Done, first.StatusOf("other"));
        Assert.Null(await AnswerAsync(host, "pick-option-2", RunCommand.Skip));
        await host.RunAsync();

        Assert.Contains("say which", await AnswerAsync(host, "pick", RunCommand.Approve, "2"), StringComparison.Ordinal);
        Assert.Null(await AnswerAsync(host, "pick", RunCommand.Approve, "1"));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_judge_that_answers_nonsense_leaves_the_choice_to_a_person()
    {
        using var host = Host(Plan.Of(Task("pick", ("work", "options"), ("choose", "judge"))), AgentScripts.Codex("An answer."), AgentScripts.Claude("I like them all."));

        var asks = await host.RunAsync();

        Assert.Equal(BlockerKind.Approval, asks.Step("pick").Blocker!.Kind);
        Assert.Null(await AnswerAsync(host, "pick", RunCommand.Approve, "1"));
        Assert.Equal(RunOutcome.Completed, (await host.RunAsync()).Outcome);
    }

    [Fact(Timeout = 60_000)]
    public async Task The_answers_to_one_prompt_take_one_place()
    {
        using var host = Host(Plan.Of(Task("pick", ("work", "options")), Task("more", ("work", "options"))).With(("max_parallel", 1)), AgentScripts.Codex("An answer."), "exit 1\n");

        var ended = await host.RunAsync();

        Assert.Equal("pick-option-1 pick-option-2 verify-batch pick more-option-1 more-option-2 verify-batch more", ended.Started);
    }
}
