using System.Text.Json.Nodes;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Execution;
using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Tests.Execution;

public sealed class RehearsalTests
{
    private const int Minute = 60_000;

    [Fact]
    public void Step_set_back_to_pending_runs_again_and_makes_what_depends_on_it_stale()
    {
        var run = Run(
            Plan.Shell("fetch", ":"),
            Plan.Shell("build", ":", Plan.After("fetch"), ("acceptance", new JsonObject { ["files_required"] = Plan.List("bin/app") })),
            Plan.Shell("test", ":", Plan.After("build"), ("review_artifact", "report.md")),
            Plan.Shell("deploy", ":", Plan.After("test")))
            .Done("fetch", Minute, 0.03m).Done("build", 4 * Minute, 0.12m).Done("test", 2 * Minute, 0.25m).Done("deploy", Minute, 0);

        Assert.Equal(
            [
                "runs again: build (set back to pending), about 4 min, $0.12",
                "stale: test (build, which it depends on, runs again): handoff/test.md, report.md",
                "stale: deploy (build, which test depends on, runs again): handoff/deploy.md",
                "kept: fetch",
                "1 step runs, about 4 min and $0.12 as the last attempts had them",
            ],
            Rehearsed(run, plan => Set(plan, "build", "status", "pending")).Lines());
    }

    [Fact]
    public void Artifacts_are_those_of_the_plan_that_made_them()
    {
        var run = Run(Plan.Shell("build", ":", ("acceptance", new JsonObject { ["files_required"] = Plan.List("bin/app", "bin/app") })))
            .Done("build", Minute, 0);

        var rehearsal = Rehearsed(run, plan =>
        {
            Set(plan, "build", "status", "pending");
            Set(plan, "build", "acceptance", new JsonObject { ["files_required"] = Plan.List("out/app") });
        });

        Assert.Equal(["handoff/build.md", "bin/app"], Assert.Single(rehearsal.Runs).Artifacts);
        Assert.Equal("edited and set back to pending", rehearsal.Runs[0].Why);
    }

    [Fact]
    public void Step_that_is_edited_and_stays_done_is_stale_where_the_edit_asks_for_other_work()
    {
        var run = Run(Plan.Shell("a", ":"), Plan.Shell("b", ":"), Plan.Shell("c", ":", Plan.After("a"))).Done("a", Minute, 0).Done("b", Minute, 0).Done("c", Minute, 0);

        var rehearsal = Rehearsed(run, plan =>
        {
            Set(plan, "a", "detail", "make");
            Set(plan, "a", "done_when", "It is made.");
            Set(plan, "b", "title", "Another title");
            Set(plan, "b", "timeout", 30);
        });

        Assert.Equal(["a: detail, done_when edited since it ran"], Told(rehearsal.Stale));
        Assert.Equal(["b: is done", "c: is done"], Told(rehearsal.Kept));
        Assert.Equal("no step runs", rehearsal.Lines().Last());
    }

    [Fact]
    public void Steps_say_why_they_run()
    {
        var run = Run(
            Plan.Shell("never", ":"),
            Plan.Shell("resolved", ":", ("status", "blocked")),
            Plan.Shell("unskipped", ":", ("status", "skipped")),
            Plan.Shell("left", ":", ("status", "in_progress")),
            Plan.Shell("stopped", ":", ("status", "in_progress")))
            .Fold(
                StepEvents.AttemptStarting("stopped", new AttemptContext("shell", 1, 1), ["sh"], "/", "/log"),
                StepEvents.Interrupted("stopped", "Stopped", 0, 0));

        var rehearsal = Rehearsed(run, plan =>
        {
            Set(plan, "resolved", "status", "pending");
            Set(plan, "unskipped", "status", "pending");
            plan["steps"]!.AsArray().Add(Plan.Shell("added", ":"));
        });

        Assert.Equal(
            ["never: was never done", "resolved: you resolved it", "unskipped: is skipped no more", "left: was left in the middle", "stopped: was interrupted", "added: is new"],
            Told(rehearsal.Runs));
        Assert.Equal("6 steps run; none has an attempt to go by", rehearsal.Lines().Last());
    }

    [Fact]
    public void Steps_say_what_holds_them()
    {
        var run = Run(
            Plan.Shell("deploy", ":"),
            Plan.Shell("announce", ":", Plan.After("deploy")),
            Plan.Shell("a", ":", Plan.After("b")),
            Plan.Shell("b", ":", Plan.After("a")),
            Plan.Shell("lost", ":", Plan.After("nowhere")),
            Plan.Shell("party", ":", Plan.After("announce"), ("status", "done")),
            Plan.Shell("free", ":"))
            .Fold(StepEvents.Blocker("deploy", Blocker.HardBlocked, "Which domain?"), RunEvents.StatusEdited("deploy", StepStatus.Pending, StepStatus.Blocked, []));

        var rehearsal = Rehearsed(run, plan => Set(plan, "party", "status", "pending"));

        Assert.Equal(
            [
                "deploy: waits for you: Which domain?",
                "announce: waits for deploy, which waits for you: Which domain?",
                "a: waits for b, which waits for a, which waits for b in turn, so that none of them can start",
                "b: waits for a, which waits for b in turn, so that none of them can start",
                "lost: waits for nowhere, which is not in the plan",
                "party: set back to pending, and waits for announce, which waits for deploy, which waits for you: Which domain?",
            ],
            Told(rehearsal.Held));
        Assert.Equal(["free"], rehearsal.Runs.Select(s => s.StepId));
    }

