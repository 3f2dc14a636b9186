using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.RunFolders;
using RunTui.Engine.Tests.Execution;
using RunTui.Engine.Tests.RunFolders;

namespace RunTui.Engine.Tests.Events;

/// <summary>That a journal adds up to the live state is looked at after every whole run that the other tests make.</summary>
public sealed class ReplayTests
{
    private static readonly RunEvent Loaded = RunEvents.PlanLoaded(BlueprintDocument.Parse(Encoding.UTF8.GetBytes(
        Plan.Of(Plan.Shell("a", "true"), Plan.Shell("b", "true", Plan.After("a"))).ToJsonString())));

    private static RunEvent Ours(RunEvent e, long seq, string run = "r1") => e with { Seq = seq, Run = run, Ts = "2026-01-01T00:00:00Z", At = 1_767_225_600_000 + seq };

    private static RunEvent Done(string id) => StepEvents.Done(id, new AttemptContext("shell", 1, 1), "It is done.", "/handoff");

    private static StepStatus Status(IReadOnlyList<RunEvent> events, string id) => RunHistory.Replay(events).Steps[id].Status;

    [Fact]
    public void Foreign_lines_after_our_first_decide_nothing_and_are_shown()
    {
        var foreign = Done("b") with { Ts = "2026-01-01T00:00:01Z" };

        var state = RunHistory.Replay([Ours(Loaded, 1), Ours(Done("a"), 2), foreign]);

        Assert.Equal((StepStatus.Done, StepStatus.Pending), (state.Steps["a"].Status, state.Steps["b"].Status));
        Assert.Same(foreign, state.LastEvent);
    }

    [Fact]
    public void Event_out_of_order_of_another_run_or_given_twice_is_passed_over()
    {
        Assert.Equal(StepStatus.Pending, Status([Ours(Loaded, 1), Ours(Done("a"), 3)], "a"));
        Assert.Equal(StepStatus.Pending, Status([Ours(Loaded, 1), Ours(Done("a"), 2, "another")], "a"));
        Assert.Equal(
            StepStatus.Done,
            Status([Ours(Loaded, 1), Ours(Done("a"), 2), Ours(StepEvents.Reset("a", "forged", 0, 0), 2), Ours(StepEvents.Reset("a", "forged", 0, 0), 9)], "a"));
    }

    [Fact]
    public void Journal_that_was_begun_anew_starts_in_the_middle_of_the_count()
    {
        var state = RunHistory.Replay([Ours(Loaded, 41), Ours(Done("a"), 42)]);

        Assert.Equal((StepStatus.Done, 42), (state.Steps["a"].Status, state.Seq));
    }

    [Fact]
    public void Events_of_unknown_kinds_and_about_unknown_steps_change_nothing_but_the_last_event()
    {
        var before = RunHistory.Replay([Ours(Loaded, 1)]);
        foreach (var e in new[]
        {
            new RunEvent { Event = "weather", Status = "rain", StepId = "a" },
            new RunEvent { Event = "step", Status = "levitated", StepId = "a" },
            new RunEvent { Event = "runner", Status = "sang" },
            Done("nobody"),
        })
        {
            var after = before.Apply(Ours(e, 2));
            Assert.Equal(Outline(before), Outline(after));
            Assert.Equal(e.Event, after.LastEvent!.Event);
        }
    }

