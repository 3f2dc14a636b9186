using RunTui.Dashboard.Tests.Support;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.RunFolders;

namespace RunTui.Dashboard.Tests.Views;

/// <summary>Somebody comes back to a run that is stuck, and gets it going again by keys.</summary>
public sealed class TriageTests
{
    [Fact(Timeout = 60000)]
    public Task Blocker_says_what_was_tried_and_what_the_agent_said_last() => Task.Run(() =>
    {
        using var dashboard = new DashboardRobot("build", "publish: build");

        dashboard.Begins("build").Prints("build", "looking for a compiler\nfound gcc and clang\n").Asks("build", "Which compiler?");

        dashboard.Sees("◐ build  question  ").Sees("asked by shell; 1 attempt; after it publish can start.").Sees("│  found gcc and clang ");
        dashboard.Sees("a answer  r retry  t retry with  S skip  D done  e edit  Space mark");
    });

    [Fact(Timeout = 60000)]
    public Task Blocker_says_it_also_where_the_screen_was_drawn_between_the_question_and_the_step_that_it_blocks() => Task.Run(() =>
    {
        using var dashboard = new DashboardRobot("build", "publish: build");
        var attempt = new AttemptContext("shell", 1, 1);
        dashboard.Begins("build").Prints("build", "found gcc and clang\n");
        dashboard.Publish(StepEvents.AttemptEnded("build", attempt, new Processes.ProcessExit { ExitCode = 0 }, null, null, "blocked"));

        dashboard.Publish(StepEvents.HardBlocked("build", BlockerKind.Question, "Which compiler?")).Waits(TimeSpan.FromSeconds(1));
        dashboard.Publish(StepEvents.BlockedHard("build", attempt, new FailureNote("blocked", "Which compiler?", "", ""), "Which compiler?", exhausted: false));

        dashboard.Sees("◐ build  question  ").Sees("asked by shell; 1 attempt; after it publish can start.").Sees("│  found gcc and clang ");
    });

    [Fact(Timeout = 60000)]
    public Task Output_of_the_gate_stands_before_the_agents() => Task.Run(() =>
    {
        using var dashboard = new DashboardRobot("build");
        dashboard.Begins("build").Prints("build", "I am done.\n");
        File.WriteAllText(Path.Combine(dashboard.Folder.StepLogs("build"), "attempt-1.gates.log"), "2 tests failed\n");

        dashboard.GivesUp("build", BlockerKind.Gate, "The gate 'tests' failed");

        dashboard.Sees("◐ build  gate  ").Sees("│  2 tests failed").Sees("r retry  t retry with  a answer  S skip");
        dashboard.Press("z").Sees("Checks  ").Sees("│  2 tests failed").Sees("Log  ").Sees("I am done.").Sees("attempt 1 by shell").SeesNo("╭─ Steps");
    });

    [Fact(Timeout = 60000)]
    public Task Skip_shows_at_once_what_can_start_and_is_taken_back_by_one_key() => Task.Run(() =>
    {
        using var dashboard = new DashboardRobot("deploy", "publish: deploy");
        dashboard.Begins("deploy").Asks("deploy", "Where to?");

        dashboard.Press("S").Sees("Skipped deploy; publish can start now. U takes it back.").Sees("○ publish             ready").SeesNo("Waits for you");
        dashboard.Press("U").Sees("Waits for you").Sees("Where to?").Sees("Taken back: deploy is as before.");

        Assert.Equal([RunCommand.Skip, RunCommand.Undo], dashboard.Launcher.Run!.Commands.Select(c => c.Kind));
        Assert.NotNull(dashboard.Launcher.Run.Commands[1].Question);
    });

    [Fact(Timeout = 60000)]
    public Task Answer_that_was_acted_on_can_not_be_taken_back() => Task.Run(() =>
    {
        using var dashboard = new DashboardRobot("deploy", "publish: deploy");
        dashboard.Press("U").Sees("Not now: there is no answer to take back");
        dashboard.Begins("deploy").Asks("deploy", "Where to?").Press("S").Sees("U takes it back.");

        dashboard.Begins("publish").SeesNo("U takes it back.");

        dashboard.Press("U").Sees("Not now: there is no answer to take back");
        Assert.Equal(StepStatus.Skipped, dashboard.Session.Picture.State.Steps["deploy"].Status);
    });

