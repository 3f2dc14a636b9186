using System.Text;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Flows;
using RunTui.Engine.Gates;
using RunTui.Engine.Imports.Sprints;
using RunTui.Engine.Reports.RunMode;
using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Tests.Reports.RunMode;

/// <summary>A Run Mode run made of the events that its engine would write, a minute each.</summary>
internal sealed class PlayedRun
{
    private readonly Flow _flow;
    private long _seq;

    public PlayedRun(string kind = "sprint-plan", int sprints = 3, Func<SprintPlan, SprintPlan>? with = null)
    {
        var isBug = kind == "bug";
        var plan = new SprintPlan
        {
            RunMode = new RunModePlan
            {
                Kind = kind,
                RunId = "run-20260102-0a1b2c3d",
                PlanId = kind == "sprint-plan" ? "plan-20260102-0a1b2c3d" : null,
                Target = kind switch { "bug" => "sprint-bug-1", "sprint" => "sprint-1", _ => "sprint-plan" },
                BugId = isBug ? "20260102-a1b2c3" : null,
                BugTitle = isBug ? "Login fails" : null,
                MaxCycles = isBug ? 10 : 20,
                TimeoutHours = isBug ? 2 : 8,
            },
            Branch = isBug ? "bugfix/20260102-a1b2c3" : "feature/work",
            Sprints = isBug ? [] : [.. Enumerable.Range(1, kind == "sprint" ? 1 : sprints).Select(n => new Sprint(n) { Title = $"Part {n}" })],
            Publish = new PublishRules { CommitType = "feat" },
        };
        Text = (with?.Invoke(plan) ?? plan).Make(new DateTimeOffset(2026, 1, 2, 14, 0, 0, TimeSpan.Zero));
        _flow = new FlowCatalog(null).Find(isBug ? "bug" : "sprint")!;
        Play(RunEvents.PlanLoaded(BlueprintDocument.Parse(Encoding.UTF8.GetBytes(Text))));
    }

    public string Text { get; }

    public DateTimeOffset Now { get; set; } = new(2026, 1, 2, 14, 0, 0, TimeSpan.Zero);

    public RunState State { get; private set; } = RunState.Empty;

    public RunModeStanding Standing => RunModeStanding.Of(State, isAlive: true)!;

    public List<RunEvent> Events { get; } = [];

    public PlayedRun Play(RunEvent e)
    {
        Now = Now.AddMinutes(1);
        var stamped = e with { Seq = ++_seq, Run = "r", At = Now.ToUnixTimeMilliseconds(), Ts = Timestamp.Seconds(Now) };
        Events.Add(stamped);
        State = State.Apply(stamped);
        return this;
    }

    public PlayedRun Launch() => Play(RunEvents.Started(AutonomyProfile.Max, LaunchMode.Standard));

    public PlayedRun Begin(string step) => Play(StepEvents.Starting(step, "claude", 3));

    public PlayedRun Enter(string step, string phase) => Play(PhaseEvents.Started(step, _flow.Phases.First(p => p.Id == phase), State.Steps[step].Phases.Count(v => v.Id == phase) + 1));

    public PlayedRun Leave(string step, Verdict verdict, int findings = 0, long? fingerprint = null, string why = "")
    {
        var phase = _flow.Phases.First(p => p.Id == State.Steps[step].Phases[^1].Id);
        return Play(PhaseEvents.Ended(step, phase, verdict, why, null, fingerprint) with { Findings = findings, Actionable = verdict == Verdict.Changes || phase.Id == "red-team" ? findings : 0 });
    }

    public PlayedRun Pass(string step, string phase, long? fingerprint = null) => Enter(step, phase).Leave(step, Verdict.Pass, fingerprint: fingerprint);

    /// <summary>Implements and commits: so many files, none of them being no commit.</summary>
    public PlayedRun Work(string step, int files = 2, int deleted = 0)
    {
        Pass(step, "implement").Enter(step, "commit");
        Play(PhaseEvents.Checkpoint(step, files > 0, "0123456789abcdef", "") with { Files = files, Deleted = deleted });
        return Leave(step, Verdict.Pass);
    }

    /// <summary>A cycle that the review ends.</summary>
    public PlayedRun Rejected(string step, long fingerprint, int findings = 2, int files = 2) => Work(step, files).Enter(step, "review").Leave(step, Verdict.Changes, findings, fingerprint);

    /// <summary>A cycle that all gates pass.</summary>
    public PlayedRun Approved(string step, int deleted = 0) => Work(step, deleted: deleted).Pass(step, "review").Pass(step, "audit");

    public PlayedRun Done(string step) => Play(new RunEvent { Event = "step", StepId = step, Status = "done", Detail = "attempt=1" });

    public PlayedRun Block(string step, BlockerKind kind, string message) =>
        Play(new RunEvent { Event = "step", StepId = step, Status = "blocked_hard", Detail = message, FailureSummary = message }).Play(StepEvents.HardBlocked(step, kind, message));

    public PlayedRun Complete(params string[] sprints)
    {
        foreach (var sprint in sprints)
        {
            Begin(sprint).Approved(sprint).Done(sprint);
        }

        return this;
    }

    public PlayedRun Finish() => Play(RunEvents.Ended(State, "/tmp/recap.md"));
}
