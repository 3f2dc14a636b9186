using RunTui.EndToEnd.Tests.Support;

namespace RunTui.EndToEnd.Tests.RunMode;

/// <summary>A plan of three sprints with stand-in agents on a bare remote: in the morning there is one draft pull request, or a halt that explains itself.</summary>
public sealed class SprintPlanTests : IDisposable
{
    private static readonly string[] Done = ["feat(sprint-1): Part 1", "chore(sprint-1): Part 1", "feat(sprint-2): Part 2", "chore(sprint-2): Part 2", "feat(sprint-3): Part 3", "chore(sprint-3): Part 3"];

    private readonly SprintRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Fact(Timeout = Soak.OneTest)]
    public async Task A_plan_ends_in_one_pushed_branch_and_one_draft_pull_request()
    {
        var outcome = await _repository.RunAsync("sprint-plan");

        Assert.True(outcome.ExitCode == 0, $"{outcome}\n{Invariants.Story(_repository.Sandbox)}");
        AssertPublished();
        Assert.Equal(["codex sprint-1", "gemini sprint-1", "claude sprint-1", "codex sprint-2", "gemini sprint-2", "claude sprint-2", "codex sprint-3", "gemini sprint-3", "claude sprint-3"], _repository.Calls);
        Assert.Equal(Done, _repository.PushedCommits);
        Assert.Equal(_repository.Branch, _repository.Git("branch", "--show-current"));
        Assert.Equal("", _repository.Git("status", "--porcelain"));
        Assert.Empty(_repository.Sandbox.Processes);
    }

    [Fact(Timeout = Soak.OneTest)]
    public async Task A_trip_of_the_breaker_halts_with_an_incomplete_draft_and_a_reset_goes_on()
    {
        _repository.Agent("gemini", $"if [ $step = sprint-2 ]; then\n{SprintRepository.AsksForMore}else\n{SprintRepository.Approves}fi\n");

        var outcome = await _repository.RunAsync("sprint-plan");

        Assert.True(outcome.ExitCode == 4, $"{outcome}\n{Invariants.Story(_repository.Sandbox)}");
        Assert.Equal("HALTED", (string?)_repository.StateJson["state"]);
        Assert.Contains("pr create --draft --title=[INCOMPLETE] Run Mode: Sprint Plan", string.Join('\n', _repository.GhCalls), StringComparison.Ordinal);
        Assert.Contains("sprint-2", _repository.Body, StringComparison.Ordinal);
        Assert.Contains("resume", _repository.Body, StringComparison.Ordinal);
        Assert.Single(_repository.Pushed);

        var refused = await _repository.RunAsync("resume");
        Assert.True(refused.ExitCode == 1, refused.ToString());
        Assert.Contains("OPEN: same_issue", refused.Error, StringComparison.Ordinal);

        _repository.Agent("gemini", SprintRepository.Approves);
        var resumed = await _repository.RunAsync("resume", "--reset-ice");
        Assert.True(resumed.ExitCode == 0, $"{resumed}\n{Invariants.Story(_repository.Sandbox)}");
        AssertPublished();
        Assert.Equal("feat(sprint-3): Part 3", _repository.PushedCommits[^2]);
    }

    [Fact(Timeout = Soak.OneTest)]
    public async Task A_halt_lets_the_phase_end_and_says_why_wherever_it_is_read()
    {
        Waits("codex", "sprint-2", SprintRepository.Implements);
        using var plan = _repository.Start("sprint-plan");
        await Until.True(() => _repository.Calls.Contains("codex sprint-2"), () => string.Join('\n', _repository.Calls));
        _repository.Follow();

        var halt = await _repository.RunAsync("halt", "--reason", "the budget is gone");
        Assert.True(halt.ExitCode == 0, halt.ToString());
        await Until.True(() => Directory.GetFiles(_repository.Sandbox["control"], "halt*").Length == 0, () => "the engine took nothing up");
        _repository.Sandbox.Go();
        var outcome = await plan.EndAsync();

        Assert.True(outcome.ExitCode == 4, $"{outcome}\n{Invariants.Story(_repository.Sandbox)}");
        Assert.DoesNotContain("gemini sprint-2", _repository.Calls);
        Assert.Equal("the budget is gone", (string?)_repository.StateJson["halt"]!["reason"]);
        Assert.Equal("WIP: Run halted - the budget is gone", _repository.PushedCommits[^1]);
        Assert.Contains("the budget is gone", _repository.Body, StringComparison.Ordinal);

        var resumed = await _repository.RunAsync("resume");
        Assert.True(resumed.ExitCode == 0, $"{resumed}\n{Invariants.Story(_repository.Sandbox)}");
        Assert.Single(_repository.Calls, call => call == "codex sprint-2");
        AssertPublished();
    }

    [Theory(Timeout = Soak.OneTest)]
    [InlineData("codex", "sprint-1")]
    [InlineData("gemini", "sprint-2")]
    [InlineData("claude", "sprint-3")]
    public async Task A_killed_engine_is_resumed_and_the_end_is_the_same(string agent, string sprint)
    {
        Waits(agent, sprint, agent switch { "codex" => SprintRepository.Implements, "gemini" => SprintRepository.Approves, _ => SprintRepository.Completes });
        using var plan = _repository.Start("sprint-plan");
        await Until.True(() => _repository.Calls.Contains($"{agent} {sprint}"), () => string.Join('\n', _repository.Calls));
        _repository.Follow();
        var second = await _repository.RunAsync("sprint", "1");
        Assert.True(second.ExitCode == 2, second.ToString());
        Assert.Contains("in progress", second.Error, StringComparison.Ordinal);

        await plan.KillAsync();
        var dead = await _repository.RunAsync("sprint-plan");
        Assert.True(dead.ExitCode == 2, dead.ToString());
        Assert.Contains("its process is gone", dead.Error, StringComparison.Ordinal);
        _repository.Sandbox.Go();
        var resumed = await _repository.RunAsync("resume");

        Assert.True(resumed.ExitCode == 0, $"{resumed}\n{Invariants.Story(_repository.Sandbox)}");
        AssertPublished();
        Assert.Equal(Done, _repository.PushedCommits);
        Assert.Equal(9, _repository.Calls.Length);
        Invariants.AssertReadable(_repository.Sandbox);
    }

    /// <summary>Makes an agent wait for the test once it is at a sprint.</summary>
    private void Waits(string agent, string sprint, string script) =>
        _repository.Agent(agent, $"if [ $step = {sprint} ]; then until [ -e \"${Sandbox.GoVariable}\" ]; do sleep 0.05; done; fi\n{script}");

    /// <summary>One branch, one draft pull request, and a body that tells of all three sprints.</summary>
    private void AssertPublished()
    {
        Assert.Equal("JACKED_OUT", (string?)_repository.StateJson["state"]);
        Assert.Equal([_repository.Branch], _repository.Pushed);
        Assert.Equal(SprintRepository.PullRequestUrl, (string?)_repository.StateJson["completion"]!["pr_url"]);
        Assert.Single(_repository.GhCalls, call => call.StartsWith("pr create --draft ", StringComparison.Ordinal));
        Assert.Contains("--title=Run Mode: Sprint Plan implementation", _repository.GhCalls[^1], StringComparison.Ordinal);
        foreach (var part in new[] { "Sprints Completed", "3", "sprint-1", "sprint-2", "sprint-3", "DELETED FILES", "old.txt", "Commits by Sprint" })
        {
            Assert.Contains(part, _repository.Body, StringComparison.OrdinalIgnoreCase);
        }
    }
}
