using System.Text.Json.Nodes;
using RunTui.Engine.Events;
using RunTui.Engine.Execution;
using RunTui.Engine.Gates;
using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Tests.Execution;

/// <summary>Flows that a repository brings along.</summary>
public sealed class OwnFlowsTests
{
    [Fact(Timeout = 60_000)]
    public async Task Stages_come_before_between_and_after_the_steps()
    {
        using var host = Host(
            """
            flow: house
            about: ours
            before:
              - {id: prepare, kind: verify, commands: ["echo prepare >> ../story"]}
            phases:
              - {id: work, kind: agent, tool: shell}
            between:
              - {id: look, kind: verify, commands: ["echo look >> ../story"]}
            after:
              - {id: finish, kind: verify, commands: ["echo finish >> ../story"]}
            """,
            Step("a", "echo a >> ../story"), Step("b", "echo b >> ../story"));

        var ended = await host.RunAsync();

        Assert.Equal(RunOutcome.Completed, ended.Outcome);
        Assert.Equal("prepare a look b look finish", string.Join(' ', File.ReadAllLines(host.Engine.Home("story"))));
        Assert.Equal(["prepare", "a", "b", "look", "finish"], ended.State.Order);
    }

    [Fact(Timeout = 60_000)]
    public async Task Approve_phase_asks_a_person_and_a_rejection_goes_back_with_the_comments()
    {
        using var host = Host(
            """
            flow: house
            about: ours
            phases:
              - {id: work, kind: agent, work: implementation}
              - {id: look, kind: approve, on_changes: work}
            breaker: {cycles: 5}
            """,
            new JsonObject { ["id"] = "a", ["title"] = "A", ["detail"] = "Do it." });
        host.Implements("echo did it\n");

        var asked = await host.RunAsync();

        Assert.Equal(RunOutcome.NeedsPerson, asked.Outcome);
        Assert.Equal(BlockerKind.Approval, asked.Step("a").Blocker!.Kind);
        await AnswerAsync(host, RunCommand.Reject, "make it blue");
        var again = await host.RunAsync();

        Assert.Equal(RunOutcome.NeedsPerson, again.Outcome);
        Assert.Contains("make it blue", host.PromptOf("codex", 2), StringComparison.Ordinal);
        await AnswerAsync(host, RunCommand.Approve, null);
        var ended = await host.RunAsync();

        Assert.Equal(RunOutcome.Completed, ended.Outcome);
        Assert.Equal(2, host.CallsOf("codex"));
        Assert.Equal([Verdict.Pass, Verdict.Changes, Verdict.Pass, Verdict.Pass], ended.Step("a").Phases.Select(v => v.Verdict!.Value));
    }

    [Fact(Timeout = 60_000)]
    public async Task Artifact_that_is_not_there_is_asked_for()
    {
        using var host = Host(
            """
            flow: house
            about: ours
            phases:
              - {id: work, kind: agent, work: implementation}
              - {id: paper, kind: artifact, path: "paper-{step}.md", on_changes: work}
            breaker: {cycles: 5}
            """,
            new JsonObject { ["id"] = "a", ["title"] = "A", ["detail"] = "Do it." });
        host.Implements("echo did it\n", "echo text > .runr/runs/demo/paper-a.md\n");

        var ended = await host.RunAsync();

        Assert.Equal(RunOutcome.Completed, ended.Outcome);
        Assert.Contains("paper-{step}.md", host.PromptOf("codex", 2), StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task Going_back_for_an_artifact_ends_at_the_limit_of_cycles()
    {
        using var host = Host(
            """
            flow: house
            about: ours
            phases:
              - {id: work, kind: agent, work: implementation}
              - {id: paper, kind: artifact, path: "paper.md", on_changes: work}
            breaker: {cycles: 3}
            """,
            new JsonObject { ["id"] = "a", ["title"] = "A", ["detail"] = "Do it." });
        host.Implements("echo did it\n");

        var ended = await host.RunAsync();

        Assert.Equal(BlockerKind.Breaker, ended.Step("a").Blocker!.Kind);
        Assert.Equal(3, host.CallsOf("codex"));
    }

    [Fact(Timeout = 60_000)]
    public async Task Phases_one_after_the_other_that_change_nothing_are_no_loop()
    {
        using var host = Host(
            """
            flow: house
            about: ours
            phases:
              - {id: analyse, kind: agent, work: implementation}
              - {id: design, kind: agent, work: implementation}
              - {id: outline, kind: agent, work: implementation}
            breaker: {no_progress: 2}
            """,
            new JsonObject { ["id"] = "a", ["title"] = "A", ["detail"] = "Do it." });
        host.Implements("echo did it\n");

        Assert.Equal(RunOutcome.Completed, (await host.RunAsync()).Outcome);
    }

    private static JsonObject Step(string id, string script) => new() { ["id"] = id, ["title"] = id, ["detail"] = script, ["tool"] = "shell" };

    private static FlowHost Host(string flow, params JsonObject[] steps)
    {
        var host = new FlowHost(("flow", "house"), ("worktree", null), ("branch", null), ("steps", new JsonArray([.. steps])));
        host.Write(".run-tui/flows/house.yaml", flow);
        return host;
    }

    private static async Task AnswerAsync(FlowHost host, string kind, string? note)
    {
        using var run = await OwnedRun.OpenAsync(host.Engine.Folder, host.Engine.Time);
        Assert.Null(await RunAnswers.ApplyAsync(run, new RunCommand { Kind = kind, StepId = "a", By = "tester@here 1", Note = note }));
    }
}
