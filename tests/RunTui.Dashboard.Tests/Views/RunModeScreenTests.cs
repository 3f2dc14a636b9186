using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using RunTui.Dashboard.Presenters;
using RunTui.Dashboard.Tests.Support;
using RunTui.Engine.Events;
using RunTui.Engine.Execution;
using RunTui.Engine.Gates;
using RunTui.Engine.Guards;
using RunTui.Engine.Reports;
using RunTui.Engine.RunFolders;

namespace RunTui.Dashboard.Tests.Views;

/// <summary>Somebody looks at Run Mode's sprints: what happened, what is stuck, and what to press now.</summary>
public sealed partial class RunModeScreenTests
{
    private const string SameAgain = "The step was sent back for the same reason 3 times in a row; the limit 'same_issue' is 3.";

    private static readonly (int Cols, int Rows)[] Sizes = [(80, 24), (200, 50)];

    [Fact(Timeout = 60000)]
    public Task Sprint_in_another_cycle_with_the_breaker_near() => Task.Run(() =>
    {
        using var narrow = NearTheBreaker(80, 24);
        using var wide = NearTheBreaker(200, 50);

        Shows(
            narrow,
            """
             shop adaptive ● running breaker 2/3 same issue 0/4 0:00 4.0k tokens
             At work: sprint-1.
            ╭─ Steps ─╮╭─ sprint-1 · attempt 5 of 5 ─╮
            │▾ ● sprints 0/3 ││1 Log 2 Detail 3 Timeline 4 Changes 5 Files │
            │ ▸ ● sprint-1 cycle 3, impl… ││implement at work │
            │ ○ sprint-2 waits for spr… ││ │
            │ ○ sprint-3 waits for spr… ││ │
            │ ○ publish waits for sprint… ││ │
            │ ││FOOTER│
            ╰─╯╰─╯
            x stop Enter open ? help q leave Tab next panel / search f follow
            """);
        Shows(
            wide,
            """
             shop adaptive ● running breaker 2/3 same issue █ 0/4 0:00 4.0k tokens $1.60 push auto
             At work: sprint-1.
            ╭─ Steps ─╮╭─ sprint-1 · attempt 5 of 5 ─╮
            │▾ ● sprints 0/3 ││1 Log 2 Detail 3 Timeline 4 Changes 5 Files │
            │ ▸ ● sprint-1 Make the sprint-1 cycle 3, implement 0:00 ││implement at work │
            │ ○ sprint-2 Make the sprint-2 waits for sprint-1 ││ │
            │ ○ sprint-3 Make the sprint-3 waits for sprint-2 ││ │
            │ ○ publish waits for sprint-1, sprint-2, sprint-3 ││ │
            │ ││FOOTER│
            ╰─╯╰─╯
            x stop Enter open ? help q leave Tab next panel / search f follow ! next problem
            """);
    });