    [Fact(Timeout = 60000)]
    public Task Older_answer_is_not_taken_back_in_place_of_one_that_was_acted_on() => Task.Run(() =>
    {
        using var dashboard = new DashboardRobot("a", "b", "c");
        dashboard.Begins("a").Asks("a", "One?").Begins("b").Asks("b", "Two?").Begins("c").Asks("c", "Three?").Sees("Waits for you (3)");
        dashboard.Press("g", "D").Types("by hand").Press("Enter").Sees("Marked a done").Sees("╭─ b · ").Press("g", "r").Sees("Retried b; it can start now. U takes it back.");
        dashboard.Publish(StepEvents.Starting("b", "shell", 3)).Attempts("b", 2).SeesNo("U takes it back.");

        dashboard.Press("U").Sees("Not now: there is no answer to take back, or what followed from it has begun.").Press("Esc", "g").Sees("╭─ a");
        dashboard.Press("U").Sees("Taken back: a is as before.");
    });

    [Fact(Timeout = 60000)]
    public Task Retry_may_be_with_another_tool_another_model_and_more_time() => Task.Run(() =>
    {
        using var dashboard = new DashboardRobot("build");
        dashboard.Begins("build").GivesUp("build", BlockerKind.Failed, "It took too long");

        dashboard.Press("t").Sees("Try build again with").Sees("as it is: shell").Sees("as it is: 20m");
        dashboard.Press("j", "j", "Tab").Types("o3").Press("Tab").Types("2 weeks").Press("Enter").Sees("That is no time");
        dashboard.Press("Ctrl-U").Types("45m").Press("Enter").Sees("Retried build; it can start now. U takes it back.");

        var command = Assert.Single(dashboard.Launcher.Run!.Commands);
        Assert.Equal((RunCommand.Retry, "codex", "o3", 2700), (command.Kind, command.Tool, command.Model, command.Timeout));
        Assert.Equal("codex", dashboard.Session.Picture.State.Steps["build"].Plan.Tool);
        dashboard.Press("U").Sees("Waits for you");
        Assert.Equal("shell", dashboard.Session.Picture.State.Steps["build"].Plan.Tool);
    });

    [Fact(Timeout = 60000)]
    public Task Step_is_marked_done_with_a_reason_and_not_without() => Task.Run(() =>
    {
        using var dashboard = new DashboardRobot("build", "test: build");
        dashboard.Begins("build").Asks("build", "Which compiler?");

        dashboard.Press("D").Sees("Done because:").Press("Enter").Sees("say why").Types("built it myself").Press("Enter");

        dashboard.Sees("Marked build done; test can start now.");
        Assert.Equal("built it myself", dashboard.Session.Picture.State.Steps["build"].Summary);
    });

    [Fact(Timeout = 60000)]
    public Task Question_is_answered_with_words_and_not_without() => Task.Run(() =>
    {
        using var dashboard = new DashboardRobot("build");
        dashboard.Begins("build").Asks("build", "Which compiler?");

        dashboard.Press("a").Sees("Your answer:").Press("Enter").Sees("say what the agent is to know").Types("…").Press("Enter").Sees("say what the agent is to know");
        dashboard.Types("gcc").Press("Enter").Sees("Answered build; it can start now.");

        Assert.Equal("gcc", Assert.Single(dashboard.Launcher.Run!.Commands).Note);
    });

    [Fact(Timeout = 60000)]
    public Task Approval_is_given_by_y_and_refused_by_n_with_comments() => Task.Run(() =>
    {
        using var dashboard = new DashboardRobot("deploy", "publish: deploy");

        dashboard.AsksForApproval("deploy").Sees("◐ deploy  approval  ").Sees("y approves, n rejects.").Sees("y approve  n reject  S skip  D done");
        dashboard.Press("Enter").Sees("y approves deploy, n rejects it.").Press("r").Sees("Not now: deploy: asks for approval; approve or reject it.");
        dashboard.Press("n").Sees("What is wrong:").Types("not on a Friday").Press("Enter").Sees("Rejected deploy.").Sees("Rejected by").Sees("not on a Friday");
        dashboard.Press("y").Sees("Approved deploy; it can start now.");

        Assert.Equal([RunCommand.Reject, RunCommand.Approve], dashboard.Launcher.Run!.Commands.Select(c => c.Kind));
    });

