using System.Globalization;

namespace RunTui.Tests.RunMode;

/// <summary>A run whose breaker has tripped: what it says of itself, and what lets it go on.</summary>
public sealed class HaltedRunTests : IDisposable
{
    private readonly RunModeRepository _repository = new();

    private CommandLineHost Host => _repository.Host;

    public void Dispose() => _repository.Dispose();

    [Fact(Timeout = 120_000)]
    public async Task An_open_breaker_is_reset_or_passed_over_but_never_forgotten()
    {
        await TripAsync();
        Assert.Equal(("HALTED", "OPEN"), (State, Breaker));

        Assert.Equal(1, await Host.RunAsync("resume", "--json"));
        Assert.Equal("breaker_open", (string?)_repository.Json["error"]);
        Assert.Matches(@"OPEN: same_issue \(.+\), \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ; reset it with --reset-breaker \(--reset-ice\), or go on without a reset with --force", Host.Error);

        _repository.Agent("gemini", RunModeRepository.Approves);
        Assert.True(await Host.RunAsync("resume", "--reset-ice") == 0, Host.Out + Host.Error);
        Assert.Equal(("JACKED_OUT", "CLOSED"), (State, Breaker));

        Assert.Equal(1, await Host.RunAsync("resume"));
        Assert.Contains("already completed (JACKED_OUT)", Host.Error, StringComparison.Ordinal);
        Assert.Equal(1, await Host.RunAsync("halt", "--json"));
        Assert.Equal("already_completed", (string?)_repository.Json["error"]);
    }

    [Fact(Timeout = 120_000)]
    public async Task Force_goes_on_without_a_reset()
    {
        await TripAsync();
        _repository.Agent("gemini", RunModeRepository.Approves);

        Assert.True(await Host.RunAsync("resume", "--force") == 0, Host.Out + Host.Error);

        Assert.StartsWith("--force: ", Host.Error, StringComparison.Ordinal);
        Assert.Equal("JACKED_OUT", State);
    }

    [Fact(Timeout = 120_000)]
    public async Task Only_on_its_own_branch_and_only_as_the_remote_has_it_does_a_run_go_on()
    {
        await TripAsync();
        var branch = _repository.Git("branch", "--show-current");
        _repository.Git("switch", "-q", "feature/mine");
        await AssertResumeAsync("wrong_branch", $"git switch {branch}");
        _repository.Git("switch", "-q", branch);

        // Ahead of the remote is fine: the breaker is the next in the way.
        _repository.Git("commit", "-q", "--allow-empty", "-m", "mine");
        await AssertResumeAsync("breaker_open", "--reset-breaker");

        _repository.Git("push", "-q", "origin", $"{branch}:{branch}");
        _repository.Git("reset", "-q", "--soft", "HEAD~1");
        await AssertResumeAsync("behind", "git pull --ff-only");
        _repository.Git("commit", "-q", "--allow-empty", "-m", "another");
        await AssertResumeAsync("diverged", "git pull --rebase");

        Directory.Move(_repository.Remote, _repository.Remote + ".gone");
        await AssertResumeAsync("remote_unreachable", "--force");
    }

    [Fact(Timeout = 120_000)]
    public async Task A_run_that_somebody_works_on_is_not_halted_and_one_that_is_says_so()
    {
        await TripAsync();
        Assert.Equal(0, await Host.RunAsync("halt"));
        Assert.Contains("is halted already, and nobody works on it", Host.Out, StringComparison.Ordinal);
        Assert.Equal(0, await Host.RunAsync("halt", "--json"));
        Assert.Equal("halted", (string?)_repository.Json["status"]);

        var folder = Assert.Single(_repository.Runs);
        File.WriteAllText(Path.Combine(folder, ".run.lock"), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        await AssertResumeAsync("not_halted", "is not halted");
        Assert.Equal(0, await Host.RunAsync("halt", "--reason", "lunch"));
        Assert.Contains("once the phase in progress (REVIEW) is through: lunch", Host.Out, StringComparison.Ordinal);
        Assert.Contains("\"lunch\"", File.ReadAllText(Path.Combine(folder, "control", "halt_after_phase.json")), StringComparison.Ordinal);
        Assert.Equal(0, await Host.RunAsync("halt", "--force"));
        Assert.Contains("--force: the phase in progress is interrupted", Host.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(folder, "control", "halt.json")));
    }

    [Fact(Timeout = 120_000)]
    public async Task An_agent_resets_no_breaker_and_switches_nothing_on()
    {
        await TripAsync();
        Host.Variables["RUN_TUI_ATTEMPT"] = "somebody/s/1";

        Assert.Equal(1, await Host.RunAsync("resume", "--reset-ice"));
        Assert.Contains("only a person may do this", Host.Error, StringComparison.Ordinal);
        Assert.Equal(1, await Host.RunAsync("resume", "--force"));
        Assert.Equal(1, await Host.RunAsync("setup", "--yes"));
        Assert.Equal("OPEN", Breaker);
    }

    [Fact(Timeout = 120_000)]
    public async Task The_status_tells_plans_in_boxes_and_programs_in_the_documented_fields()
    {
        await TripAsync();

        Assert.Equal(0, await Host.RunAsync("status"));
        Assert.Contains("RUN MODE STATUS", Host.Out, StringComparison.Ordinal);
        Assert.Contains("SPRINT PROGRESS", Host.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("Circuit Breaker History", Host.Out, StringComparison.Ordinal);

        Assert.Equal(0, await Host.RunAsync("status", "--verbose"));
        Assert.Contains("Cycle History", Host.Out, StringComparison.Ordinal);
        Assert.Contains("same_issue:", Host.Out, StringComparison.Ordinal);

        Assert.Equal(0, await Host.RunAsync("status", "--json"));
        Assert.Equal(("HALTED", "OPEN"), ((string?)_repository.Json["run"]!["state"], (string?)_repository.Json["circuit_breaker"]!["state"]));
        Assert.NotNull(_repository.Json["computed"]!["runtime_seconds"]);

        Host.WorkingDirectory = Path.Combine(_repository.Root, "src");
        Assert.Equal(0, await Host.RunAsync("status", "latest", "--json"));
        Assert.Equal("HALTED", (string?)_repository.Json["run"]!["state"]);
        Assert.Equal(1, await Host.RunAsync("resume"));
        Assert.Contains("OPEN", Host.Error, StringComparison.Ordinal);
    }

    [Fact(Timeout = 120_000)]
    public async Task Of_several_runs_the_one_that_the_files_tell_of_is_meant()
    {
        await TripAsync();
        var first = Assert.Single(_repository.Runs);
        Assert.Equal(4, await _repository.RunAsync("sprint-plan"));
        var second = _repository.Runs.Single(run => run != first);

        Assert.Equal(0, await Host.RunAsync("halt", "--json"));

        Assert.Equal(Path.GetFileName(second), (string?)_repository.Json["run_id"]);
    }

    private string State => (string)_repository.StateJson["state"]!;

    private string Breaker => (string)System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(Path.Combine(_repository.Root, ".run", "circuit-breaker.json")))!["state"]!;

    private async Task TripAsync()
    {
        _repository.Agent("gemini", RunModeRepository.AsksForMore);
        Assert.True(await _repository.RunAsync("sprint-plan") == 4, Host.Out + Host.Error);
    }

    private async Task AssertResumeAsync(string error, string message)
    {
        Assert.Equal(1, await Host.RunAsync("resume", "--json"));
        Assert.Equal(error, (string?)_repository.Json["error"]);
        Assert.Contains(message, Assert.Single(Host.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }
}
