using System.Text.Json.Nodes;
using RunTui.Engine.Events;
using RunTui.Engine.Execution;
using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Tests.Execution;

/// <summary>What becomes of the commits of Run Mode's runs: pushed, asked about, or left here.</summary>
public sealed class PublishingTests
{
    [Fact(Timeout = 120_000)]
    public async Task A_plan_ends_in_one_pushed_branch_and_one_draft_pull_request()
    {
        using var host = Host("auto", sprints: 2);
        var remote = host.AddRemote();

        var ended = await host.RunAsync();

        Assert.Equal(RunOutcome.Completed, ended.Outcome);
        var publication = Assert.Single(ended.State.Publications);
        Assert.Equal((true, SprintHost.Branch, "https://github.com/acme/shop/pull/7"), (publication.Pushed, publication.Branch, publication.PrUrl));
        Assert.Equal([SprintHost.Branch, "main"], FlowHost.GitIn(remote, "for-each-ref", "--format=%(refname:short)", "refs/heads").Split('\n'));
        Assert.Equal(FlowHost.GitIn(remote, "rev-parse", "main"), host.Flow.Git("rev-parse", "main"));
        Assert.Contains(host.GhCalls, call => call.StartsWith("pr create --draft --title=Run Mode: Sprint Plan implementation", StringComparison.Ordinal) && call.Contains("--base=main", StringComparison.Ordinal));
        Assert.Contains("sprint-2", host.Body, StringComparison.Ordinal);
        Assert.Equal(SprintHost.Branch, host.Flow.Git("branch", "--show-current"));
    }

    [Fact(Timeout = 120_000)]
    public async Task Each_sprint_can_have_a_branch_and_a_pull_request_of_its_own()
    {
        using var host = Host("auto", sprints: 2, ("each_step", true));
        var remote = host.AddRemote();

        var ended = await host.RunAsync();

        Assert.Equal(RunOutcome.Completed, ended.Outcome);
        Assert.Equal(["sprint-1", "sprint-2"], ended.State.Publications.Select(p => p.StepId));
        Assert.Equal(["feature/sprint-1", "feature/sprint-2", "main"], FlowHost.GitIn(remote, "for-each-ref", "--format=%(refname:short)", "refs/heads").Split('\n'));
        Assert.Contains(host.GhCalls, call => call.Contains("--base=feature/sprint-1 --head=feature/sprint-2", StringComparison.Ordinal));
    }

    [Fact(Timeout = 120_000)]
    public async Task A_push_that_is_to_be_confirmed_waits_for_a_person()
    {
        using var host = Host("prompt");
        var remote = host.AddRemote();

        var asked = await host.RunAsync();
        var before = FlowHost.GitIn(remote, "for-each-ref", "--format=%(refname:short)", "refs/heads");
        Assert.Null(await host.AnswerAsync("publish", RunCommand.Approve));
        var ended = await host.RunAsync();

        Assert.Equal(RunOutcome.NeedsPerson, asked.Outcome);
        Assert.Equal(BlockerKind.Approval, asked.Step("publish").Blocker!.Kind);
        Assert.Contains($"Push {SprintHost.Branch} to origin (commits: 2,", asked.Step("publish").Blocker!.Message, StringComparison.Ordinal);
        Assert.Equal("main", before);
        Assert.Equal(RunOutcome.Completed, ended.Outcome);
        Assert.True(Assert.Single(ended.State.Publications).Pushed);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_push_that_a_person_declines_stays_here()
    {
        using var host = Host("prompt");
        host.AddRemote();
        await host.RunAsync();
        Assert.Null(await host.AnswerAsync("publish", RunCommand.Reject, "not yet"));

        var ended = await host.RunAsync();

        Assert.Equal(RunOutcome.Completed, ended.Outcome);
        Assert.Equal(Publication.UserDeclined, Assert.Single(ended.State.Publications).SkippedReason);
        Assert.Empty(host.GhCalls);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_remote_that_refuses_stops_the_run_with_the_work_safe_here()
    {
        using var host = Host("auto");
        var remote = host.AddRemote();
        var hook = Path.Combine(remote, "hooks", "pre-receive");
        File.WriteAllText(hook, "#!/bin/sh\necho 'no entry' >&2\nexit 1\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(hook, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        var stopped = await host.RunAsync();
        File.Delete(hook);
        var ended = await host.RunAsync();

        Assert.Equal(RunOutcome.Stopped, stopped.Outcome);
        Assert.Equal(StopReasons.PublishFailed, stopped.Step("publish").StopReason);
        Assert.Contains("was not pushed to origin", stopped.Step("publish").Blocker!.Message, StringComparison.Ordinal);
        Assert.Equal(RunOutcome.Completed, ended.Outcome);
    }

    [Fact(Timeout = 120_000)]
    public async Task Without_gh_the_commands_are_written_down()
    {
        using var host = Host("auto");
        host.AddRemote();
        File.Delete(host.Engine.Home("bin", "gh"));

        var ended = await host.RunAsync();

        Assert.Equal(RunOutcome.Completed, ended.Outcome);
        var publication = Assert.Single(ended.State.Publications);
        Assert.True(publication.Pushed);
        Assert.Null(publication.PrUrl);
        Assert.Contains("gh pr create --draft", File.ReadAllText(publication.CommandsFile), StringComparison.Ordinal);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_run_that_the_breaker_stops_is_pushed_as_incomplete()
    {
        using var host = Host("auto", sprints: 2);
        host.AddRemote();
        host.Reviews(SprintHost.AsksFor("wrong"));

        var ended = await host.RunAsync();

        Assert.Equal(RunOutcome.Stopped, ended.Outcome);
        Assert.True(Assert.Single(ended.State.Publications) is { Pushed: true, IsIncomplete: true });
        Assert.Contains(host.GhCalls, call => call.Contains("--title=[INCOMPLETE] Run Mode: Sprint Plan", StringComparison.Ordinal));
        Assert.Contains("run-tui resume", host.Body, StringComparison.Ordinal);
    }

    private static SprintHost Host(string mode, int sprints = 1, params (string Name, JsonNode? Value)[] publish) => new(
        sprints,
        fields: ("publish", new JsonObject { ["mode"] = mode, ["commit_type"] = "feat" }.With(publish)));
}