    [Fact(Timeout = 60000)]
    public Task Result_that_is_to_be_looked_at_shows_what_the_agent_left() => Task.Run(() =>
    {
        using var dashboard = new DashboardRobot("build");
        dashboard.Begins("build");
        Directory.CreateDirectory(Path.GetDirectoryName(dashboard.Folder.Handoff("build"))!);
        File.WriteAllText(dashboard.Folder.Handoff("build"), Engine.Reports.Handoff.Render("build", "2026-01-01T00:00:00Z", "shell", "I made the build with gcc."));
        dashboard.Publish(StepEvents.AsksForReview("build", new AttemptContext("shell", 1, 1), "I made the build.", dashboard.Folder.Handoff("build")));

        dashboard.Sees("◐ build  review  ").Sees("I made the build with gcc.").Press("y").Sees("Approved build").Sees("✓ build");
    });

    [Fact(Timeout = 60000)]
    public Task Several_are_answered_together_and_taken_back_together() => Task.Run(() =>
    {
        using var dashboard = new DashboardRobot("a", "b", "c", "d: a, b");
        dashboard.Begins("a").Asks("a", "One?").Begins("b").Asks("b", "Two?").Begins("c").Asks("c", "Three?").Sees("Waits for you (3)");

        dashboard.Press("g", "Space", "Space").Sees("Waits for you (3), 2 marked").Sees(">◐ a").Sees(">◐ b").Sees(" ◐ c");
        dashboard.Press("S").Sees("Skipped a and b; d can start now. U takes them back.").Sees("Waits for you ─").Sees("◐ c");
        dashboard.Press("U").Sees("Waits for you (3)").Sees("Taken back: a and b are as before.");
    });

    [Fact(Timeout = 60000)]
    public Task Those_that_an_answer_does_not_fit_are_named_and_stay() => Task.Run(() =>
    {
        using var dashboard = new DashboardRobot(120, 24, ["a", "b"]);
        dashboard.Begins("a").Asks("a", "One?").AsksForApproval("b").Sees("Waits for you (2)");

        dashboard.Press("g", "Space", "Space", "r").Sees("Retried a; it can start now. b: asks for approval; approve or reject it.").Sees("◐ b  approval");

        Assert.Equal("a", Assert.Single(dashboard.Launcher.Run!.Commands).StepId);
    });

    [Fact(Timeout = 60000)]
    public Task Who_was_first_is_said_to_who_was_not() => Task.Run(() =>
    {
        using var dashboard = new DashboardRobot("a", "b");
        dashboard.Begins("a").Asks("a", "One?").Press("Enter").Types("this");

        dashboard.Publish(AnswerEvents.Skipped(new RunCommand { Kind = RunCommand.Skip, StepId = "a", By = "kim@desk 42" }));

        dashboard.Sees("a: was answered already (skip by kim@desk 42).").SeesNo("Your answer");
        Assert.Empty(dashboard.Launcher.Run!.Commands);
    });

    [Fact(Timeout = 60000)]
    public Task Long_answer_is_written_in_an_editor() => Task.Run(() =>
    {
        using var dashboard = new DashboardRobot(80, 24, ["a"], o => o with
        {
            OpenEditor = file =>
            {
                File.AppendAllText(file, " and\nmuch more\n");
                return null;
            },
        });
        dashboard.Begins("a").Asks("a", "One?").Press("a").Types("this").Press("Ctrl-E").Sees("Your answer: this and … (2 lines)").Press("Enter");

        dashboard.Sees("Answered a");
        Assert.Equal("this and\nmuch more", dashboard.Launcher.Run!.Commands[0].Note);
    });

