using System.Text;
using System.Text.Json.Nodes;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Execution;
using RunTui.Engine.Reports;
using RunTui.Engine.Tests.Execution;

namespace RunTui.Engine.Tests.Reports;

/// <summary>Why each step is where it is, in every state that a step can be in.</summary>
public sealed class RunReasonsTests
{
    private const long Begin = 1_767_225_600_000;
    private const long Minute = 60_000;

    private static readonly AttemptContext Third = new("shell", 3, 3);

    [Fact]
    public void Chain_ends_at_the_person_who_is_waited_for_and_says_since_when()
    {
        var state = After(New(Step("build"), Step("test", "build"), Step("publish", "test")), Started(), Blocked("build", "Which domain?"));

        Assert.Equal("waits for test, which waits for build, which waits for you since 12 min: Which domain?", Sentence(state, "publish", 12 * Minute));
        Assert.Equal(
            ["publish waits for test", "  test waits for build", "    build waits for you since 12 min (00:00:00): Which domain?"],
            new RunReasons(state, isLive: true).Of("publish").Lines(Begin + (12 * Minute), TimeZoneInfo.Utc));
    }

    [Fact]
    public void Of_several_reasons_the_one_that_needs_a_person_comes_first()
    {
        var state = After(
            New(Step("lint"), Step("build"), Step("test", "lint", "build", "docs")),
            Started(),
            StepEvents.Starting("lint", "shell", 1),
            Attempt("lint"),
            Blocked("build", "Which one?"));

        Assert.Equal("waits for lint, build and docs; build waits for you: Which one?", Sentence(state, "test"));
        Assert.Equal(
            ["test waits for lint, build and docs", "  build waits for you: Which one?", "  docs is not in the plan", "  lint is at work since 3 min (00:00:00): attempt 1 of 1"],
            new RunReasons(state, isLive: true).Of("test").Lines(Begin + (3 * Minute), TimeZoneInfo.Utc).Select(l => l.Replace("you since 3 min (00:00:00)", "you")));
    }

    [Fact]
    public void Failure_that_came_again_says_how_often_it_did()
    {
        var failures = Enumerable.Range(1, 3).SelectMany(i => new[]
        {
            Attempt("build", i, 3),
            StepEvents.AttemptEnded("build", new AttemptContext("shell", i, 3), new() { ExitCode = 0 }, null, null, null),
            StepEvents.FailedAcceptance("build", new AttemptContext("shell", i, 3), new FailureNote("missing_artifact", $"Acceptance failed on attempt {i}/3: no index.html", "", "")),
        });
        var state = After(
            New(Step("build")),
            [
                Started(),
                StepEvents.Starting("build", "shell", 3),
                .. failures,
                StepEvents.Blocker("build", Blocker.HardBlocked, "Acceptance failed on attempt 3/3: no index.html") with { Ts = "2026-01-01T00:00:00Z" },
                StepEvents.BlockedHard("build", Third, new FailureNote("missing_artifact", "Acceptance failed on attempt 3/3: no index.html", "", ""), "Acceptance failed", exhausted: true),
            ]);

        Assert.Equal("waits for you since 5 min: acceptance failed 3 of 3 times: no index.html", Sentence(state, "build", 5 * Minute));
    }

    [Fact]
    public void Step_that_could_start_waits_for_a_place_in_the_schedulers_words()
    {
        var plan = Plan.Of(Step("test"), Step("docs"), Step("publish")).With(("max_parallel", 2));
        var state = After(OfPlan(plan), Started(), StepEvents.Starting("test", "shell", 1), Attempt("test"), StepEvents.Starting("docs", "shell", 1), Attempt("docs"));

        Assert.StartsWith("waits for its turn: 2 steps run side by side at most, and test and docs are at work", Sentence(state, "publish"), StringComparison.Ordinal);
        Assert.False(Schedule.HasPlace(state, 2));
        Assert.Equal("waits for its turn: one step at a time, and a is at work; a is at work: attempt 1 of 1",
            Sentence(After(New(Step("a"), Step("b")), Started(), StepEvents.Starting("a", "shell", 1), Attempt("a")), "b"));
    }

