using System.Text.Json.Nodes;
using RunTui.Engine.Events;
using RunTui.Engine.Gates;
using RunTui.Engine.Guards;
using RunTui.Engine.Imports.Sprints;
using RunTui.Engine.Reports.RunMode;

namespace RunTui.Engine.Tests.Reports.RunMode;

/// <summary>What <c>circuit-breaker.json</c> says of a run.</summary>
public sealed class CircuitBreakerFileTests
{
    [Fact]
    public void Is_closed_with_nothing_counted_at_first()
    {
        var run = new PlayedRun("sprint").Launch();

        Assert.Equal(
            """{"state":"CLOSED","triggers":{"same_issue":{"count":0,"threshold":3,"last_hash":null},"no_progress":{"count":0,"threshold":5},"cycle_count":{"current":0,"limit":20},"timeout":{"started":"2026-01-02T14:02:00Z","limit_hours":8}},"history":[]}""",
            Of(run).ToJsonString());
    }

    [Theory]
    [InlineData(10, 4)]
    [InlineData(20, 12)]
    public void Has_the_limits_that_the_run_was_launched_with(int cycles, double hours)
    {
        var run = new PlayedRun("sprint", with: p => p with { RunMode = p.RunMode with { MaxCycles = cycles, TimeoutHours = hours } });

        Assert.Equal((cycles, hours), (Trigger(run, "cycle_count")["limit"]!.GetValue<int>(), Trigger(run, "timeout")["limit_hours"]!.GetValue<double>()));
    }

    [Fact]
    public void Counts_the_same_findings_in_a_row_and_begins_anew_with_others()
    {
        var run = new PlayedRun("sprint").Launch().Begin("sprint-1").Rejected("sprint-1", 7).Rejected("sprint-1", 7);

        Assert.Equal((2, "00000000000000000000000000000007"), (Count(run, "same_issue", "count"), Trigger(run, "same_issue")["last_hash"]!.GetValue<string>()));

        run.Rejected("sprint-1", 9);

        Assert.Equal((1, "00000000000000000000000000000009"), (Count(run, "same_issue", "count"), Trigger(run, "same_issue")["last_hash"]!.GetValue<string>()));
    }

    [Fact]
    public void Keeps_the_findings_of_each_gate_apart()
    {
        var run = new PlayedRun("sprint").Launch().Begin("sprint-1").Rejected("sprint-1", 7);
        run.Work("sprint-1").Pass("sprint-1", "review").Enter("sprint-1", "audit").Leave("sprint-1", Verdict.Changes, 1, 7);

        Assert.Equal(1, Count(run, "same_issue", "count"));
    }

    [Fact]
    public void Counts_cycles_without_a_change_until_one_has_some()
    {
        var run = new PlayedRun("sprint").Launch().Begin("sprint-1");
        for (var i = 1; i <= 4; i++)
        {
            run.Rejected("sprint-1", i, files: 0);
        }

        Assert.Equal(4, Count(run, "no_progress", "count"));

        run.Rejected("sprint-1", 5, files: 1);

        Assert.Equal(0, Count(run, "no_progress", "count"));
    }

    [Fact]
    public void Counts_a_cycle_when_it_begins()
    {
        var run = new PlayedRun("sprint").Launch().Begin("sprint-1").Rejected("sprint-1", 1).Rejected("sprint-1", 2).Enter("sprint-1", "implement");

        Assert.Equal(3, Count(run, "cycle_count", "current"));
    }

    [Fact]
    public void Is_open_with_trigger_and_reason_of_every_time_it_tripped_and_closed_with_counts_of_nothing_once_reset()
    {
        var run = new PlayedRun("sprint").Launch().Begin("sprint-1").Rejected("sprint-1", 7).Rejected("sprint-1", 7).Rejected("sprint-1", 7);
        run.Play(PhaseEvents.Tripped("sprint-1", new BreakerRule(BreakerKind.SameIssue, 3), "the same issue 3 times")).Block("sprint-1", BlockerKind.Breaker, "the same issue 3 times");

        Assert.Equal("OPEN", Of(run)["state"]!.GetValue<string>());
        Assert.Equal("same_issue: the same issue 3 times", $"{Of(run)["history"]![0]!["trigger"]}: {Of(run)["history"]![0]!["reason"]}");
        var started = Trigger(run, "timeout")["started"]!.GetValue<string>();

        run.Play(PhaseEvents.BreakerReset("a person said so")).Play(PhaseEvents.FreshBudget(run.State.Steps["sprint-1"]));

        Assert.Equal("CLOSED", Of(run)["state"]!.GetValue<string>());
        Assert.Equal((0, 0, 0), (Count(run, "same_issue", "count"), Count(run, "no_progress", "count"), Count(run, "cycle_count", "current")));
        Assert.Null(Trigger(run, "same_issue")["last_hash"]);
        Assert.NotEqual(started, Trigger(run, "timeout")["started"]!.GetValue<string>());
        Assert.Single(Of(run)["history"]!.AsArray());

        run.Play(PhaseEvents.Tripped("sprint-1", new BreakerRule(BreakerKind.Cycles, 20), "20 cycles")).Play(PhaseEvents.Tripped("sprint-1", new BreakerRule(BreakerKind.Elapsed, 20), "8 h"));

        Assert.Equal(["same_issue", "cycle_limit", "timeout"], Of(run)["history"]!.AsArray().Select(t => t!["trigger"]!.GetValue<string>()));
    }

    [Fact]
    public void Has_the_limits_of_bugs_for_bugs()
    {
        var run = new PlayedRun("bug", with: p => p with { RunMode = p.RunMode with { MaxCycles = SprintPlan.BugCycles, TimeoutHours = SprintPlan.BugHours } });

        Assert.Equal((3, 5, 10, 2.0), (Count(run, "same_issue", "threshold"), Count(run, "no_progress", "threshold"), Count(run, "cycle_count", "limit"), Trigger(run, "timeout")["limit_hours"]!.GetValue<double>()));
    }

    private static JsonObject Of(PlayedRun run) => RunModeBreaker.Of(run.Standing);

    private static JsonObject Trigger(PlayedRun run, string name) => Of(run)["triggers"]![name]!.AsObject();

    private static int Count(PlayedRun run, string trigger, string name) => Trigger(run, trigger)[name]!.GetValue<int>();
}
