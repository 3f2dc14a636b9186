using System.Text.Json.Nodes;
using RunTui.Engine.Events;
using RunTui.Engine.Execution;
using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Tests.Execution;

/// <summary>Every reason that a run of milestones stops for: what it waits with, and whether a bare resume goes on.</summary>
public sealed class StopReasonsTests
{
    private const string Hangs = "sleep 600\n";
    private const string MakeB = "echo b >> src/b.txt\n";

    private static readonly Dictionary<string, (BlockerKind? Kind, RunOutcome Outcome, Func<FlowHost> Host)> Cases = new()
    {
        [StopReasons.VerificationFailed] = (BlockerKind.Gate, RunOutcome.Stopped, () => Fast(MakeB + FlowHost.Ok(), ("verification", Verification("false", retries: 0)))),
        [StopReasons.Stalled] = (null, RunOutcome.Stopped, () => Fast(Hangs, Breaker("stall", "0.3s"))),
        [StopReasons.CallTimeout] = (null, RunOutcome.Stopped, () => Fast(Hangs, Breaker("call", "0.3s"))),
        [StopReasons.MaxTicks] = (null, RunOutcome.Stopped, () => Fast(MakeB + FlowHost.Ok(), Breaker("ticks", 1))),
        [StopReasons.TimeBudget] = (null, RunOutcome.Stopped, () => Fast(Hangs, Breaker("elapsed", "0.3s"))),
        [StopReasons.ImplementBlocked] = (BlockerKind.Question, RunOutcome.NeedsPerson, () => Fast(FlowHost.Reports("blocked", "Which b?"))),
        [StopReasons.GuardViolation] = (BlockerKind.Guard, RunOutcome.NeedsPerson, () => Fast("echo x > notes.txt\n" + FlowHost.Ok(), Allow("src/**"))),
        [StopReasons.PlanScopeViolation] = (BlockerKind.Failed, RunOutcome.NeedsPerson, () => Planned(FlowHost.Milestones(("Make b", "other/b.txt")), Allow("src/**"))),
        [StopReasons.OwnershipViolation] = (BlockerKind.Guard, RunOutcome.NeedsPerson, () => Fast("echo x > notes.txt\n" + FlowHost.Ok(), ("scope", new JsonObject { ["owns"] = Plan.List("src/") }))),
        [StopReasons.ParallelFileCollision] = (BlockerKind.Failed, RunOutcome.Stopped, () => Planned(FlowHost.Milestones(("Make b", "src/b.txt")))),
        [StopReasons.ReviewLoop] = (BlockerKind.Breaker, RunOutcome.NeedsPerson, () => Reviewed(FlowHost.AskFor("more"))),
        [StopReasons.PlanUnreadable] = (BlockerKind.Failed, RunOutcome.Stopped, () => Planned("echo 'I have a plan.'\n")),
        [StopReasons.ImplementUnreadable] = (BlockerKind.Failed, RunOutcome.Stopped, () => Fast("echo 'All done.'\n")),
        [StopReasons.ReviewUnreadable] = (BlockerKind.Failed, RunOutcome.Stopped, () => Reviewed("echo 'Looks good.'\n")),
        [StopReasons.InsufficientEvidence] = (BlockerKind.Failed, RunOutcome.NeedsPerson, () => Fast(FlowHost.Reports("no_changes_needed", "It is all there."))),
        [StopReasons.MilestoneMissing] = (null, RunOutcome.NeedsPerson, () => Planned(FlowHost.Milestones(("Make b", "src/b.txt")))),
        [StopReasons.PlanRejection] = (BlockerKind.Question, RunOutcome.NeedsPerson, () => Planned(FlowHost.Rejection("It can't be done."))),
        [StopReasons.NoProgress] = (BlockerKind.Breaker, RunOutcome.NeedsPerson, () => Fast("echo b > src/b.txt\n" + FlowHost.Ok(), ("verification", Verification("false", retries: 9)), Breaker("no_progress", 1))),
        [StopReasons.CheckpointFailed] = (BlockerKind.Failed, RunOutcome.Stopped, () => Hooked("echo 'not like this' >&2; exit 1")),
        [StopReasons.WorkerFailed] = (BlockerKind.Failed, RunOutcome.Stopped, () => Fast("echo no >&2; exit 9\n")),
    };

