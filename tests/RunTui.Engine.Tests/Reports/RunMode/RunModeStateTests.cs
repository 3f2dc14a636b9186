using System.Globalization;
using System.Text.Json.Nodes;
using RunTui.Engine.Events;
using RunTui.Engine.Gates;
using RunTui.Engine.Guards;
using RunTui.Engine.Reports.RunMode;

namespace RunTui.Engine.Tests.Reports.RunMode;

/// <summary>What Run Mode's documented files say of runs.</summary>
public sealed class RunModeStateTests
{
    [Fact]
    public void Has_all_documented_fields_at_their_first_values()
    {
        var run = new PlayedRun("sprint").Launch();

        Assert.Equal(
            """{"run_id":"run-20260102-0a1b2c3d","target":"sprint-1","branch":"feature/work","state":"JACK_IN","phase":"INIT","timestamps":{"started":"2026-01-02T14:02:00Z","last_activity":null},"cycles":{"current":0,"limit":20,"history":[]},"metrics":{"files_changed":0,"files_deleted":0,"commits":0,"findings_fixed":0},"options":{"max_cycles":20,"timeout_hours":8,"dry_run":false,"local_mode":false,"confirm_push":false,"push_mode":"AUTO"},"completion":{"pushed":false,"pr_created":false,"pr_url":null,"skipped_reason":null},"red_team_code":{"cycles":0,"max_cycles":2,"findings_total":0,"divergences_found":0,"last_findings_hash":null}}""",
            RunModeState.Of(run.Standing, null).ToJsonString());
    }

    [Fact]
    public void Goes_through_the_phases_and_keeps_a_record_of_each_cycle()
    {
        var run = new PlayedRun("sprint").Launch().Begin("sprint-1").Rejected("sprint-1", 7, findings: 4, files: 3).Work("sprint-1", files: 1, deleted: 1).Enter("sprint-1", "review");

        var state = RunModeState.Of(run.Standing, run.Now.ToUnixTimeMilliseconds());

        Assert.Equal(("RUNNING", "REVIEW"), (Text(state, "state"), Text(state, "phase")));
        Assert.Equal("""{"current":2,"limit":20,"history":[{"cycle":1,"phase":"REVIEW","findings":4,"files_changed":3}]}""", state["cycles"]!.ToJsonString());
        Assert.Equal("""{"files_changed":4,"files_deleted":1,"commits":2,"findings_fixed":0}""", state["metrics"]!.ToJsonString());

        run.Leave("sprint-1", Verdict.Pass).Enter("sprint-1", "audit");

        Assert.Equal(("AUDIT", 4), (run.Standing.Phase, run.Standing.Current!.FindingsFixed));
    }

    [Fact]
    public void Tells_a_halt_with_where_it_goes_on_and_nothing_of_it_after_a_resume()
    {
        var run = new PlayedRun("sprint").Launch().Begin("sprint-1").Work("sprint-1").Enter("sprint-1", "review").Play(RunEvents.Halted("ada", "lunch"));

        var state = RunModeState.Of(run.Standing, null);

        Assert.Equal(("HALTED", "REVIEW", "RUNNING"), (Text(state, "state"), Text(state, "resume_phase"), Text(state, "resume_state")));
        Assert.Equal("lunch", Text(state["halt"]!.AsObject(), "reason"));
        Assert.EndsWith("Z", Text(state["halt"]!.AsObject(), "timestamp"), StringComparison.Ordinal);

        state = RunModeState.Of(run.Launch().Standing, null);

        Assert.Equal("RUNNING", Text(state, "state"));
        Assert.Null(state["halt"]);
        Assert.Null(state["resume_phase"]);
    }

    [Fact]
    public void Is_halted_where_nobody_is_there_who_works_on_it()
    {
        var run = new PlayedRun("sprint").Launch().Begin("sprint-1").Enter("sprint-1", "implement");

        var standing = RunModeStanding.Of(run.State, isAlive: false)!;

        Assert.Equal(("HALTED", "Its process is gone and left no word"), (standing.State, standing.HaltReason));
    }

