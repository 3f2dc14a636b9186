namespace RunTui.Tests.RunMode;

/// <summary>Where there is no run, or nothing of it but Run Mode's files.</summary>
public sealed class WithoutRunTests : IDisposable
{
    private readonly RunModeRepository _repository = new();

    private CommandLineHost Host => _repository.Host;

    public void Dispose() => _repository.Dispose();

    [Fact(Timeout = 60_000)]
    public async Task No_state_is_a_status_and_nothing_to_halt_or_resume()
    {
        Assert.Equal(0, await Host.RunAsync("status"));
        Assert.StartsWith("No run in progress", Host.Out, StringComparison.Ordinal);
        Assert.Equal(0, await Host.RunAsync("status", "--json"));
        Assert.Equal("""{"status":"no_run_in_progress"}""", _repository.Json.ToJsonString());
        Assert.Equal(0, await Host.RunAsync("status", "--verbose"));
        foreach (var verb in new[] { "halt", "resume" })
        {
            Assert.Equal(1, await Host.RunAsync(verb, "--json"));
            Assert.Equal("no_run", (string?)_repository.Json["error"]);
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task A_folder_that_run_mode_does_not_know_has_no_run_either()
    {
        using var host = new CommandLineHost();

        Assert.Equal(0, await host.RunAsync("status"));

        Assert.StartsWith("No run in progress", host.Out, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task State_and_phase_are_shown_from_the_files_alone()
    {
        Write("RUNNING");

        Assert.Equal(0, await Host.RunAsync("status"));

        Assert.Matches(@"State: +RUNNING", Host.Out);
        Assert.Matches(@"Phase: +REVIEW \(In Review\)", Host.Out);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("RUNNING", 1, "no_run", 1, "not_halted")]
    [InlineData("HALTED", 0, null, 1, "no_run")]
    [InlineData("JACKED_OUT", 1, "already_completed", 1, "already_completed")]
    [InlineData("READY_FOR_HITL", 1, "already_completed", 1, "already_completed")]
    public async Task Halt_and_resume_go_by_the_files_where_nothing_else_is_left(string state, int halt, string? haltError, int resume, string resumeError)
    {
        Write(state);

        Assert.Equal(halt, await Host.RunAsync("halt", "--json"));
        Assert.Equal(haltError, (string?)_repository.Json["error"]);
        Assert.Equal(resume, await Host.RunAsync("resume", "--json"));
        Assert.Equal(resumeError, (string?)_repository.Json["error"]);
    }

    [Fact(Timeout = 60_000)]
    public async Task Damaged_files_are_told_of_and_not_believed()
    {
        _repository.Write(".run/state.json", "{\"state\": ");

        Assert.Equal(0, await Host.RunAsync("status"));
        Assert.Contains(".run/state.json is damaged", Host.Out, StringComparison.Ordinal);
        foreach (var verb in new[] { "halt", "resume" })
        {
            Assert.Equal(1, await Host.RunAsync(verb));
            Assert.Contains("no run in progress: .run/state.json is damaged", Host.Error, StringComparison.Ordinal);
        }

        Assert.Equal(0, await _repository.RunAsync("sprint-plan", "--dry-run"));
    }

    [Theory(Timeout = 60_000)]
    [InlineData("halt")]
    [InlineData("resume")]
    public async Task Sync_is_named_only_where_there_is_a_plan_for_it(string verb)
    {
        Write("RUNNING");

        await Host.RunAsync(verb);
        Assert.EndsWith("; remove .run/state.json\n", Host.Error, StringComparison.Ordinal);

        _repository.Write(".run/sprint-plan-state.json", """{"plan_id": "plan-1", "state": "RUNNING"}""");
        await Host.RunAsync(verb);
        Assert.Contains("; bring .run/ in line with git with 'run-tui sync', or remove .run/state.json and .run/sprint-plan-state.json", Host.Error, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task Verbose_belongs_to_run_modes_runs()
    {
        var plan = Host.Plan("demo", ("a", "true"));

        Assert.Equal(1, await Host.RunAsync("status", plan, "--verbose"));
        Assert.Contains("is none", Host.Error, StringComparison.Ordinal);
        Assert.Equal(1, await Host.RunAsync("resume", plan, "--reset-ice"));
        Assert.Contains("belongs to the runs of Run Mode", Host.Error, StringComparison.Ordinal);
    }

    private void Write(string state) => _repository.Write(".run/state.json", $$"""{"run_id": "run-20260401-0badcafe", "target": "sprint-1", "branch": "feature/sprint-1", "state": "{{state}}", "phase": "REVIEW"}""");
}