    [Fact]
    public void Result_is_stale_where_something_it_depends_on_is_done_no_more_and_can_not_run()
    {
        var run = Run(
            Plan.Shell("ask", ":", ("status", "blocked")),
            Plan.Shell("build", ":", Plan.After("ask"), ("status", "done")),
            Plan.Shell("test", ":", Plan.After("build"), ("status", "done")));

        var rehearsal = Rehearsed(run, plan => Set(plan, "build", "status", "pending"));

        Assert.Equal(["test: build, which it depends on, is not done"], Told(rehearsal.Stale));
    }

    [Fact]
    public void Skipped_and_marked_steps_are_kept_and_let_their_dependents_run()
    {
        var run = Run(
            Plan.Shell("a", ":"),
            Plan.Shell("b", ":", ("status", "blocked")),
            Plan.Shell("c", ":", ("status", "skipped")),
            Plan.Shell("d", ":", Plan.After("a", "b", "c")));

        var rehearsal = Rehearsed(run, plan =>
        {
            Set(plan, "a", "status", "skipped");
            Set(plan, "b", "status", "done");
        });

        Assert.Equal(["a: you skip it", "b: you mark it done", "c: was skipped"], Told(rehearsal.Kept));
        Assert.Equal(["d: was never done"], Told(rehearsal.Runs));
    }

    [Fact]
    public void Removed_steps_are_named_with_what_they_left()
    {
        var run = Run(Plan.Shell("a", ":"), Plan.Shell("b", ":"), Plan.Shell("c", ":", Plan.After("a"))).Done("a", Minute, 0);

        var rehearsal = Rehearsed(run, plan =>
        {
            plan["steps"]!.AsArray().RemoveRange(0, 2);
        });

        Assert.Equal(["a: is taken out of the plan; what it left stays where it is"], Told(rehearsal.Stale));
        Assert.Equal(["handoff/a.md"], rehearsal.Stale[0].Artifacts);
        Assert.Equal(["c: waits for a, which is not in the plan"], Told(rehearsal.Held));
    }

    [Fact]
    public void Time_is_that_of_steps_side_by_side_and_in_the_order_of_their_starts()
    {
        var plan = Plan.Of(
            Plan.Shell("long", ":"),
            Plan.Shell("short", ":"),
            Plan.Shell("after", ":", Plan.After("short")),
            Plan.Shell("same", ":", ("scope", Plan.List("src/**"))),
            Plan.Shell("files", ":", ("scope", Plan.List("src/a.cs"))),
            Plan.Shell("unknown", ":")).With(("max_parallel", 2));
        var run = new RehearsedPast(plan)
            .Done("long", 10 * Minute, 0.1m).Done("short", 2 * Minute, 0).Done("after", 3 * Minute, 0.2m).Done("same", Minute, 0).Done("files", 4 * Minute, 0.1m);

        var rehearsal = Rehearsed(run, all =>
        {
            foreach (var step in all["steps"]!.AsArray())
            {
                step!["status"] = "pending";
            }
        });

        // short 0-2, after 2-5, same 5-6, files 6-10 beside long 0-10.
        Assert.Equal(["long", "short", "after", "same", "files", "unknown"], rehearsal.Runs.Select(s => s.StepId));
        Assert.Equal(TimeSpan.FromMinutes(10), rehearsal.Time);
        Assert.Equal((0.4m, 1), (rehearsal.CostUsd, rehearsal.Unmeasured));
        Assert.Equal("6 steps run, about 10 min and $0.40 as the last attempts had them; 1 has no attempt to go by", rehearsal.Lines().Last());
    }

    [Fact]
    public void Attempt_that_was_cut_off_is_none_to_go_by()
    {
        var first = new AttemptContext("shell", 1, 3);
        var run = Run(Plan.Shell("a", ":")).Fold(
            StepEvents.Starting("a", "shell", 3),
            StepEvents.AttemptStarting("a", first, ["sh"], "/", "/log"));
        run.Pass(5 * Minute);
        run.Fold(
            StepEvents.AttemptEnded("a", first, new Processes.ProcessExit { ExitCode = 1 }, 700, 0.004m, null),
            StepEvents.Failed("a", first, new FailureNote("tool_crash", "It failed.", "/log", "")),
            StepEvents.AttemptStarting("a", first with { Attempt = 2 }, ["sh"], "/", "/log"),
            StepEvents.Interrupted("a", "Stopped", 1, 0));

        var rehearsal = Rehearsal.Of(run.State, run.State, LaunchMode.Adaptive);

        Assert.Equal((TimeSpan.FromMinutes(5), 700, 0.004m), (rehearsal.Time, rehearsal.Tokens, rehearsal.CostUsd));
        Assert.Equal(["runs: a (was interrupted), about 5 min, less than $0.01", "1 step runs, about 5 min and less than $0.01 as the last attempts had them"], rehearsal.Lines());
    }