    [Fact(Timeout = 60000)]
    public Task Open_breaker_says_why_and_what_resets_it() => Task.Run(() =>
    {
        using var narrow = Open(80, 24);
        using var wide = Open(200, 50);

        Shows(
            narrow,
            """
             shop adaptive ◐ waits for you (HALTED) breaker OPEN: same issue 0/4 0:00
             The breaker is open. s asks to reset it and goes on. Same issue: The step was…
            ╭─ Steps ─╮╭─ sprint-1 · attempt 6 of 6 ─╮
            │▾ ◐ sprints 0/3 ││1 Log 2 Detail 3 Timeline 4 Changes 5 Files │
            │ ▸ ◐ sprint-1 breaker open ││review at work │
            │ ○ sprint-2 waits for spr… ││ │
            │ ○ sprint-3 waits for spr… ││ │
            │ ○ publish waits for sprint… ││ │
            │ ││FOOTER│
            ╰─╯╰─╯
            ╭─ Waits for you ─╮
            │ ◐ sprint-1 breaker AGE
            │ The step was sent back for the same reason 3 times in a row; the limit │
            │ 'same_issue' is 3. │
            │ A retry resets the breaker and goes on; a skip leaves the step out. │
            │ - src/shop.ts: finding 1 │
            ╰─╯
            s start r retry t retry with a answer S skip D done e edit Space mark
            """);
        Shows(
            wide,
            """
             shop adaptive ◐ waits for you (HALTED) breaker OPEN: same issue █ 0/4 0:00 6.0k tokens $2.40 push auto
             The breaker is open. s asks to reset it and goes on. Same issue: The step was sent back for the same reason 3 times in a row; the limit 'same_issue' is 3.
            ╭─ Steps ─╮╭─ sprint-1 · attempt 6 of 6 ─╮
            │▾ ◐ sprints 0/3 ││1 Log 2 Detail 3 Timeline 4 Changes 5 Files │
            │ ▸ ◐ sprint-1 Make the sprint-1 breaker open ││review at work │
            │ ○ sprint-2 waits for sprint-1, which waits for you ││ │
            │ ○ sprint-3 Make the sprint-3 waits for sprint-2 ││ │
            │ ○ publish waits for sprint-1, sprint-2, sprint-3 ││ │
            │ ││FOOTER│
            ╰─╯╰─╯
            ╭─ Waits for you ─╮
            │ ◐ sprint-1 breaker AGE
            │ A retry resets the breaker and goes on; a skip leaves the step out. │
            │ Since 0:00; asked by gemini; 6 attempts; after it sprint-2 can start, 1 more waits for it. │
            │ - src/shop.ts: finding 1 │
            │ - src/shop.ts: finding 2 │
            ╰─╯
            s start r retry t retry with a answer S skip D done e edit Space mark z zoom Esc back ? help q leave
            """);
    });

    [Fact(Timeout = 60000)]
    public Task Wait_for_the_hour_says_until_when_and_on_which_step() => Task.Run(() =>
    {
        using var narrow = WaitsForHour(80, 24);
        using var wide = WaitsForHour(200, 50);

        narrow.Sees("waits until 01:01 (100 calls this hour)").Sees("● sprint-1   waits (hour)").Sees("Waits for the next hour: 100 calls this hour. It goes on by itself.");
        wide.Sees("waits until 01:01 (100 calls this hour)");
        Shows(
            wide,
            """
             shop adaptive ● waits until 0:00 (100 calls this hour) █ 0/4 0:00 1.0k tokens $0.40 push auto
             Waits for the next hour: 100 calls this hour. It goes on by itself.
            ╭─ Steps ─╮╭─ sprint-1 · attempt 1 ─╮
            │▾ ● sprints 0/3 ││1 Log 2 Detail 3 Timeline 4 Changes 5 Files │
            │ ▸ ● sprint-1 Make the sprint-1 waits for the hour 0:00 ││implement at work │
            │ ○ sprint-2 Make the sprint-2 waits for sprint-1 ││ │
            │ ○ sprint-3 Make the sprint-3 waits for sprint-2 ││ │
            │ ○ publish waits for sprint-1, sprint-2, sprint-3 ││ │
            │ ││FOOTER│
            ╰─╯╰─╯
            x stop Enter open ? help q leave Tab next panel / search f follow ! next problem
            """);
    });

    [Fact(Timeout = 60000)]
    public Task Question_whether_to_push_says_what_the_keys_do() => Task.Run(() =>
    {
        using var narrow = AsksToPublish(80, 24);
        using var wide = AsksToPublish(200, 50);

        Shows(
            narrow,
            """
             shop adaptive ◐ waits for you (COMPLETE) 3/4 0:00 9.0k tokens $3.60
             publish waits for you: y pushes, n keeps it here.
            ╭─ Steps ─╮╭─ publish ─╮
            │▾ ✓ sprints 3/3 ││1 Log 2 Detail 3 Timeline 4 Changes 5 Files │
            │ ▸ ✓ sprint-1 done 0:00 ││There is no log. │
            │ ▸ ✓ sprint-2 done 0:00 ││ │
            │ ▸ ✓ sprint-3 done 0:00 ││ │
            │▸ ◐ publish waits for you ││ │
            ╰─╯╰─╯
            ╭─ Waits for you ─╮
            │ ◐ publish publish AGE
            │ Push feature/shop to origin (6 commits, 9 changes of files) and open a draft│
            │ pull request? Approve it, or reject it to keep it on this machine │
            │ Since 0:00; nothing waits for it. │
            ╰─╯
            x stop y approve n reject S skip D done e edit Space mark z zoom
            """);
        wide.Sees("waits for you (COMPLETE)").Sees("push asks").Sees("y pushes, n keeps it here.").Sees("◐ publish  publish (sprint)").Sees("reject it to keep it on this machine");
    });