    [Fact]
    public void Events_with_missing_parts_never_throw()
    {
        string[] names = ["runner", "plan", "dynamic_patch", "step", "attempt", "recovery_attempt", "gate", "blocker", "external_edit"];
        string[] statuses =
        [
            "", "started", "startup_failed", "validation_failed", "interrupted", "halted", "waiting", "recap_ready", "completed", "incomplete", "loaded",
            "changed", "applied", "starting", "blocked", "failed", "failed_acceptance", "blocked_hard", "done", "skipped", "reset", "rate_limited", "ended",
            "running", "recovered", "resolved", "open", "pending", "in_progress",
        ];
        using var json = JsonDocument.Parse("""[{}, {"steps": 5, "top": [], "removed": {}, "order": [1]}, {"steps": [{"id": "a", "status": 7}, 5, {}]}, 5, "x", []]""");
        var plans = json.RootElement.EnumerateArray().Select(e => (JsonElement?)e).Append(null).ToList();
        var state = RunHistory.Replay([Ours(Loaded, 1)]);
        foreach (var name in names)
        {
            foreach (var status in statuses)
            {
                foreach (var plan in plans)
                {
                    foreach (var id in new[] { "a", "", "nobody" })
                    {
                        var e = new RunEvent { Event = name, Status = status, StepId = id, Plan = plan };
                        Assert.NotNull(RunState.Empty.Apply(e));
                        Assert.NotNull(state.Apply(e).OrderedSteps.ToList());
                    }
                }
            }
        }
    }

    [Fact]
    public void Time_line_can_be_read_up_to_any_position()
    {
        List<RunEvent> events = [Ours(Loaded, 1), Ours(Done("a"), 2), Ours(Done("b"), 3)];

        Assert.Equal([0, 1, 2], Enumerable.Range(1, 3).Select(seq => RunHistory.Replay(events, seq).Count(StepStatus.Done)));
    }

    [Fact]
    public void End_of_an_attempt_that_two_owners_record_counts_once()
    {
        var attempt = new AttemptContext("claude-code", 1, 1);
        var ended = StepEvents.AttemptEnded("a", attempt, new Processes.ProcessExit { ExitCode = 0 }, 120, 0.25m, "timeout");

        var state = RunHistory.Replay(
        [
            Ours(Loaded, 1),
            Ours(StepEvents.Starting("a", "claude-code", 1), 2),
            Ours(StepEvents.AttemptStarting("a", attempt, ["claude"], "/", "/log"), 3),
            Ours(ended, 4),
            Ours(StepEvents.AttemptTakenOver("a", null), 5),
            Ours(ended, 6),
        ]);

        Assert.Equal((120, 0.25m, 120, 1), (state.Tokens, state.CostUsd, state.Steps["a"].Tokens, state.Steps["a"].Timeouts));
    }

    [Fact(Timeout = 60000)]
    public async Task Folder_of_run_workflow_is_seeded_from_its_plan()
    {
        using var host = new EngineHost(Plan.Of(
            Plan.Shell("made", "echo made >> order", ("status", "done"), ("_attempts", 1)),
            Plan.Shell("stuck", "echo stuck >> order", ("status", "blocked"), ("_attempts", 2), ("_recovery_attempts", 2), ("_last_failure", "Failure class: auth\nObserved issue: no login\nEvidence path: x")),
            Plan.Shell("killed", "echo killed >> order", ("status", "in_progress"), ("_attempts", 1)),
            Plan.Shell("open", "echo open >> order")));
        string[] theirs =
        [
            """{"ts":"2026-04-02T12:00:00Z","event":"runner","step_id":"","status":"started","detail":"autonomy=max;launch_mode=adaptive"}""",
            """{"ts":"2026-04-02T12:00:01Z","event":"blocker","step_id":"stuck","status":"hard_blocked","detail":"no login"}""",
            """{"ts":"2026-04-02T12:00:02Z","event":"step","step_id":"killed","status":"starting","detail":"tool=shell"}""",
        ];
        File.WriteAllLines(host.Folder.Events, theirs);
        File.WriteAllText(host.Folder.BlockersLog, """{"ts":"2026-04-02T12:00:01Z","step_id":"stuck","status":"hard_blocked","message":"no login"}""" + "\n");
        File.WriteAllText(host.Folder.RunState, """{"status": "running", "current_step": "killed", "mystery": 1}""");

        var run = await host.RunAsync(LaunchMode.Adaptive);

        Assert.Equal(["killed", "open"], host.Lines("order"));
        Assert.Equal(theirs, host.Lines("events.jsonl")[..3]);
        var blocker = Assert.Single(run.State.OpenBlockers);
        Assert.Equal(("stuck", "no login"), (blocker.StepId, blocker.Message));
        Assert.Equal((2, 2), (run.Step("stuck").Attempts, run.Step("stuck").RecoveryAttempts));
        Assert.Equal(2, run.Step("killed").Attempts);
    }

