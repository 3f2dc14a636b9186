using System.Collections.Concurrent;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Execution;
using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Tests.Execution;

/// <summary>What a rehearsal says is what the engine then does, where every attempt succeeds.</summary>
public sealed class RehearsedRunsTests
{
    private const int Plans = 500;

    [Fact(Timeout = 600000)]
    public async Task Rehearsal_says_what_the_engine_then_does_with_any_plan_and_any_edit()
    {
        var wrong = new ConcurrentBag<string>();
        var ran = new ConcurrentBag<int>();
        await Parallel.ForEachAsync(Enumerable.Range(1, Plans), new ParallelOptions { MaxDegreeOfParallelism = 6 }, async (seed, _) =>
        {
            var (rehearsal, differences) = await RehearseAndRunAsync(seed);
            ran.Add(rehearsal.Runs.Length);
            if (differences.Length > 0)
            {
                wrong.Add($"seed {seed}: {differences}");
            }
        });

        Assert.True(wrong.IsEmpty, string.Join('\n', wrong.Order().Take(10)));

        // Plans in which nothing or everything runs would test nothing else.
        Assert.InRange(ran.Count(count => count > 1), Plans / 3, Plans);
    }

    private static async Task<(Rehearsal Rehearsal, string Differences)> RehearseAndRunAsync(int seed)
    {
        var random = new RandomPlan(seed);
        var plan = random.Make();
        var edited = random.Edit(plan);
        var mode = Enum.GetValues<LaunchMode>()[seed % 4];
        using var host = new EngineHost(plan);
        var run = await OwnedRun.OpenAsync(host.Folder, host.Time);
        await LeaveAttemptsAsync(host, run);
        await ApproveAsync(run);
        var before = run.State;
        foreach (var e in EditedPlan.Events(before, edited))
        {
            await run.PublishAsync(e);
        }

        var after = run.State;
        var rehearsal = Rehearsal.Of(before, after, mode);

        var ended = await new LiveRun(run, new RunEngine(run, new LaunchOptions { Mode = mode }, host.Services)).EndAsync();

        var started = ended.Of("step", "starting").Select(e => e.StepId).ToList();
        var takenOver = ended.Of("attempt", "taken_over").Select(e => e.StepId).ToList();
        var isOneByOne = edited["max_parallel"]!.GetValue<int>() == 1;
        var runs = rehearsal.Runs.Select(s => s.StepId).ToList();
        var told = runs.Concat(Ids(rehearsal.Kept)).Concat(Ids(rehearsal.Stale)).Concat(Ids(rehearsal.Held)).Where(after.Steps.ContainsKey);
        return (rehearsal, string.Join("; ",
        [
            .. Differ("gone on with", runs.Take(takenOver.Count).Order(), takenOver.Order()),
            .. Differ("started", InOrder(runs.Skip(takenOver.Count), isOneByOne), InOrder(started, isOneByOne)),
            .. Differ("in the end", Statuses(rehearsal.End), Statuses(ended.State)),
            .. Differ("told of", after.Order.Order(), told.Order()),
        ]));

        static IEnumerable<string> Ids(IEnumerable<RehearsedStep> steps) => steps.Select(s => s.StepId);
        static IEnumerable<string> InOrder(IEnumerable<string> ids, bool counts) => counts ? ids : ids.Order();
        static IEnumerable<string> Statuses(RunState state) => state.OrderedSteps.Select(s => $"{s.Id} {s.Status}");
    }

    /// <summary>Lets half of the steps start that ask before.</summary>
    private static async Task ApproveAsync(OwnedRun run)
    {
        foreach (var step in run.State.OrderedSteps.Where((s, i) => s is { Status: StepStatus.Pending, NeedsApproval: true } && i % 2 == 0))
        {
            await run.PublishAsync(StepEvents.AsksForApproval(step.Id));
            await run.PublishAsync(AnswerEvents.Cleared(new RunCommand { Kind = RunCommand.Approve, StepId = step.Id, By = "eva@desk 7" }));
        }
    }

    /// <summary>Gives half of the steps in progress an attempt whose agent ended well while nobody looked.</summary>
    private static async Task LeaveAttemptsAsync(EngineHost host, OwnedRun run)
    {
        foreach (var step in run.State.OrderedSteps.Where((s, i) => s.Status == StepStatus.InProgress && i % 2 == 0))
        {
            var logs = Directory.CreateDirectory(host.Folder.StepLogs(step.Id)).FullName;
            var log = Path.Combine(logs, "attempt-1.log");
            File.WriteAllText(log, "");
            File.WriteAllText(Path.Combine(logs, "attempt-1.exit"), "0\n");
            await run.PublishAsync(StepEvents.AttemptStarting(step.Id, new AttemptContext("shell", 1, 1), ["bash"], host.Folder.Path, log));
        }
    }

    private static IEnumerable<string> Differ(string what, IEnumerable<string> said, IEnumerable<string> happened)
    {
        var (one, other) = (string.Join(", ", said), string.Join(", ", happened));
        return one == other ? [] : [$"{what}: rehearsed {one}, but {other}"];
    }
}
