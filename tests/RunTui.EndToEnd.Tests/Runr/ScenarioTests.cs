using System.Text.Json;
using System.Text.Json.Nodes;
using RunTui.EndToEnd.Tests.Support;

namespace RunTui.EndToEnd.Tests.Runr;

/// <summary>The ways that a Runr task goes, from the command line, as its documents tell them.</summary>
public sealed class ScenarioTests
{
    [Fact(Timeout = Soak.OneTest)]
    public async Task Two_milestones_become_two_checkpoints_and_the_users_checkout_stays_as_it_was()
    {
        using var repository = new TaskRepository();
        repository.Write("readme.txt", "mine, and not committed\n");
        repository.Write("notes.txt", "mine\n");
        var before = repository.Checkout;

        var outcome = await repository.RunTaskAsync();

        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        Assert.All(outcome.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => JsonDocument.Parse(line).Dispose());
        var first = TaskRepository.First(outcome);
        Assert.Equal("started", first.GetProperty("status").GetString());
        Assert.Equal(repository.Root, first.GetProperty("repo_root").GetString());
        Assert.Equal(repository.Sandbox.Path, first.GetProperty("run_dir").GetString());
        Assert.Equal($"runr/{first.GetProperty("run_id").GetString()}/two-files", repository.Branch);
        Assert.Equal(["m1: src/m1.txt", "m2: src/m2.txt"], repository.Checkpoints(repository.Branch));
        Assert.Equal(before, repository.Checkout);
        Invariants.AssertReadable(repository.Sandbox);
        Invariants.AssertContinuous(repository.Sandbox);
        Invariants.AssertLeftAlone(repository.Sandbox);
    }

    [Fact(Timeout = Soak.OneTest)]
    public async Task Verification_that_keeps_failing_stops_and_a_resume_with_a_worker_that_can_succeeds()
    {
        using var repository = new TaskRepository();
        repository.Implementer("mkdir -p src; echo x >> src/other.txt; ok 'Tried.'\n");

        var stopped = await repository.RunTaskAsync("--fast");

        Assert.True(stopped.ExitCode == 4, stopped.ToString());
        Assert.Equal(4, repository.Calls.Length);
        Assert.Contains("verification_failed_max_retries", stopped.Out, StringComparison.Ordinal);
        Assert.Contains("resume", Next(stopped), StringComparison.Ordinal);

        repository.Implementer(TaskRepository.MakesFile);
        var resumed = await repository.RunAsync("resume", repository.Sandbox.Path, "--json");

        Assert.True(resumed.ExitCode == 0, resumed.ToString());
        Assert.Equal(["m1: src/m1.txt src/other.txt"], repository.Checkpoints(repository.Branch));
    }

    [Fact(Timeout = Soak.OneTest)]
    public async Task Violation_of_the_scope_stops_and_a_resume_does_not_pass_it_by()
    {
        using var repository = new TaskRepository();
        repository.Implementer("echo x > readme.txt; ok 'Done.'\n");

        var stopped = await repository.RunTaskAsync();
        var resumed = await repository.RunAsync("resume", repository.Sandbox.Path, "--json");

        Assert.True(stopped.ExitCode == 3, stopped.ToString());
        Assert.Contains("guard_violation", stopped.Out, StringComparison.Ordinal);
        Assert.True(resumed.ExitCode == 3, resumed.ToString());
        Assert.Equal(2, repository.Calls.Length);
        Assert.Empty(repository.Checkpoints(repository.Branch));
        Assert.Equal("read me\n", File.ReadAllText(Path.Combine(repository.Root, "readme.txt")));
    }

    [Fact(Timeout = Soak.OneTest)]
    public async Task Call_that_takes_too_long_is_ended_and_a_resume_goes_on()
    {
        using var repository = new TaskRepository(config => config["resilience"] = new JsonObject { ["max_worker_call_minutes"] = 0.02 });
        repository.Implementer("sleep 600 & sleep 600\n");

        var stopped = await repository.RunTaskAsync("--fast");

        Assert.True(stopped.ExitCode == 4, stopped.ToString());
        Assert.Contains("worker_call_timeout", stopped.Out, StringComparison.Ordinal);
        Assert.Single(repository.Calls);
        Invariants.AssertLeftAlone(repository.Sandbox);

        repository.Implementer(TaskRepository.MakesFile);
        var plan = repository.Sandbox.ReadPlan();
        plan["breaker"]!["call"] = "10m";
        repository.Sandbox.WritePlan(plan);
        var resumed = await repository.RunAsync("resume", repository.Sandbox.Path, "--json");

        Assert.True(resumed.ExitCode == 0, resumed.ToString());
        Assert.Equal(["m1: src/m1.txt"], repository.Checkpoints(repository.Branch));
    }

    private static string Next(CommandOutcome outcome)
    {
        using var last = JsonDocument.Parse(outcome.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1]);
        return string.Join('\n', last.RootElement.GetProperty("next_commands").EnumerateArray().Select(c => c.GetString()));
    }
}