    [Fact]
    public void Step_that_writes_the_same_files_waits_for_the_one_at_work()
    {
        var scope = ("scope", (JsonNode?)Plan.List("src/**"));
        var plan = Plan.Of(Plan.Shell("a", "true", scope), Plan.Shell("b", "true", ("scope", Plan.List("src/app.cs")))).With(("max_parallel", 2));
        var state = After(OfPlan(plan), Started(), StepEvents.Starting("a", "shell", 1), Attempt("a"));

        Assert.StartsWith("waits for a, because both may write the same files", Sentence(state, "b"), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_at_work_where_no_engine_is()
    {
        var state = After(New(Step("a"), Step("b", "a"), Step("c")), Started(), StepEvents.Starting("a", "shell", 1), Attempt("a"));
        var reasons = new RunReasons(state, isLive: false);

        Assert.Equal("was left in the middle, and nobody works on this run", reasons.Of("a").Sentence(Begin, TimeZoneInfo.Utc));
        Assert.Equal("waits for a, which was left in the middle, and nobody works on this run", reasons.Of("b").Sentence(Begin, TimeZoneInfo.Utc));
        Assert.Equal("could start, but nobody works on this run since 2 h", reasons.Of("c").Sentence(Begin + (120 * Minute), TimeZoneInfo.Utc));
        Assert.Equal("could start, but the run was not started yet", new RunReasons(New(Step("a")), isLive: false).Of("a").Sentence(Begin, TimeZoneInfo.Utc));
    }

    [Fact]
    public void Rate_limited_step_says_when_it_goes_on()
    {
        var state = After(
            New(Step("a"), Step("b", "a")),
            Started(),
            StepEvents.Starting("a", "shell", 1),
            Attempt("a"),
            StepEvents.AttemptEnded("a", new AttemptContext("shell", 1, 1), new() { ExitCode = 1 }, null, null, "rate_limit"),
            StepEvents.RateLimited("a", new AttemptContext("shell", 1, 1), TimeSpan.FromSeconds(310)));

        Assert.Equal("waits for a, which waits for its next attempt at 00:05:10: rate limited", Sentence(state, "b"));
        Assert.Equal("is at work: attempt 2 of 3", Sentence(After(state, Attempt("a", 2, 3)), "a"));
    }

    [Fact]
    public void Skipped_step_says_why()
    {
        Assert.Equal("was skipped: no need", Sentence(After(New(Step("a")), StepEvents.Skipped("a", "no need")), "a"));
    }

    [Fact]
    public void Circle_in_the_plan_ends_the_chain()
    {
        var state = After(New(Step("a", "c"), Step("b", "a"), Step("c", "b"), Step("d", "d")), Started());

        Assert.Equal("waits for c, which waits for b, which waits for a, which waits for b in turn, so that none of them can start", Sentence(state, "a"));
        Assert.Equal(ReasonKind.Cycle, new RunReasons(state, isLive: true).Of("d").Root.Kind);
    }

    [Fact]
    public void Run_that_is_held_up_names_the_root_and_who_waits_for_it()
    {
        var state = After(New(Step("build"), Step("test", "build"), Step("docs", "test"), Step("other")), Started(), Blocked("build", "Which one?"));

        Assert.Null(new RunReasons(state with { LaunchMode = LaunchMode.Adaptive }, isLive: true).HeldUpBy());
        var held = new RunReasons(After(state, StepEvents.Done("other", Third, "", "")), isLive: true).HeldUpBy();

        Assert.Equal(("build", ReasonKind.NeedsPerson), (held?.Root.StepId, held?.Root.Kind));
        Assert.Equal(["test", "docs"], held!.Value.Waiting);
    }

    [Fact]
    public void In_standard_mode_a_failure_holds_what_could_start()
    {
        var state = After(New(Step("a"), Step("b")), Started(), Blocked("a", "Which one?"));

        Assert.Equal("waits, because in standard mode nothing starts while a waits for you, which waits for you: Which one?", Sentence(state, "b"));
        Assert.Equal("starts next", Sentence(state with { LaunchMode = LaunchMode.Adaptive }, "b"));
    }

    [Fact]
    public void In_standard_mode_a_step_that_asks_or_was_blocked_by_hand_holds_nothing_but_its_dependents()
    {
        var asked = After(New(Step("a"), Step("b"), Step("c", "a")), Started(), StepEvents.AsksForApproval("a"));
        var byHand = After(New(Step("a"), Step("b")), Started(), RunEvents.StatusEdited("a", StepStatus.Pending, StepStatus.Blocked, []));

        Assert.Equal("starts next", Sentence(asked, "b"));
        Assert.Equal("starts next", Sentence(byHand, "b"));
        Assert.Equal("waits for a, which waits for your approval: Asks before it starts; approve it, or reject it with comments", Sentence(asked, "c"));
    }

    [Fact]
    public void Thousands_of_steps_in_a_chain_or_in_a_lattice_are_explained_at_once()
    {
        var chain = New([.. Enumerable.Range(0, 5000).Select(i => i == 0 ? Step("s0") : Step($"s{i}", $"s{i - 1}"))]);
        var lattice = New([.. Enumerable.Range(0, 2000).Select(i => Step($"s{i}", [.. Enumerable.Range(Math.Max(0, i - 5), Math.Min(i, 5)).Select(j => $"s{j}")]))]);

        Assert.EndsWith("and so on to s0, which could start, but the run was not started yet", new RunReasons(chain, isLive: false).Of("s4999").Sentence(Begin, TimeZoneInfo.Utc), StringComparison.Ordinal);
        Assert.Equal(201, new RunReasons(lattice, isLive: false).Of("s1999").Lines(Begin, TimeZoneInfo.Utc).Count);
    }

    [Fact]
    public void Stages_of_a_flow_say_what_they_come_after()
    {
        var plan = Plan.Of(Stage("plan", "before"), Step("m1"), Step("m2"), Stage("review", "after"));
        plan["flow"] = "milestone";
        plan["max_parallel"] = 3;
        var state = After(OfPlan(plan), Started());

        Assert.Equal("waits for plan (the flow milestone has that first), which starts next", Sentence(state, "m1"));
        Assert.StartsWith("waits for plan, m1 and m2 (the flow milestone has it after all others)", Sentence(state, "review"), StringComparison.Ordinal);

        state = After(state, StepEvents.Done("plan", Third, "", ""), StepEvents.Starting("m1", "milestone", 0));
        Assert.StartsWith("waits for its turn: steps of the flow milestone share one checkout and run one at a time, and m1 is at work", Sentence(state, "m2"), StringComparison.Ordinal);

        static JsonObject Stage(string id, string stage)
        {
            var step = Step(id);
            step["stage"] = stage;
            return step;
        }
    }

    private static JsonObject Step(string id, params string[] after) => Plan.Shell(id, "true", Plan.After(after));

    private static RunState New(params JsonObject[] steps) => OfPlan(Plan.Of(steps));

    private static RunState OfPlan(JsonObject plan) => RunState.Empty.Apply(RunEvents.PlanLoaded(BlueprintDocument.Parse(Encoding.UTF8.GetBytes(plan.ToJsonString()))));

    private static RunEvent Started() => RunEvents.Started(AutonomyProfile.Safe, LaunchMode.Standard);

    private static RunEvent Attempt(string id, int number = 1, int max = 1) =>
        StepEvents.AttemptStarting(id, new AttemptContext("shell", number, max), ["sh"], "/", "/log");

    private static RunEvent[] Blocked(string id, string question) =>
    [
        StepEvents.HardBlocked(id, BlockerKind.Question, "Blocked on attempt 1/1: " + question) with { Ts = "2026-01-01T00:00:00Z" },
        StepEvents.BlockedHard(id, Third, new FailureNote("blocked", question, "", ""), question, exhausted: false),
    ];

    /// <summary>The state after events at one moment, which no launch shares with what follows from it.</summary>
    private static RunState After(RunState state, params IEnumerable<object> events) =>
        events.SelectMany(e => e as IEnumerable<RunEvent> ?? [(RunEvent)e]).Aggregate(state, (s, e) => s.Apply(e with { At = e.Event == "runner" ? Begin - 1 : Begin }));

    private static string Sentence(RunState state, string id, long later = 0) => new RunReasons(state, isLive: true).Of(id).Sentence(Begin + later, TimeZoneInfo.Utc);
}
