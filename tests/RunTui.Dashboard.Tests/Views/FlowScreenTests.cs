using RunTui.Dashboard.Tests.Support;
using RunTui.Engine.Events;
using RunTui.Engine.Gates;
using RunTui.Engine.Guards;
using RunTui.Engine.RunFolders;

namespace RunTui.Dashboard.Tests.Views;

/// <summary>Somebody looks at a run whose steps go through the phases of a flow.</summary>
public sealed class FlowScreenTests
{
    private static readonly (int Cols, int Rows)[] Sizes = [(80, 24), (200, 50)];

    [Fact(Timeout = 120000)]
    public Task Step_says_its_phase_and_opens_to_all_phases_and_their_attempts() => Task.Run(() =>
    {
        foreach (var (cols, rows) in Sizes)
        {
            using var dashboard = WentBack(cols, rows);

            dashboard.Sees("● m1").Sees("verify 2").Press("g", "l", "j", "l");

            // Each phase with its sign, verdict and time; below the first the attempt that was made for it.
            dashboard.Sees("✓ implement").Sees("✓ attempt 1").Sees("✗ verify").Sees("changes").Sees("✓ implement 2").Sees("● verify 2");
            Assert.DoesNotContain("attempt 2", TreeOf(dashboard), StringComparison.Ordinal);
        }
    });

    [Fact(Timeout = 60000)]
    public Task Log_of_a_verification_is_shown_where_its_phase_is_selected() => Task.Run(() =>
    {
        using var dashboard = WentBack(80, 24);

        dashboard.Press("g", "l", "j").Sees("implement at work").Press("j").Sees("m1 · verify").Sees("2 tests failed");
    });

    [Fact(Timeout = 60000)]
    public Task Timeline_shows_why_it_went_back() => Task.Run(() =>
    {
        using var dashboard = WentBack(200, 50);
        dashboard.Verifies("m1", true, "ok\n").Leaves("m1", "verify", Verdict.Pass, "tier0")
            .Publish(PhaseEvents.Checkpoint("m1", true, new string('a', 40), "aaaaaaaaaaaa: 2 files"));

        dashboard.Press("3").Sees("step begins; its flow is milestone").Sees("implement begins").Sees("implement: pass: Done.").Sees("verification failed (tier0) after 0:02: exit 3");
        dashboard.Sees("verify: changes: exit 3").Sees("went back: verify → implement: exit 3").Sees("implement 2 begins").Sees("verified (tier0) after 0:02").Sees("checkpoint aaaaaaaaaaaa: 2 files");
    });

    [Fact(Timeout = 60000)]
    public Task Detail_has_flow_phases_checkpoint_and_why_it_stopped() => Task.Run(() =>
    {
        using var dashboard = WentBack(200, 50);
        dashboard.Publish(PhaseEvents.Checkpoint("m1", true, new string('a', 40), "aaaaaaaaaaaa: 2 files"))
            .Leaves("m1", "verify", Verdict.Changes, "exit 3").StopsFor("m1", BlockerKind.Gate, StopReasons.VerificationFailed, "Verification failed after 3 retries: exit 3");

        dashboard.Press("Esc", "2").Sees("Flow        milestone, at").Sees("Stopped     because verification kept failing (verification_failed_max_retries)").Sees("Checkpoint  aaaaaaaaaaaa");
        dashboard.Sees("Phases").Sees("implement: pass, 0:0").Sees("verify 2: changes, 0:0");
    });

    [Fact(Timeout = 120000)]
    public Task Violation_shows_files_and_diff_and_one_key_each_for_what_can_be_decided() => Task.Run(() =>
    {
        foreach (var (cols, rows) in Sizes)
        {
            using var dashboard = Begun(cols, rows).Violates("m1", ".env", "notes.txt");

            dashboard.Sees("◐ m1  guard").Sees("- .env: not in the allowlist").Sees("A allow once  w widen scope  v revert files").Sees("A allows it, w widens, v reverts.");
            dashboard.Press("z").Sees("Violation  ").Sees("- notes.txt: not in the allowlist").Sees("+password=1").Press("z");

            dashboard.Press("A").Sees("Allowed once what m1 changed; ").Sees("U takes it back.").SeesNo("Waits for you");
            Assert.Equal(RunCommand.Allow, dashboard.Launcher.Run!.Commands[^1].Kind);
            Assert.Equal([".env", "notes.txt"], dashboard.StateOf("m1").Allowed);
        }
    });