    /// <summary>What only runs of Run Mode stop for; tried with those.</summary>
    private static readonly string[] OfRunMode = [StopReasons.Budget, StopReasons.GuardrailBlocked, StopReasons.HighRisk, StopReasons.PublishFailed];

    public static TheoryData<string> Reasons => [.. Cases.Keys];

    [Fact]
    public void All_of_them_are_tried() => Assert.Equal(StopReasons.All.Order(), Cases.Keys.Append(StopReasons.Complete).Concat(OfRunMode).Order());

    [Theory(Timeout = 60_000)]
    [MemberData(nameof(Reasons))]
    public async Task Stops_for_it(string reason)
    {
        var (kind, outcome, make) = Cases[reason];
        using var host = make();
        using var prepared = await PrepareAsync(host, reason);

        var ended = await host.RunAsync();

        var stopped = ended.State.OrderedSteps.SingleOrDefault(s => s.StopReason is not null);
        Assert.Equal(reason, stopped?.StopReason ?? ended.State.StopReason);
        Assert.Equal(kind, stopped?.Blocker?.Kind);
        Assert.Equal(outcome, ended.Outcome);
        Assert.Equal(StopReasons.IsOfTheRun(reason), stopped is null);
        Assert.Equal(StopReasons.GoesOnByResume(reason), outcome == RunOutcome.Stopped);
        Assert.Empty(host.Commits());
        Assert.Equal("begin", host.Git("log", "-1", "--format=%s"));
    }

    /// <summary>What else has to be so before the run starts.</summary>
    private static async Task<IDisposable?> PrepareAsync(FlowHost host, string reason)
    {
        switch (reason)
        {
            case StopReasons.MilestoneMissing:
                using (var run = await OwnedRun.OpenAsync(host.Engine.Folder, host.Engine.Time))
                {
                    Assert.Null(await RunAnswers.ApplyAsync(run, new RunCommand { Kind = RunCommand.Skip, StepId = "plan", By = "tester@here 1" }));
                }

                return null;
            case StopReasons.ParallelFileCollision:
                var other = new RunFolder(Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(host.Engine.Folder.Path)!, "other")).FullName);
                File.WriteAllText(other.Blueprint, Plan.Of(new JsonObject { ["id"] = "m1", ["title"] = "Other", ["detail"] = "Make b.", ["scope"] = Plan.List("src/b.txt") }).ToJsonString());
                return await OwnedRun.OpenAsync(other, host.Engine.Time);
            default:
                return null;
        }
    }

    private static (string, JsonNode?) Breaker(string rule, JsonNode limit) => ("breaker", new JsonObject { [rule] = limit });

    private static (string, JsonNode?) Allow(params string[] globs) => ("scope", new JsonObject { ["allow"] = Plan.List(globs) });

    private static JsonObject Verification(string command, int retries) => new() { ["tier0"] = Plan.List(command), ["retries"] = retries };

    private static FlowHost Fast(string work, params (string, JsonNode?)[] fields)
    {
        var host = new FlowHost([("flow", "milestone-fast"), .. fields]);
        host.Implements(work);
        return host;
    }

    private static FlowHost Planned(string answer, params (string, JsonNode?)[] fields)
    {
        var plan = new JsonObject { ["id"] = "plan", ["title"] = "Plan", ["stage"] = "before" };
        var host = new FlowHost([("steps", new JsonArray(plan)), .. fields]);
        host.Plans(answer);
        return host;
    }

    private static FlowHost Reviewed(string answer)
    {
        var host = Planned(FlowHost.Milestones(("Make b", "src/b.txt")));
        host.Implements(MakeB + FlowHost.Ok());
        host.Reviews(answer);
        return host;
    }

    private static FlowHost Hooked(string script)
    {
        var host = Fast(MakeB + FlowHost.Ok());
        host.AddHook(script);
        return host;
    }
}