    [Fact(Timeout = 60000)]
    public Task Guardrail_lets_pass_or_skips() => Task.Run(() =>
    {
        using var narrow = StoppedByAGuardrail(80, 24);
        using var wide = StoppedByAGuardrail(200, 50);

        Shows(
            narrow,
            """
             shop adaptive ◐ waits for you (HALTED) 0/4 0:00 1.0k tokens $0.40
             3 steps wait for sprint-1, which waits for you: A lets it pass, S skips.
            ╭─ Steps ─╮╭─ sprint-1 · attempt 1 ─╮
            │▾ ◐ sprints 0/3 ││1 Log 2 Detail 3 Timeline 4 Changes 5 Files │
            │ ▸ ◐ sprint-1 waits for you ││implement at work │
            │ ○ sprint-2 waits for spr… ││ │
            │ ○ sprint-3 waits for spr… ││ │
            │ ○ publish waits for sprint… ││ │
            │ ││FOOTER│
            ╰─╯╰─╯
            ╭─ Waits for you ─╮
            │ ◐ sprint-1 guardrail AGE
            │ the prompt tries to give the agent other instructions (score 0.9); nothing │
            │ was skipped: allow it, or skip the step │
            │ Nothing was done yet. Allow lets it pass this once; a skip leaves the step │
            │ out. │
            ╰─╯
            x stop A allow once S skip D done e edit Space mark z zoom Esc back
            """);
        wide.Sees("A lets it pass, S skips.").Sees("Nothing was done yet. Allow lets it pass this once; a skip leaves the step out.").Sees("x stop  A allow once  S skip  D done");
    });

    [Fact(Timeout = 60000)]
    public Task Start_asks_before_it_resets_an_open_breaker() => Task.Run(() =>
    {
        foreach (var (cols, rows) in Sizes)
        {
            using var dashboard = Open(cols, rows).Press("s").Sees("The breaker is open (same issue").Sees("[ Reset and go on ]");
            dashboard.Press("Esc").SeesNo("[ Reset and go on ]");
            Assert.Null(dashboard.Session.Hosted);

            dashboard.Press("s").Sees("[ Reset and go on ]").Press("r").Until(() => dashboard.Session.Hosted is not null, "a launch");

            Assert.Equal(OpenBreaker.Reset, dashboard.Launcher.Breaker);
        }
    });

    [Fact(Timeout = 60000)]
    public Task Run_stopped_by_its_time_says_that_only_a_reset_goes_on() => Task.Run(() =>
    {
        using var dashboard = SprintStory.Sprints(200, 50);
        dashboard.Implements("sprint-1");
        dashboard.RunsOutOf("sprint-1", BreakerKind.Elapsed, StopReasons.TimeBudget, "The launch was 8 h ago; the limit 'elapsed' is 8 h.");

        dashboard.Sees("stopped (HALTED): its time is up").Sees("breaker OPEN: time").Sees("The breaker is open. s asks to reset it and goes on. Time: The launch was 8 h ago");
        dashboard.Press("W").Sees("could go on after commit, but the breaker is open; a resume with --reset-breaker begins");
    });

    [Fact(Timeout = 60000)]
    public Task Retry_of_what_the_breaker_stopped_begins_all_counts_anew() => Task.Run(() =>
    {
        using var dashboard = Open(200, 50).Sees("The breaker is open. s asks");

        dashboard.Press("r").Sees("Retried sprint-1, with all counts anew").SeesNo("breaker OPEN");

        dashboard.Press("s").Until(() => dashboard.Session.Hosted is not null, "a launch without a question");
        Assert.Null(dashboard.Launcher.Breaker);
    });

