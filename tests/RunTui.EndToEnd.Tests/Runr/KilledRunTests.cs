using System.Diagnostics;
using System.Globalization;
using RunTui.EndToEnd.Tests.Support;

namespace RunTui.EndToEnd.Tests.Runr;

/// <summary>kill -9 in the middle of a task: what was committed stays committed, once, and the user's own checkout is left alone.</summary>
public sealed class KilledRunTests
{
    private const int Seed = 6000;

    private static readonly string[] Moments =
    [
        "workspace/ready", "phase/started plan", "plan/changed", "phase/started implement", "attempt/started", "attempt/ended", "phase/started verify",
        "verification/passed", "phase/started review", "phase/started checkpoint", "phase/pass checkpoint", "checkpoint/committed", "step/done",
    ];

    [Fact(Timeout = Soak.Timeout)]
    public Task A_killed_task_is_resumed_with_exactly_one_checkpoint_a_milestone() =>
        Soak.RoundsAsync(Enumerable.Range(0, Soak.Count(4, 100)), RoundAsync);

    [Fact(Timeout = Soak.OneTest)]
    public async Task Second_owner_is_refused()
    {
        using var repository = new TaskRepository();
        repository.Implementer($"while [ ! -e \"${Sandbox.GoVariable}\" ]; do sleep 0.05; done\n{TaskRepository.MakesFile}");
        using var first = repository.Start("run", "--task", TaskRepository.TaskFile, "--worktree", "--json");
        await Until.True(() => repository.Calls.Length == 2);
        repository.Follow();

        var second = await repository.RunAsync("resume", repository.Sandbox.Path, "--json");
        repository.Sandbox.Go();
        var outcome = await first.EndAsync();

        Assert.True(second.ExitCode == 1, second.ToString());
        Assert.Contains(first.Pid.ToString(CultureInfo.InvariantCulture), second.Error, StringComparison.Ordinal);
        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        Assert.Equal(5, repository.Calls.Length);
    }

    private static async Task RoundAsync(int round)
    {
        var random = new Random(Seed + round);
        using var repository = new TaskRepository();
        repository.Planner($"sleep 0.0{random.Next(10)}; [ \"$step\" = plan ] && plan || approve\n");
        repository.Implementer($"mkdir -p src; echo $step > src/$step.txt; sleep 0.0{random.Next(10)}; {(random.Next(3) == 0 ? "git add -A; git commit -qm own;" : "")} ok 'Made it.'\n");
        repository.Write("readme.txt", "mine, and not committed\n");
        repository.Write("notes.txt", "mine\n");
        repository.Git("add", "notes.txt");
        var before = repository.Checkout;
        for (var kills = random.Next(1, 5); kills > 0; kills--)
        {
            await KillAsync(repository, random);
        }

        var outcome = await repository.RunAsync(Next(repository));
        repository.Follow();
        var sandbox = repository.Sandbox;

        Assert.True(outcome.ExitCode == 0, $"{outcome}\n{Invariants.Story(sandbox)}");
        Assert.True(repository.Checkpoints(repository.Branch) is ["m1: src/m1.txt", "m2: src/m2.txt"], $"{string.Join('\n', repository.Checkpoints(repository.Branch))}\n{Invariants.Story(sandbox)}");
        Assert.Equal(before, repository.Checkout);
        Assert.Equal(2, repository.Git("worktree", "list").Split('\n').Length);
        Assert.Equal("", TaskRepository.GitIn(Path.Combine(repository.Root, (string)sandbox.ReadPlan()["worktree"]!), "status", "--porcelain"));
        Assert.All(new[] { "plan", "m1", "m2" }, step => Assert.Equal("done", sandbox.StatusOf(step)));
        Assert.Single(repository.Runs);
        Invariants.AssertReadable(sandbox);
        Invariants.AssertContinuous(sandbox);
        Invariants.AssertLeftAlone(sandbox);
    }

    /// <summary>Kills at a disk step, at a random time, or a moment after something was written down; and sometimes the workers with it.</summary>
    private static async Task KillAsync(TaskRepository repository, Random random)
    {
        var (kind, moment, after) = (random.Next(4), Moments[random.Next(Moments.Length)], TimeSpan.FromMilliseconds(random.Next(120)));
        (string, string)[] variables = kind == 0 ? [("RUN_TUI_FAIL_POINT", random.Next(1, 120).ToString(CultureInfo.InvariantCulture))] : [];
        using var process = repository.Start(variables, Next(repository));
        if (kind == 1)
        {
            after = TimeSpan.FromMilliseconds(random.Next(3000));
        }
        else if (kind > 1)
        {
            var had = Count(repository, moment);
            await Until.True(() => process.HasExited || Count(repository, moment) > had);
        }

        for (var time = Stopwatch.StartNew(); (kind == 0 || time.Elapsed < after) && !process.HasExited;)
        {
            await Task.Delay(1);
        }

        await process.KillAsync();
        if (random.Next(3) == 0)
        {
            repository.Sandbox.Processes.ForEach(p => Signals.Send(p.Pid, Signals.Kill));
        }
    }

    private static string[] Next(TaskRepository repository) =>
        repository.Runs is [var run] ? ["resume", run, "--json"] : ["run", "--task", TaskRepository.TaskFile, "--worktree", "--json"];

    private static int Count(TaskRepository repository, string moment)
    {
        repository.Follow();
        return repository.Sandbox.Journal().Count(e =>
            moment.StartsWith($"{e.GetProperty("event").GetString()}/{e.GetProperty("status").GetString()}", StringComparison.Ordinal)
            && (!moment.Contains(' ') || (e.TryGetProperty("phase", out var phase) && moment.EndsWith(" " + phase.GetString(), StringComparison.Ordinal))));
    }
}