    [Fact]
    public void Attempts_that_may_still_be_at_work_are_gone_on_with_before_others_start()
    {
        var run = Run(Plan.Shell("a", ":"), Plan.Shell("b", ":"), Plan.Shell("c", ":")).Fold(
            StepEvents.Starting("c", "shell", 1),
            StepEvents.AttemptStarting("c", new AttemptContext("shell", 1, 1), ["sh"], "/", "/log"));

        Assert.Equal(["c: is in progress", "a: was never done", "b: was never done"], Told(Rehearsal.Of(run.State, run.State, LaunchMode.Standard).Runs));
    }

    [Fact]
    public void Step_that_asks_before_it_starts_is_held_with_all_that_depends_on_it()
    {
        var run = Run(
            Plan.Shell("deploy", ":", ("mode", "confirm")),
            Plan.Shell("announce", ":", Plan.After("deploy")),
            Plan.Shell("other", ":"));

        var rehearsal = Rehearsed(run, plan => Set(plan, "other", "title", "Other"));

        Assert.Equal(["deploy: asks you before it starts", "announce: waits for deploy, which waits for your approval"], Told(rehearsal.Held));
        Assert.Equal(["other: was never done"], Told(rehearsal.Runs));
    }

    [Fact]
    public void Step_that_asks_before_its_result_counts_runs_and_holds_its_dependents()
    {
        var run = Run(Plan.Shell("deploy", ":", ("mode", "validate")), Plan.Shell("announce", ":", Plan.After("deploy"))).Fold(
            StepEvents.AsksForApproval("deploy"),
            AnswerEvents.Cleared(new RunCommand { Kind = RunCommand.Approve, StepId = "deploy", By = "eva" }));

        var rehearsal = Rehearsal.Of(run.State, run.State, LaunchMode.Standard);

        Assert.Equal(["deploy: you let it start; it asks you before its result counts"], Told(rehearsal.Runs));
        Assert.Equal(["announce: waits for deploy, which waits for your review"], Told(rehearsal.Held));
    }

    [Fact]
    public void Engine_at_work_in_standard_mode_starts_nothing_while_a_failure_is_unanswered_and_a_new_launch_does()
    {
        var run = Run(Plan.Shell("a", ":"), Plan.Shell("b", ":"), Plan.Shell("c", ":")).Fold(RunEvents.Started(AutonomyProfile.Safe, LaunchMode.Standard));
        run.Pass(Minute);
        run.Fold(
            StepEvents.Starting("a", "shell", 1),
            StepEvents.HardBlocked("a", BlockerKind.Question, "Which domain?"),
            StepEvents.BlockedHard("a", new AttemptContext("shell", 1, 1), new FailureNote("blocked", "Which domain?", "", ""), "Which domain?", exhausted: false),
            StepEvents.Starting("c", "shell", 1));

        Assert.Equal(["c: is in progress"], Told(Rehearsal.Of(run.State, run.State, mode: null).Runs));
        Assert.Equal("waits, because in standard mode nothing starts while a waits for you, which waits for you: Which domain?", Rehearsal.Of(run.State, run.State, mode: null).Held[1].Why);
        Assert.Equal(["b: was never done", "c: was left in the middle"], Told(Rehearsal.Of(run.State, run.State, LaunchMode.Standard).Runs));
    }

    [Fact]
    public void Run_without_a_plan_has_nothing_to_run()
    {
        Assert.Equal(["no step runs"], Rehearsal.Of(RunState.Empty, RunState.Empty, LaunchMode.Standard).Lines());
    }

    [Fact]
    public void Words_of_others_steer_no_terminal()
    {
        var run = Run(Plan.Shell("a", ":", ("status", "done"), ("acceptance", new JsonObject { ["files_required"] = Plan.List("x\u001b[2J") })));

        var lines = Rehearsed(run, plan => Set(plan, "a", "odd\u001b[1m", true)).Lines();

        Assert.DoesNotContain('\u001b', string.Concat(lines));
    }

    private static RehearsedPast Run(params JsonObject[] steps) => new(Plan.Of(steps));

    private static void Set(JsonObject plan, string id, string field, JsonNode value) => EngineHost.StepIn(plan, id)[field] = value;

    private static IEnumerable<string> Told(IEnumerable<RehearsedStep> steps) => steps.Select(s => $"{s.StepId}: {s.Why}");

    private static Rehearsal Rehearsed(RehearsedPast run, Action<JsonObject> edit)
    {
        var plan = JsonNode.Parse(OwnedRun.Projected(run.State).ToBytes())!.AsObject();
        edit(plan);
        var after = EditedPlan.Events(run.State, plan).Aggregate(run.State, (state, e) => state.Apply(e));
        return Rehearsal.Of(run.State, after, LaunchMode.Standard);
    }
}