    [Fact(Timeout = 60000)]
    public async Task Run_that_run_workflow_touched_last_is_read_from_its_files()
    {
        using var host = new EngineHost(Plan.Of(Plan.Shell("a", "true")));
        await host.RunAsync();
        Assert.NotNull(RunReader.TryReadState(host.Folder));

        File.AppendAllText(host.Folder.Events, """{"ts":"2026-04-02T12:00:00Z","event":"runner","step_id":"","status":"started","detail":"autonomy=max;launch_mode=legacy"}""" + "\n");

        Assert.Null(RunReader.TryReadState(host.Folder));
    }

    [Fact(Timeout = 60000)]
    public async Task Blocker_that_run_workflow_left_open_is_closed_when_its_step_succeeds()
    {
        using var host = new EngineHost(Plan.Of(Plan.Shell("a", "true")));
        File.WriteAllText(host.Folder.Events, """{"ts":"2026-04-02T12:00:01Z","event":"blocker","step_id":"a","status":"hard_blocked","detail":"no login"}""" + "\n");
        File.WriteAllText(host.Folder.BlockersLog, """{"ts":"2026-04-02T12:00:01Z","step_id":"a","status":"hard_blocked","message":"no login"}""" + "\n");

        await host.RunAsync();

        Assert.Equal("recovered", Blockers.Last(host).Status);
    }

    [Fact]
    public void Plan_change_gives_back_every_kind_of_difference()
    {
        var random = new Random(7);
        for (var round = 0; round < 200; round++)
        {
            var before = Plan.Of([.. Enumerable.Range(0, 6).Select(i => Plan.Shell($"s{i}", "true"))]);
            var after = before.DeepClone().AsObject();
            Mutate(after, random);
            var (from, to) = (Document(before), Document(after));

            var change = PlanChange.Between(from, to);
            var applied = change is { } delta ? PlanChange.Apply(from, delta) : from;

            Assert.Equal(Meaning(to), Meaning(applied));
            Assert.Null(PlanChange.Between(applied, to));
        }
    }

    private static void Mutate(JsonObject plan, Random random)
    {
        var steps = plan["steps"]!.AsArray();
        for (var i = random.Next(4); i >= 0; i--)
        {
            var at = random.Next(steps.Count);
            switch (random.Next(6))
            {
                case 0:
                    steps.RemoveAt(at);
                    break;
                case 1:
                    steps.Insert(at, Plan.Shell($"new{i}-{random.Next(1000)}", "true"));
                    break;
                case 2:
                    steps[at]!.AsObject()["detail"] = $"echo {random.Next(9)}";
                    break;
                case 3:
                    var step = steps[at]!;
                    steps.RemoveAt(at);
                    steps.Insert(random.Next(steps.Count + 1), step);
                    break;
                case 4:
                    plan["max_parallel"] = random.Next(5);
                    break;
                default:
                    plan.Remove("goal");
                    break;
            }
        }
    }

    private static BlueprintDocument Document(JsonObject plan) => BlueprintDocument.Parse(Encoding.UTF8.GetBytes(plan.ToJsonString()));

    private static string Meaning(BlueprintDocument document) => string.Join('\n', document.Blueprint.Steps.Select(s => s.Definition)
        .Concat(document.RunFields.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => $"{f.Key}={f.Value}")));

    private static string Outline(RunState state) => FolderTruth.Describe(state with { LastEvent = null, Seq = 0 });
}