    [Fact(Timeout = 60000)]
    public Task Step_that_waits_for_nobody_is_left_out_from_the_list_of_commands() => Task.Run(() =>
    {
        using var dashboard = new DashboardRobot("a", "b");
        dashboard.Begins("a").Asks("a", "One?").Press("Esc", "j").Sees("╭─ b");

        dashboard.Press(":").Types("skip").Press("Enter").Sees("Skipped b.").Sees("◐ a");
        Assert.Equal(StepStatus.Skipped, dashboard.Session.Picture.State.Steps["b"].Status);
    });

    [Fact(Timeout = 60000)]
    public Task Run_that_nobody_works_on_is_answered_and_shows_it_at_once() => Task.Run(() =>
    {
        using var dashboard = new DashboardRobot("a", "b: a");
        dashboard.Begins("a").Asks("a", "One?");
        dashboard.Launcher.Run!.End(Engine.Execution.RunOutcome.NeedsPerson);
        dashboard.Until(() => dashboard.Session.Hosted is null, "the engine's end");

        dashboard.Press("S").Sees("Skipped a; b can start now. U takes it back.").Press("U").Sees("Waits for you").Sees("One?");
    });

    [Fact(Timeout = 60000)]
    public Task Nothing_is_answered_where_that_is_not_allowed() => Task.Run(() =>
    {
        using var dashboard = new DashboardRobot(80, 24, ["a"], o => o with { WhyReadOnly = "this is only to look at" });
        _ = dashboard.Session.LaunchAsync();
        dashboard.Until(() => dashboard.Session.Hosted is not null, "a launch").Begins("a").Asks("a", "One?");

        dashboard.Press("S").Sees("Not now: this is only to look at.");
        Assert.Empty(dashboard.Launcher.Run!.Commands);
    });

    [Fact(Timeout = 60000)]
    public Task Answer_is_kept_when_the_editor_fails() => Task.Run(() =>
    {
        using var dashboard = new DashboardRobot(80, 24, ["a"], o => o with
        {
            OpenEditor = file =>
            {
                File.WriteAllText(file, "much work");
                return "vi ended with 1";
            },
        });

        dashboard.Begins("a").Asks("a", "One?").Press("a", "Ctrl-E").Sees("vi ended with 1").Sees("Your answer: much work");
    });

    [Fact(Timeout = 60000)]
    public Task Answer_that_is_refused_is_there_to_be_given_again() => Task.Run(() =>
    {
        using var dashboard = new DashboardRobot(60, 15, ["a"]);
        dashboard.Begins("a").Asks("a", "One?");
        dashboard.Launcher.Run!.Fault = new InvalidOperationException("There is no room on the device that has the run, and nothing of what was answered could be written");

        dashboard.Press("a").Types("much work").Press("Enter").Sees("Not answered").Sees("could be written").Press("Enter").SeesNo("Not answered").Sees("Your answer: much work");

        dashboard.Launcher.Run.Fault = null;
        dashboard.Press("Enter").Sees("Answered a");
        Assert.Equal("much work", dashboard.Launcher.Run.Commands[^1].Note);
    });

    [Fact(Timeout = 60000)]
    public Task Hint_of_a_question_goes_with_it() => Task.Run(() =>
    {
        using var dashboard = new DashboardRobot("deploy", "publish: deploy");

        dashboard.AsksForApproval("deploy").Press("Enter").Sees("y approves deploy, n rejects it.").Press("y").Sees("Approved deploy").SeesNo("y approves deploy");
    });

    [Fact(Timeout = 60000)]
    public Task Note_that_some_have_taken_is_not_offered_to_those_that_it_does_not_fit() => Task.Run(() =>
    {
        using var dashboard = new DashboardRobot(120, 24, ["a", "b"]);
        dashboard.Begins("a").Asks("a", "One?").AsksForApproval("b").Sees("Waits for you (2)");

        dashboard.Press("g", "Space", "Space", "a").Sees("Enter send").Types("this").Press("Enter").Sees("Answered a").Sees("b: asks for approval").SeesNo("Your answer");
    });
}
