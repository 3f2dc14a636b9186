using System.Text.Json.Nodes;

namespace RunTui.Tests.RunMode;

/// <summary>What stands against a run is said in one line, in Run Mode's order, before anything is made.</summary>
public sealed class RunModeRefusalsTests
{
    [Theory(Timeout = 60_000)]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("run_mode:\n")]
    [InlineData("run_mode:\n  enabled: false\n")]
    public async Task Run_mode_must_be_enabled(string? config)
    {
        using var repository = new RunModeRepository(config: config);

        await AssertRefusedAsync(repository, "not_enabled", "refused: Run Mode is not enabled; set run_mode.enabled: true in .loa.config.yaml, or run 'run-tui setup'");
    }

    [Theory(Timeout = 60_000)]
    [InlineData("run_mode: [1\n", ".loa.config.yaml:")]
    [InlineData("run_mode:\n  enabled: perhaps\n", "expected true or false")]
    public async Task A_configuration_that_can_not_be_read_starts_nothing(string config, string message)
    {
        using var repository = new RunModeRepository(config: config);

        Assert.Equal(2, await repository.RunAsync("sprint-plan", "--json"));

        Assert.Equal("config_invalid", (string?)repository.Json["error"]);
        Assert.Contains(message, repository.Host.Error, StringComparison.Ordinal);
        Assert.Empty(repository.Runs);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("main", null)]
    [InlineData("release/2", null)]
    [InlineData("Main", null)]
    [InlineData("ours/1", "run_mode: {enabled: true, git: {protected_branches: [\"ours/*\"]}}\n")]
    public async Task A_protected_branch_is_no_place_to_work(string branch, string? config)
    {
        using var repository = new RunModeRepository(config: config ?? RunModeRepository.Config);
        repository.Git("checkout", "-q", "-B", branch);

        await AssertRefusedAsync(repository, "protected_branch", $"'{branch}' is a protected branch");
    }

    [Fact(Timeout = 60_000)]
    public async Task No_branch_and_a_protected_one_by_name_are_none_either()
    {
        using var repository = new RunModeRepository();
        Assert.Equal(2, await repository.RunAsync("sprint-plan", "--branch", "origin/MASTER", "--dry-run"));
        Assert.Contains("is a protected branch", repository.Host.Error, StringComparison.Ordinal);
        Assert.Equal(2, await repository.RunAsync("sprint-plan", "--branch", "a b", "--dry-run"));
        Assert.Contains("can't be a branch", repository.Host.Error, StringComparison.Ordinal);

        repository.Git("checkout", "-q", "--detach");
        await AssertRefusedAsync(repository, "protected_branch", "no branch is checked out");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_task_tracker_must_be_there_where_tasks_are_tracked_and_nobody_waived_it()
    {
        using var repository = new RunModeRepository();
        repository.Write(".beads/issues.jsonl", "");
        await AssertRefusedAsync(repository, "beads_unavailable", "neither 'br' nor 'bd' is on the PATH");

        repository.Host.Variables["LOA_BEADS_AUTONOMOUS_OVERRIDE"] = "true";
        Assert.Equal(0, await repository.RunAsync("sprint-plan", "--dry-run"));
        repository.Host.Variables.Remove("LOA_BEADS_AUTONOMOUS_OVERRIDE");
        repository.Write(".loa.config.yaml", RunModeRepository.Config + "beads:\n  autonomous:\n    requires_beads: false\n");
        Assert.Equal(0, await repository.RunAsync("sprint-plan", "--dry-run"));
    }

    [Fact(Timeout = 60_000)]
    public async Task An_agent_that_is_missing_refuses_and_a_permission_that_is_missing_is_told()
    {
        using var repository = new RunModeRepository();
        repository.Write(".claude/settings.json", """{"permissions": {"allow": ["Bash(git:*)", "Bash(gh *)", "Bash(mkdir:*)", "Read"]}}""");
        Assert.Equal(0, await repository.RunAsync("sprint-plan", "--dry-run"));
        Assert.Contains("lacks \"Bash(rm:*)\", \"Bash(cp:*)\", \"Bash(mv:*)\", \"Bash(bash:*)\"", repository.Host.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Bash(git", repository.Host.Error, StringComparison.Ordinal);

        File.Delete(repository.Host.Folder["bin", "gemini"]);
        await AssertRefusedAsync(repository, "binary_missing:gemini", "gemini is not on the PATH");
    }

    [Fact(Timeout = 60_000)]
    public async Task Another_run_that_is_in_progress_or_dead_is_a_conflict()
    {
        using var repository = new RunModeRepository();
        repository.Write(".run/state.json", """{"run_id": "run-20260401-0badcafe", "state": "RUNNING", "phase": "REVIEW"}""");
        await AssertRefusedAsync(repository, "run_in_progress", ".run/state.json says that run run-20260401-0badcafe is RUNNING");

        repository.Write(".run/run-20260401-0badcafe/blueprint.json", "{}");
        await AssertRefusedAsync(repository, "run_in_progress", "its process is gone: go on with it with 'run-tui resume', or remove .run/state.json");

        repository.Write(".run/run-20260401-0badcafe/.run.lock", Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await AssertRefusedAsync(repository, "run_in_progress", $"process {Environment.ProcessId} works on it); stop it with 'run-tui halt'");
    }

    [Theory(Timeout = 60_000)]
    [InlineData("HALTED")]
    [InlineData("JACKED_OUT")]
    public async Task A_run_that_is_over_is_in_nobodys_way(string state)
    {
        using var repository = new RunModeRepository();
        repository.Write(".run/state.json", $$"""{"run_id": "run-20260401-0badcafe", "state": "{{state}}"}""");

        Assert.Equal(0, await repository.RunAsync("sprint-plan", "--dry-run"));
    }

    [Fact(Timeout = 60_000)]
    public async Task No_sprints_says_what_was_looked_for()
    {
        using var repository = new RunModeRepository(sprints: 0);
        await AssertRefusedAsync(repository, "no_sprints", "No sprints found: there is no grimoires/loa/sprint.md");
        Assert.Equal(0, await repository.RunAsync("sprint", "3", "--dry-run"));
        Assert.Contains("nothing is known of sprint-3 but its name", repository.Host.Error, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_sprint_that_is_not_planned_is_a_slip()
    {
        using var repository = new RunModeRepository();
        Assert.Equal(2, await repository.RunAsync("sprint", "9"));
        Assert.Contains("No sprints found of the name sprint-9: grimoires/loa/sprint.md has sprint-1, sprint-2", repository.Host.Error, StringComparison.Ordinal);
        Assert.Equal(2, await repository.RunAsync("sprint-plan", "--from", "5"));
        Assert.Contains("No sprints found from 5", repository.Host.Error, StringComparison.Ordinal);
        Assert.Empty(repository.Runs);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("not a sprint", "sprint", "sprint-plan")]
    [InlineData("not a sprint", "sprint", "01")]
    [InlineData("--max-cycles 0", "sprint", "1", "--max-cycles", "0")]
    [InlineData("--timeout x", "sprint", "1", "--timeout", "x")]
    [InlineData("--max-usd -1", "sprint-plan", "--max-usd=-1")]
    [InlineData("is no agent", "sprint-plan", "--tool", "shell")]
    [InlineData("did you mean", "sprint-plan", "--tool", "reviw=codex")]
    [InlineData("--from 3 lies behind --to 1", "sprint-plan", "--from", "3", "--to", "1")]
    [InlineData("what is wrong", "bug")]
    [InlineData("leave the text out", "bug", "it fails", "--from-issue", "3")]
    public async Task Wrong_usage_is_one_line(string message, params string[] arguments)
    {
        using var repository = new RunModeRepository();

        Assert.Equal(1, await repository.Host.RunAsync(arguments));

        Assert.Contains(message, Assert.Single(repository.Host.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.Empty(repository.Runs);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_folder_that_is_no_repository_is_refused()
    {
        using var host = new CommandLineHost();

        Assert.Equal(2, await host.RunAsync("sprint-plan", "--json"));

        Assert.Equal("refused", (string?)JsonNode.Parse(host.Out)!["status"]);
    }

    private static async Task AssertRefusedAsync(RunModeRepository repository, string reason, string message)
    {
        var before = repository.State;

        Assert.Equal(2, await repository.RunAsync("sprint-plan", "--json"));

        Assert.Equal(("refused", reason), ((string?)repository.Json["status"], repository.Reason));
        Assert.Contains(message, repository.Host.Error, StringComparison.Ordinal);
        Assert.Equal(before.Replace("ice.log", "", StringComparison.Ordinal), repository.State.Replace("ice.log", "", StringComparison.Ordinal));
    }
}