    [Fact(Timeout = 60000)]
    public Task Timeline_and_detail_tell_findings_guards_deletions_and_publication() => Task.Run(() =>
    {
        using var dashboard = SprintStory.Sprints(200, 50);
        dashboard.Implements("sprint-1", files: 4, deleted: 2).Finds("sprint-1", "review", 3, 7, "changes requested");
        dashboard.Works("sprint-1", "implement", "codex").Publish(PhaseEvents.Redacted("sprint-1", 2)).Publish(PhaseEvents.Refused("sprint-1", "git: push origin main: main is protected"));

        dashboard.Sees("! sprint-1: refused git: push origin main");
        dashboard.Press("3").Sees("4 files, 2 files deleted").Sees("review: changes (3 findings): changes requested").Sees("2 secrets or personal data taken out of the prompt").Sees("a guard refused: git: push origin main: main is protected");
        dashboard.Press("2").Sees("Cycle       2").Sees("4 changed in commits, 2 deleted").Sees("What guards did").Sees("review: changes (3 findings)");
        dashboard.Press("5").Sees("findings-review-2.md");
    });

    [Fact(Timeout = 60000)]
    public Task Publication_shows_branch_pull_request_and_commands() => Task.Run(() =>
    {
        using var dashboard = SprintStory.Sprints(200, 50);
        dashboard.Completes("sprint-1");
        var commands = Path.Combine(dashboard.Folder.Path, "publish-feature-shop.sh");
        File.WriteAllText(commands, "#!/bin/sh\ngit push\n");
        dashboard.Publish(StepEvents.Starting("publish", "sprint", 0)).In("publish", "publish")
            .Publish(PhaseEvents.Pushed("publish", "feature/shop", "origin", new string('b', 40)))
            .Publish(PhaseEvents.PullRequest("publish", "https://example.org/pull/7", true, "Shop", ""))
            .Publish(PhaseEvents.ByHand("publish", "its labels could not be set", commands));

        dashboard.Press("g").Press("G").Press("3").Sees("pushed feature/shop to origin at bbbbbbbbbbbb").Sees("https://example.org/pull/7").Sees("left to be done by hand");
        dashboard.Press("2").Sees("Published").Sees("pushed as feature/shop").Press("5").Sees("publish-feature-shop.sh");
    });

    [Fact(Timeout = 60000)]
    public Task Push_that_is_turned_down_asks_why_and_stays_here() => Task.Run(() =>
    {
        using var dashboard = AsksToPublish(80, 24);

        dashboard.Press("n").Sees("Not pushed because:").Types("not yet").Press("Enter").Sees("publish stays on this machine");

        Assert.Equal(RunCommand.Reject, dashboard.Launcher.Run!.Commands[^1].Kind);
    });

    [Fact(Timeout = 60000)]
    public Task Money_of_a_budget_and_the_way_of_publishing_stand_in_the_header() => Task.Run(() =>
    {
        using var dashboard = SprintStory.Sprints(200, 50, ("breaker", new JsonObject { ["usd"] = 1 }), ("publish", new JsonObject { ["mode"] = "prompt" }));

        dashboard.Implements("sprint-1").Works("sprint-1", "review", "gemini").Ends("sprint-1", "review", Verdict.Pass, "All good");

        dashboard.Sees("$0.80 of $1").Sees("push asks");
    });

    [Fact]
    public void List_of_runs_has_Run_Modes_word_and_says_what_is_stuck()
    {
        var run = new RunSummary { Folder = new RunFolder("/p/.run/run-1"), Name = "shop", Status = RunStatus.Halted, Total = 4, HasBegun = true, RunMode = "HALTED" };

        Assert.Equal((".run/run-1", "stopped", "HALTED"), Row(run));
        Assert.Equal((".run/run-1", "waits for you", "HALTED: the breaker is open (same issue); s asks to reset it"), Row(run with { Waiting = 1, NeedStep = "sprint-1", Need = SameAgain, Breaker = $"same issue: {SameAgain}" }));
        Assert.Equal((".run/run-1", "completed", "JACKED_OUT"), Row(run with { Status = RunStatus.Completed, Settled = 4, RunMode = "JACKED_OUT" }));

        static (string, string, string) Row(RunSummary run) => RunRow.Of(run, "/p", "/home", 0) is var row ? (row.Place, row.Word, row.Need) : default;
    }

