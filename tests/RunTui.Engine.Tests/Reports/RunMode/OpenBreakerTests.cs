using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Execution;
using RunTui.Engine.Gates;
using RunTui.Engine.Guards;
using RunTui.Engine.Reports;
using RunTui.Engine.RunFolders;
using RunTui.Testing;

namespace RunTui.Engine.Tests.Reports.RunMode;

/// <summary>What is said of a run whose breaker is open, or that waits for the hour: what happened, what is stuck, what to type.</summary>
public sealed class OpenBreakerTests
{
    private const string Why = "The step was sent back for the same reason 3 times in a row; the limit 'same_issue' is 3.";

    [Fact]
    public void Only_a_reset_is_offered_where_a_bare_resume_would_stop_again()
    {
        var snapshot = StatusSnapshot.Build(RunReader.StatusOf(Tripped().State, new RunFolder("/runs/r1")));

        Assert.Equal(["run-tui resume /runs/r1 --reset-breaker"], new NextCommand("/runs/r1").After(snapshot));
        Assert.Contains("Run Mode: HALTED\nBreaker: OPEN (same issue: The step was sent back", StatusSurface.Render(snapshot), StringComparison.Ordinal);
        Assert.Contains("Next action: Reset the breaker to go on: resume the run with --reset-breaker.\n", StatusSurface.Render(snapshot), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_that_its_time_stopped_says_what_resets_it()
    {
        var run = new PlayedRun().Launch().Begin("sprint-1").Work("sprint-1");
        run.Play(PhaseEvents.Tripped("", new BreakerRule(BreakerKind.Elapsed, 28800), "The launch was 8 h ago; the limit 'elapsed' is 8 h."));
        run.Play(StepEvents.Interrupted("sprint-1", "Stopped between two phases", 1, 0)).Play(PhaseEvents.Stopped(StopReasons.TimeBudget, "The launch was 8 h ago"));

        var reason = new RunReasons(run.State, isLive: false).Of("sprint-1");

        Assert.Equal($"could go on after commit, but the breaker is open; {StopWords.ResetsBreaker}", reason.Text);
        Assert.StartsWith("time: The launch was 8 h ago", reason.About, StringComparison.Ordinal);
    }

    [Fact]
    public void Step_that_the_breaker_stopped_says_that_a_retry_resets_it()
    {
        var run = Tripped();

        Assert.StartsWith("review and work went in circles (a retry resets the breaker): The step was sent back", new RunReasons(run.State, isLive: false).Of("sprint-1").About, StringComparison.Ordinal);
        Assert.Equal("A retry resets the breaker and goes on; a skip leaves the step out.", AnswerWords.Of(run.State.Steps["sprint-1"], run.State));
    }

    [Fact]
    public void Breaker_that_begins_anew_with_each_launch_holds_nothing_up()
    {
        var state = RunState.Empty.Apply(RunEvents.PlanLoaded(BlueprintDocument.Parse("""{"name":"n","flow":"milestone","steps":[{"id":"a","title":"A","status":"pending"}]}"""u8.ToArray())))
            .Apply(RunEvents.Started(AutonomyProfile.Max, LaunchMode.Standard)).Apply(PhaseEvents.Tripped("", new BreakerRule(BreakerKind.Ticks, 2), "2 phases"));

        Assert.True(state.IsBreakerOpen);
        Assert.False(state.IsHeldByBreaker);
        Assert.Null(StopWords.OfBreaker(state));
        Assert.Equal(StopWords.FreshBudget, StopWords.GoesOn(state));
    }

    [Fact]
    public void Wait_for_the_hour_is_said_of_the_step_that_waits()
    {
        var run = new PlayedRun(with: p => p with { RateLimit = new RateLimitRules { CallsPerHour = 100 } }).Launch().Begin("sprint-1").Enter("sprint-1", "implement");
        run.Play(PhaseEvents.WaitsForHour(TimeSpan.FromMinutes(30), 100, null));

        var reason = new RunReasons(run.State, isLive: true).Of("sprint-1");

        Assert.Equal((ReasonKind.Retry, "waits for the next hour and goes on by itself", "100 calls this hour"), (reason.Kind, reason.Text, reason.About));
        Assert.Equal(run.State.WaitsForHour!.Until, reason.Until);
    }

    [Theory]
    [InlineData(StopReasons.GuardrailBlocked)]
    [InlineData(StopReasons.HighRisk)]
    public void What_a_guardrail_stopped_is_let_pass_or_skipped_and_nothing_else(string stopReason)
    {
        var run = new PlayedRun().Launch().Begin("sprint-1").Enter("sprint-1", "implement");
        run.Play(StepEvents.HardBlocked("sprint-1", BlockerKind.Guard, "no") with { StopReason = stopReason })
            .Play(StepEvents.BlockedHard("sprint-1", new AttemptContext("codex", 1, 0), new FailureNote("unknown", "no", "", ""), "no", exhausted: false) with { StopReason = stopReason });
        var snapshot = StatusSnapshot.Build(RunReader.StatusOf(run.State, new RunFolder("/runs/r1")));

        Assert.Equal(["run-tui allow /runs/r1 sprint-1", "run-tui skip /runs/r1 sprint-1", "run-tui resume /runs/r1"], new NextCommand("/runs/r1").After(snapshot));
        Assert.Equal(
            "sprint-1: a guardrail stopped it before anything was changed; allow it, or skip the step",
            AnswerRules.WhyNot(run.State, new RunCommand { Kind = RunCommand.Widen, StepId = "sprint-1" }));
    }

    [Fact]
    public async Task List_knows_Run_Modes_word_also_of_a_run_at_rest()
    {
        using var home = new TemporaryFolder();
        var folder = new RunFolder(Directory.CreateDirectory(home["run"]).FullName);
        var played = Tripped();
        await File.WriteAllTextAsync(folder.Blueprint, played.Text, TestContext.Current.CancellationToken);
        using (var run = await OwnedRun.OpenAsync(folder, TimeProvider.System))
        {
            foreach (var e in played.Events.Skip(1))
            {
                await run.PublishAsync(e with { Seq = null, Run = null });
            }
        }

        var follower = new RunSummaryFollower(folder);
        follower.Look();

        Assert.Equal("HALTED", follower.Summary.RunMode);
        Assert.StartsWith("same issue: ", follower.Summary.Breaker, StringComparison.Ordinal);
    }

    [Fact]
    public void What_guards_did_is_kept()
    {
        var run = new PlayedRun().Launch().Begin("sprint-1");
        run.Play(PhaseEvents.Redacted("sprint-1", 1)).Play(PhaseEvents.Refused("sprint-1", "git: push")).Play(PhaseEvents.GuardFailed("sprint-1", "it broke"));

        Assert.Equal([GuardNote.Redacted, GuardNote.Refused, GuardNote.Failed], run.State.GuardNotes.Select(n => n.Status));
        Assert.All(run.State.GuardNotes, n => Assert.Equal("sprint-1", n.StepId));
    }

    private static PlayedRun Tripped()
    {
        var run = new PlayedRun().Launch().Begin("sprint-1");
        for (var i = 0; i < 3; i++)
        {
            run.Work("sprint-1").Enter("sprint-1", "review").Leave("sprint-1", Verdict.Changes, 2, 7, "changes requested");
        }

        run.Play(PhaseEvents.Tripped("sprint-1", new BreakerRule(BreakerKind.SameIssue, 3), Why));
        run.Play(StepEvents.HardBlocked("sprint-1", BlockerKind.Breaker, Why) with { StopReason = StopReasons.ReviewLoop });
        return run.Play(StepEvents.BlockedHard("sprint-1", new AttemptContext("codex", 1, 0), new FailureNote("unknown", Why, "", ""), Why, exhausted: false) with { StopReason = StopReasons.ReviewLoop })
            .Play(RunEvents.Waiting(1)).Play(RunEvents.Ended(run.State, "recap"));
    }
}