    [Fact]
    public void Is_complete_when_the_sprints_are_through_and_finished_when_the_run_is()
    {
        var run = new PlayedRun("sprint").Launch().Complete("sprint-1");

        Assert.Equal("COMPLETE", run.Standing.State);

        run.Play(PhaseEvents.Pushed("sprint-1", "feature/work", "origin", "0123456789abcdef")).Play(PhaseEvents.PullRequest("sprint-1", "https://github.com/a/b/pull/7", true, "t", "/tmp/body.md")).Finish();

        Assert.Equal("JACKED_OUT", run.Standing.State);
        Assert.Equal("""{"pushed":true,"pr_created":true,"pr_url":"https://github.com/a/b/pull/7","skipped_reason":null}""", RunModeState.Of(run.Standing, null)["completion"]!.ToJsonString());
    }

    [Fact]
    public void Says_why_nothing_was_pushed()
    {
        var run = new PlayedRun("sprint").Launch().Complete("sprint-1").Play(PhaseEvents.NotPublished("sprint-1", Publication.LocalMode, "local", "/tmp/c.sh")).Finish();

        Assert.Equal("""{"pushed":false,"pr_created":false,"pr_url":null,"skipped_reason":"local_mode"}""", RunModeState.Of(run.Standing, null)["completion"]!.ToJsonString());
    }

    [Fact]
    public void A_tripped_breaker_halts_also_while_the_engine_still_publishes_what_there_is()
    {
        var run = new PlayedRun("sprint").Launch().Begin("sprint-1").Rejected("sprint-1", 7).Play(PhaseEvents.Tripped("sprint-1", new BreakerRule(BreakerKind.Cycles, 1), "1 cycle"));

        Assert.Equal(("HALTED", "1 cycle"), (run.Standing.State, run.Standing.HaltReason));
    }

    [Fact]
    public void A_plan_has_each_sprint_with_its_status_and_the_sums_of_all()
    {
        var run = new PlayedRun().Launch().Complete("sprint-1").Begin("sprint-2").Rejected("sprint-2", 7).Enter("sprint-2", "implement");

        Assert.Equal(
            """{"plan_id":"plan-20260102-0a1b2c3d","run_id":"run-20260102-0a1b2c3d","target":"sprint-plan","branch":"feature/work","state":"RUNNING","timestamps":{"started":"2026-01-02T14:02:00Z","last_activity":null},"sprints":{"total":3,"completed":1,"current":"sprint-2","list":[{"id":"sprint-1","status":"completed","cycles":1,"files_changed":2},{"id":"sprint-2","status":"in_progress","cycles":2,"files_changed":2},{"id":"sprint-3","status":"pending","cycles":0,"files_changed":0}]},"options":{"from":1,"to":3,"max_cycles":20,"timeout_hours":8},"metrics":{"total_cycles":3,"total_files_changed":4,"total_findings_fixed":0}}""",
            RunModePlanState.Of(run.Standing, null).ToJsonString());
        Assert.Equal("sprint-2", Text(RunModeState.Of(run.Standing, null), "target"));
    }

    [Fact]
    public void A_plan_that_failed_names_the_sprint_and_the_reason()
    {
        var run = new PlayedRun().Launch().Complete("sprint-1").Begin("sprint-2").Enter("sprint-2", "implement").Block("sprint-2", BlockerKind.Question, "Which database?");

        var failure = RunModePlanState.Of(run.Standing, null)["failure"]!.AsObject();

        Assert.Equal(("sprint-2", "Which database?"), (Text(failure, "sprint"), Text(failure, "reason")));
        Assert.Equal("HALTED", run.Standing.State);
    }

    [Fact]
    public void Sprints_that_were_completed_before_count_as_such()
    {
        var run = new PlayedRun(with: p => p with { Sprints = [p.Sprints[0] with { IsCompleted = true }, .. p.Sprints[1..]] }).Launch();

        Assert.Equal((1, "sprint-2"), (run.Standing.Completed, run.Standing.Current!.Id));
    }