    private static DashboardRobot WaitsForHour(int cols, int rows)
    {
        var dashboard = SprintStory.Sprints(cols, rows).Implements("sprint-1").In("sprint-1", "review");
        return dashboard.Publish(PhaseEvents.WaitsForHour(TimeSpan.FromMinutes(61) - dashboard.Time.GetUtcNow().TimeOfDay, 100, null)).Waits(TimeSpan.FromSeconds(1));
    }

    private static DashboardRobot NearTheBreaker(int cols, int rows) => SprintStory.Sprints(cols, rows)
        .Implements("sprint-1").Finds("sprint-1", "review", 2, 7, "changes requested: src/shop.ts lacks tests")
        .Implements("sprint-1").Finds("sprint-1", "review", 2, 7, "changes requested: src/shop.ts lacks tests")
        .Works("sprint-1", "implement", "codex");

    private static DashboardRobot Open(int cols, int rows) => SprintStory.Sprints(cols, rows)
        .Implements("sprint-1").Finds("sprint-1", "review", 2, 7, "changes requested: src/shop.ts lacks tests")
        .Implements("sprint-1").Finds("sprint-1", "review", 2, 7, "changes requested: src/shop.ts lacks tests")
        .Implements("sprint-1").Works("sprint-1", "review", "gemini").Ends("sprint-1", "review", Verdict.Changes, "changes requested: src/shop.ts lacks tests", 2, 7)
        .Trips("sprint-1", BreakerKind.SameIssue, 3, SameAgain);

    private static DashboardRobot AsksToPublish(int cols, int rows)
    {
        var dashboard = SprintStory.Sprints(cols, rows, ("publish", new JsonObject { ["mode"] = "prompt" }));
        dashboard.Completes("sprint-1").Completes("sprint-2").Completes("sprint-3");
        return dashboard.Publish(StepEvents.Starting("publish", "sprint", 0)).In("publish", "publish")
            .Publish(PhaseEvents.AsksToPublish("publish", "Push feature/shop to origin (6 commits, 9 changes of files) and open a draft pull request? Approve it, or reject it to keep it on this machine"))
            .Waits(TimeSpan.FromSeconds(1));
    }

    private static DashboardRobot StoppedByAGuardrail(int cols, int rows)
    {
        var dashboard = SprintStory.Sprints(cols, rows).Implements("sprint-1").In("sprint-1", "review");
        return dashboard.StopsFor("sprint-1", BlockerKind.Guard, StopReasons.GuardrailBlocked, "the prompt tries to give the agent other instructions (score 0.9); nothing was skipped: allow it, or skip the step");
    }

    /// <summary>Waits until the screen is this one, whose rooms are told by one space, and without what differs from test to test.</summary>
    private static void Shows(DashboardRobot dashboard, string expected) => dashboard.Until(() => Folded(dashboard) == expected, $"\n{expected}\n");

    private static string Folded(DashboardRobot dashboard) => string.Join('\n', dashboard.Text.Split('\n').Where(line => !EmptyRow().IsMatch(line)).Select(line =>
    {
        var steady = Time().Replace(Footer().Replace(Age().Replace(line, "AGE"), "FOOTER│"), "0:00");
        return Bar().Replace(Border().Replace(Room().Replace(steady, " "), "─"), "█").TrimEnd();
    })).TrimEnd();

    [GeneratedRegex(@"^│ +(││ +)?│ *$", RegexOptions.CultureInvariant)]
    private static partial Regex EmptyRow();

    [GeneratedRegex(@"(?<=^│ ◐ \S+ +\S+ +)(just now|\d+ (min|h|d)).*$", RegexOptions.CultureInvariant)]
    private static partial Regex Age();

    [GeneratedRegex(@"(?<=││)[^│]*(logs/steps/|attempt-\d+\.log)[^│]*│ *$", RegexOptions.CultureInvariant)]
    private static partial Regex Footer();

    [GeneratedRegex(@"\d+:\d\d(:\d\d)?", RegexOptions.CultureInvariant)]
    private static partial Regex Time();

    [GeneratedRegex(" +", RegexOptions.CultureInvariant)]
    private static partial Regex Room();

    [GeneratedRegex("─+", RegexOptions.CultureInvariant)]
    private static partial Regex Border();

    [GeneratedRegex("[█░]+", RegexOptions.CultureInvariant)]
    private static partial Regex Bar();
}