    [Fact(Timeout = 60000)]
    public Task Widen_that_can_not_be_is_refused_with_the_reason_and_revert_offers_no_undo() => Task.Run(() =>
    {
        using var dashboard = Begun(200, 50).Violates("m1", ".env");
        dashboard.Press("w").Sees("nothing in the plan's scope is in the way; allow it this once");

        dashboard.Press("v").Sees("the run has no checkout");

        dashboard.Press("r").Sees("Not now: m1: changed what it may not").SeesNo("takes it back");
    });

    [Fact(Timeout = 60000)]
    public Task Stop_after_failed_verification_shows_the_end_of_its_log_and_that_a_start_goes_on() => Task.Run(() =>
    {
        using var dashboard = WentBack(80, 24);
        dashboard.Verifies("m1", false, "building\n3 tests failed\n").Leaves("m1", "verify", Verdict.Changes, "exit 3", dashboard.Keeps("m1", "findings-verify-2.md", "exit 3\n\n3 tests failed\n"))
            .StopsFor("m1", BlockerKind.Gate, StopReasons.VerificationFailed, "Verification failed after 1 retries: exit 3");

        dashboard.Sees("◐ m1  gate").Sees("│  3 tests failed").Sees("r retry  t retry with  a answer");
        dashboard.Launcher.Run!.End(Engine.Execution.RunOutcome.Stopped);
        dashboard.Sees("m1: verification kept failing. s goes on with a fresh budget");
    });

    [Fact(Timeout = 60000)]
    public Task Loop_shows_what_was_asked_for_last() => Task.Run(() =>
    {
        using var dashboard = Begun(80, 24).Leaves("m1", "implement", Verdict.Pass, "Done.").Enters("m1", "review");
        dashboard.Leaves("m1", "review", Verdict.Changes, "changes requested: name it", dashboard.Keeps("m1", "findings-review-2.md", "- name it better\n"))
            .StopsFor("m1", BlockerKind.Breaker, StopReasons.ReviewLoop, "The step was sent back for the same reason 2 times in a row");

        dashboard.Sees("◐ m1  breaker").Sees("│  - name it better").Press("W").Sees("review and work went in circles");
    });

    [Fact(Timeout = 60000)]
    public Task Run_that_a_rule_stopped_says_which_and_the_key_that_goes_on() => Task.Run(() =>
    {
        using var dashboard = Begun(200, 50).Leaves("m1", "implement", Verdict.Pass, "Done.");
        dashboard.RunsOutOf("m1", BreakerKind.Elapsed, StopReasons.TimeBudget, "The launch was 2 h ago; the limit 'elapsed' is 2 h.");

        dashboard.Sees("stopped: its time is up").Sees("The run stopped because its time is up. Press s to go on with a fresh budget.");
        dashboard.Press("3").Sees("the run stopped because its time is up: The launch was 2 h ago").Press("W").Sees("could go on after implement, but the run stopped because its time is up");
    });

    [Fact(Timeout = 60000)]
    public Task Milestones_that_a_planner_adds_are_shown_under_their_group_at_once() => Task.Run(() =>
    {
        using var dashboard = new DashboardRobot("plan");
        dashboard.BeginsFlow("plan");
        using var change = System.Text.Json.JsonDocument.Parse("""{"steps":[{"id":"m1","title":"One","group":"milestones"},{"id":"m2","title":"Two","group":"milestones"}]}""");

        dashboard.Publish(PhaseEvents.Milestones("plan", change.RootElement.Clone(), 2));

        dashboard.Sees("milestones").Sees("○ m1").Sees("○ m2");
    });

    private static DashboardRobot Begun(int cols, int rows) => new DashboardRobot(cols, rows, ["m1", "m2: m1"]).BeginsFlow("m1").Enters("m1", "implement");

    /// <summary>A step whose verification failed once and is at it again.</summary>
    private static DashboardRobot WentBack(int cols, int rows) => Begun(cols, rows)
        .Leaves("m1", "implement", Verdict.Pass, "Done.").Enters("m1", "verify").Verifies("m1", false, "building\n2 tests failed\n").Leaves("m1", "verify", Verdict.Changes, "exit 3")
        .Enters("m1", "implement").Leaves("m1", "implement", Verdict.Pass, "Done again.").Enters("m1", "verify");

    private static string TreeOf(DashboardRobot dashboard) => string.Join('\n', dashboard.Text.Split('\n').Select(l => l[..Math.Min(l.Length, 40)]));
}