    [Fact]
    public void The_red_team_counts_on_its_own()
    {
        var run = new PlayedRun("sprint").Launch().Begin("sprint-1").Approved("sprint-1").Enter("sprint-1", "red-team").Leave("sprint-1", Verdict.Changes, 2, 5);
        run.Approved("sprint-1").Enter("sprint-1", "red-team").Leave("sprint-1", Verdict.Pass, 1, 6);

        Assert.Equal(
            """{"cycles":2,"max_cycles":2,"findings_total":3,"divergences_found":3,"last_findings_hash":"00000000000000000000000000000006"}""",
            RunModeState.Of(run.Standing, null)["red_team_code"]!.ToJsonString());
        Assert.Equal("RED_TEAM", run.Standing.Phase);
    }

    [Fact]
    public void Calls_are_those_of_this_hour_and_waits_are_kept()
    {
        var run = new PlayedRun("sprint").Launch();
        for (var i = 0; i < 51; i++)
        {
            run.Play(new RunEvent { Event = "attempt", StepId = "sprint-1", Status = "starting", Tool = "claude" });
            run.Now = run.Now.AddMinutes(-1);
        }

        run.Now = new(2026, 1, 2, 14, 19, 0, TimeSpan.Zero);
        run.Play(PhaseEvents.WaitsForHour(TimeSpan.FromSeconds(2460), 100, null));

        Assert.Equal(
            """{"hour_boundary":"2026-01-02T14:00:00Z","calls_this_hour":51,"limit":100,"waits":[{"timestamp":"2026-01-02T14:20:00Z","wait_seconds":2460}]}""",
            RunModeRate.Of(run.Standing, run.Now).ToJsonString());
        Assert.Equal(0, RunModeRate.Of(run.Standing, run.Now.AddHours(1))["calls_this_hour"]!.GetValue<int>());
    }

    [Fact]
    public void Waiting_for_the_hour_is_a_phase_of_its_own_and_the_one_before_comes_back()
    {
        var run = new PlayedRun("sprint").Launch().Begin("sprint-1").Work("sprint-1").Enter("sprint-1", "review").Play(PhaseEvents.WaitsForHour(TimeSpan.FromSeconds(60), 100, null));

        Assert.Equal(("RATE_LIMITED", "REVIEW"), (run.Standing.Phase, run.Standing.ResumePhase));
        Assert.Equal("REVIEW", run.Play(PhaseEvents.HourIsOver()).Standing.Phase);
    }

    [Theory]
    [InlineData("triage", "TRIAGE")]
    [InlineData("implement", "IMPLEMENTING")]
    [InlineData("review", "REVIEWING")]
    [InlineData("audit", "AUDITING")]
    public void A_bug_is_where_its_phase_is_and_a_halt_keeps_that(string phase, string state)
    {
        var run = new PlayedRun("bug").Launch().Begin("sprint-bug-1").Enter("sprint-bug-1", phase);

        Assert.Equal(state, RunModeBug.StateOf(run.Standing));

        var bug = RunModeBug.Of(run.Play(RunEvents.Halted("ada", null)).Standing, new(), null);

        Assert.Equal(("HALTED", state), (Text(bug, "state"), Text(bug, "resume_state")));
    }

    [Fact]
    public void A_bug_has_its_documented_fields()
    {
        var run = new PlayedRun("bug").Launch().Begin("sprint-bug-1").Pass("sprint-bug-1", "triage").Approved("sprint-bug-1").Done("sprint-bug-1");

        var bug = RunModeBug.Of(run.Standing, BugConfidence.Read("risk_level: high\n\"reproduction_strength\": \"strong\"\n| Test type | integration |\n") with { Lines = 12 }, run.Now.ToUnixTimeMilliseconds());

        Assert.Equal(
            """{"schema_version":1,"bug_id":"20260102-a1b2c3","bug_title":"Login fails","sprint_id":"sprint-bug-1","state":"COMPLETED","mode":"autonomous","created_at":"2026-01-02T14:02:00Z","updated_at":"TIME","circuit_breaker":{"cycle_count":1,"same_issue_count":0,"no_progress_count":0,"last_finding_hash":null},"confidence":{"reproduction_strength":"strong","test_type":"integration","risk_level":"high","files_changed":2,"lines_changed":12}}"""
                .Replace("TIME", run.Now.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture), StringComparison.Ordinal),
            bug.ToJsonString());
    }

    private static string? Text(JsonObject document, string name) => document[name]?.GetValue<string>();
}
