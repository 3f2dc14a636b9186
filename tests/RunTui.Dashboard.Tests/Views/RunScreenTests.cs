using RunTui.Dashboard.Tests.Support;
using RunTui.Dashboard.Themes;
using RunTui.Engine.Events;
using RunTui.Engine.Execution;
using RunTui.Engine.RunFolders;
using RunTui.Processes;

namespace RunTui.Dashboard.Tests.Views;

/// <summary>What a person sees and does on the run screen, told as stories.</summary>
public sealed class RunScreenTests
{
    [Fact(Timeout = 60000)]
    public Task Run_that_was_never_started_says_what_to_press_and_starts_on_Enter() => Task.Run(() =>
    {
        using var dashboard = new DashboardRobot("build", "test: build");

        dashboard.Sees("○ not started").Sees("Press Enter to start.").Sees("○ build").Sees("ready").Sees("waits for build");
        dashboard.Press("Enter").Sees("● running");
    });

    [Fact(Timeout = 60000)]
    public Task Step_at_work_is_selected_and_its_output_shown_as_it_comes() => Task.Run(() =>
    {
        using var dashboard = new DashboardRobot("build", "test: build");

        dashboard.Begins("build").Sees("At work: build.").Sees("build · attempt 1");
        dashboard.Prints("build", "compiling\n").Sees("compiling").Sees("following");
        dashboard.Finishes("build").Begins("test").Sees("test · attempt 1").Sees("✓ build").Sees("1.2k tokens  $0.03");
    });

    [Fact(Timeout = 60000)]
    public Task Selection_stays_where_the_user_put_it() => Task.Run(() =>
    {
        using var dashboard = new DashboardRobot("a", "b", "c");

        dashboard.Begins("a").Press("j", "j").Sees("╭─ c");
        dashboard.Finishes("a").Begins("b").Sees("╭─ c");
    });

    [Fact(Timeout = 60000)]
    public Task Failed_attempt_is_kept_below_its_step_and_its_log_is_one_key_away() => Task.Run(() =>
    {
        using var dashboard = new DashboardRobot("build");

        dashboard.Begins("build").Prints("build", "first try\n").Fails("build", "no compiler").Attempts("build", 2).Prints("build", "second try\n");
        dashboard.Sees("build · attempt 2 of 2").Sees("second try");
        dashboard.Press("<").Sees("build · attempt 1 of 2").Sees("first try");
        dashboard.Press(">").Sees("second try").Press(">").Sees("This is the latest attempt.");
        dashboard.Press("l").Sees("✗ attempt 1").Sees("failed 0:").Sees("● attempt 2");
        dashboard.Press("j").Sees("build · attempt 1 of 2").Sees("first try");
    });

    [Fact(Timeout = 60000)]
    public Task Attempt_that_begins_as_another_is_judged_is_there_to_unfold() => Task.Run(() =>
    {
        using var dashboard = new DashboardRobot("a", "b");
        var attempt = new AttemptContext("shell", 1, 3);

        dashboard.Begins("a").Begins("b").Fails("b", "no compiler");
        dashboard.Publish(StepEvents.AttemptEnded("a", attempt, new ProcessExit { ExitCode = 0 }, null, null, null)).Sees("checking");
        dashboard.Publish(StepEvents.Done("a", attempt, "It is there.", "")).Attempts("b", 2).Sees("▸ ● b");
    });

    [Fact(Timeout = 60000)]
    public Task Blocker_takes_the_focus_once_and_is_answered_by_typing() => Task.Run(() =>
    {
        using var dashboard = new DashboardRobot("domain", "publish: domain");

        dashboard.Begins("domain").Asks("domain", "Which domain?");
        dashboard.Sees("◐ waits for you").Sees("╭─ Waits for you").Sees("Which domain?").Sees("○ publish  waits for domain");
        dashboard.Press("Enter").Types("example.org").Sees("Your answer: example.org").Press("Enter");
        dashboard.SeesNo("╭─ Waits for you");

        var command = Assert.Single(dashboard.Launcher.Run!.Commands);
        Assert.Equal(("domain", "example.org"), (command.StepId, command.Note));
        Assert.Contains(Environment.UserName, command.By, StringComparison.Ordinal);
    });

    [Fact(Timeout = 60000)]
    public Task Blocker_that_was_left_alone_does_not_take_the_focus_again() => Task.Run(() =>
    {
        using var dashboard = new DashboardRobot("a", "b");

        dashboard.Begins("a").Asks("a", "Which way?").Sees("a answer  r retry").Press("Esc").SeesNo("a answer  r retry");
        dashboard.Begins("b").Prints("b", "x\n").SeesNo("a answer  r retry");
        dashboard.Asks("b", "Which other way?").Sees("a answer  r retry").Sees("Waits for you (2)");
    });

    [Fact(Timeout = 60000)]
    public Task Answer_goes_to_the_question_it_was_typed_for() => Task.Run(() =>
    {
        using var dashboard = new DashboardRobot("a", "b");
        dashboard.Begins("a").Asks("a", "Which way?").Press("Esc").Begins("b").Asks("b", "Which other way?").Sees("Waits for you (2)");
        dashboard.Press("g", "Enter").Types("this ");
        dashboard.Publish(StepEvents.ResolvedByEdit("a")).SeesNo("Your answer:").Sees("Which other way?");

        dashboard.Press("Enter").Types("that").Press("Enter").Until(() => dashboard.Launcher.Run!.Commands.Count == 1, "an answer");

        Assert.Equal(("b", "that"), (dashboard.Launcher.Run!.Commands[0].StepId, dashboard.Launcher.Run.Commands[0].Note));
    });

    [Fact(Timeout = 60000)]
    public Task Fault_of_the_engine_is_said_in_one_line() => Task.Run(() =>
    {
        using var dashboard = new DashboardRobot(120, 24, ["a"]);
        dashboard.Begins("a");

        dashboard.Launcher.Run!.Fail(new InvalidOperationException("impossible"));

        dashboard.Sees("a fault of our own (InvalidOperationException): impossible").Sees("interrupted");
    });

    [Fact(Timeout = 60000)]
    public async Task Run_that_ended_by_itself_is_not_handed_over()
    {
        using var dashboard = new DashboardRobot("a");
        await Task.Run(() => dashboard.Begins("a"));
        dashboard.Launcher.Run!.End(RunOutcome.Completed);

        Assert.Null(await dashboard.Session.HandOverAsync());
        Assert.Equal(0, dashboard.Launcher.Detached);
    }

    [Fact(Timeout = 60000)]
    public Task Retry_sends_no_note() => Task.Run(() =>
    {
        using var dashboard = new DashboardRobot("a");

        dashboard.Begins("a").Asks("a", "Which way?").Press("r").Until(() => dashboard.Launcher.Run!.Commands.Count == 1, "an answer");

        Assert.Null(dashboard.Launcher.Run!.Commands[0].Note);
    });

    [Fact(Timeout = 60000)]
    public Task Leaving_a_run_that_nothing_works_on_asks_nothing() => Task.Run(() =>
    {
        using var dashboard = new DashboardRobot("a");

        dashboard.Press("q").Until(() => dashboard.HasLeft, "the end");

        Assert.Equal(LeaveReason.Done, dashboard.Screens.Left);
    });

    [Fact(Timeout = 60000)]
    public Task Leaving_a_run_at_work_offers_to_leave_it_running() => Task.Run(() =>
    {
        using var dashboard = new DashboardRobot("a");

        dashboard.Begins("a").Press("q").Sees("What should become of it?").Sees("Leave it running").Sees("After this step").Sees("Stop now").Sees("Cancel");
        dashboard.Press("Esc").SeesNo("What should become of it?");
        dashboard.Press("Ctrl-C").Sees("What should become of it?").Press("Enter").Until(() => dashboard.HasLeft, "the end");

        Assert.Equal(LeaveReason.LeaveRunning, dashboard.Screens.Left);
        Assert.Empty(dashboard.Launcher.Run!.Commands);
    });

    [Fact(Timeout = 60000)]
    public Task Second_interrupt_stops_now_and_two_more_insist() => Task.Run(() =>
    {
        using var dashboard = new DashboardRobot("a");

        dashboard.Begins("a").Press("Ctrl-C").Sees("What should become of it?").Press("Ctrl-C").Sees("Stopping: agents are asked to end");
        dashboard.Until(() => dashboard.Launcher.Run!.Commands is [{ Kind: "halt" }], "a halt");
        Assert.Equal(0, dashboard.Launcher.Run!.Kills);
        dashboard.Press("Ctrl-C", "Ctrl-C").Until(() => dashboard.Launcher.Run.Kills == 1, "an end at once");
        dashboard.Launcher.Run.End(RunOutcome.Stopped);

        dashboard.Until(() => dashboard.HasLeft, "the end");
        Assert.Equal(LeaveReason.Done, dashboard.Screens.Left);
    });

    [Fact(Timeout = 60000)]
    public Task Stop_after_this_step_waits_for_the_engine_and_then_leaves() => Task.Run(() =>
    {
        using var dashboard = new DashboardRobot("a");

        dashboard.Begins("a").Press("Ctrl-C", "a").Sees("Stopping once the steps at work are through");
        Assert.False(dashboard.HasLeft);
        dashboard.Launcher.Run!.End(RunOutcome.Stopped);

        dashboard.Until(() => dashboard.HasLeft, "the end");
        Assert.Equal("halt_after_step", Assert.Single(dashboard.Launcher.Run.Commands).Kind);
    });

    [Fact(Timeout = 60000)]
    public Task Refused_launch_says_why_and_starts_nothing() => Task.Run(() =>
    {
        using var dashboard = new DashboardRobot("a");
        dashboard.Launcher.Refusal = "error: blueprint.json:1: $.steps: no tool 'cloude'; did you mean claude-code?";

        dashboard.Press("s").Sees("no tool 'cloude'; did you mean").Press("Enter").SeesNo("cloude").Sees("Press Enter to start.");
    });

    [Fact(Timeout = 60000)]
    public Task Disk_that_is_full_shows_one_line_and_keeps_the_picture() => Task.Run(() =>
    {
        using var dashboard = new DashboardRobot("a");

        dashboard.Begins("a").Sees("● a");
        dashboard.Launcher.Run!.Fail(new IOException("No space left on device"));

        dashboard.Sees("can't be written to: No space left on device").Sees("interrupted");
    });

    [Fact(Timeout = 60000)]
    public Task Folder_that_disappears_shows_one_line_and_keeps_the_last_good_picture() => Task.Run(() =>
    {
        using var dashboard = new DashboardRobot("build", "test: build");
        dashboard.Sees("waits for build");

        Directory.Delete(dashboard.Folder.Path, recursive: true);

        dashboard.Waits(TimeSpan.FromSeconds(1)).Sees("the run folder is gone").Sees("waits for build");
    });

    [Fact(Timeout = 60000)]
    public Task Torn_journal_is_said_and_the_picture_stays() => Task.Run(() =>
    {
        using var dashboard = new DashboardRobot(120, 24, ["build"]);
        dashboard.Begins("build").Finishes("build");
        dashboard.Launcher.Run!.End(RunOutcome.Stopped);
        dashboard.Until(() => dashboard.Session.Hosted is null, "the engine's end");

        File.AppendAllText(dashboard.Folder.Events, "{\"ts\":\"2026-");

        dashboard.Waits(TimeSpan.FromSeconds(1)).Sees("ends in the middle of a line").Sees("✓ build");
    });

    [Fact(Timeout = 60000)]
    public Task Help_lists_the_keys_finds_and_runs_them() => Task.Run(() =>
    {
        using var dashboard = new DashboardRobot("a");

        dashboard.Press("?").Sees("Help").Sees("The panel before");
        dashboard.Types("timeline").Sees("What happened to the step").SeesNo("The panel before");
        dashboard.Press("Enter").SeesNo("type to search").Sees("3 Timeline");
    });

    [Fact(Timeout = 60000)]
    public Task Command_that_can_not_be_used_says_why() => Task.Run(() =>
    {
        using var dashboard = new DashboardRobot("a");

        dashboard.Press("b").Sees("Not now: nothing waits for you.");
        dashboard.Press("x").Sees("Not now: nobody works on this run.");
    });

    [Fact(Timeout = 60000)]
    public Task Tabs_show_the_selected_step() => Task.Run(() =>
    {
        using var dashboard = new DashboardRobot(100, 30, ["build", "test: build"]);
        dashboard.Begins("build").Prints("build", "compiling\n");
        File.WriteAllText(Path.Combine(dashboard.Folder.Path, "index.html"), "<h1>");
        File.SetLastWriteTimeUtc(Path.Combine(dashboard.Folder.Path, "index.html"), dashboard.Time.GetUtcNow().UtcDateTime);
        dashboard.Finishes("build");

        dashboard.Press("2").Sees("Make the build").Sees("There is a build.").Sees("Needed by   test").Sees("It is there.");
        dashboard.Press("3").Sees("attempt 1 of 3 begins").Sees("done. It is there.");
        dashboard.Press("4").Sees("index.html").Sees("+<h1>");
        dashboard.Press("5").Sees("attempt-1.log").Press("Tab", "Enter").Sees("build · attempt-1.log").Sees("compiling");
        dashboard.Press("Esc").Sees("attempt-1.log  ");
    });

    [Fact(Timeout = 60000)]
    public Task Look_is_chosen_while_it_is_seen() => Task.Run(() =>
    {
        using var dashboard = new DashboardRobot(80, 24, ["a"], o => o with { Themes = new ThemeCatalog([]) });

        dashboard.Press("T").Sees("colour-blind").Press("g", "Enter").SeesNo("Enter keeps it").Sees("Press Enter to start.");

        Assert.Equal(new ThemeCatalog([]).List()[0].Name, dashboard.View.Theme.Name);
    });

    [Fact(Timeout = 60000)]
    public Task Plain_terminals_get_nothing_but_ascii() => Task.Run(() =>
    {
        using var dashboard = new DashboardRobot("build", "test: build");
        dashboard.App.Glyphs = Glyphs.Ascii;

        dashboard.Begins("build").Prints("build", "compiling\n").Fails("build", "no").Attempts("build", 2).Prints("build", "again\n").Sees("* build");
        foreach (var keys in new[] { "l", "2", "3", "4", "5", "1", "?" })
        {
            dashboard.Press(keys).Waits(TimeSpan.FromMilliseconds(100));
            Assert.All(dashboard.Text, c => Assert.True(c is '\n' or (>= ' ' and <= '~'), $"'{c}' after {keys} in\n{dashboard.Text}"));
        }
    });

    [Fact(Timeout = 60000)]
    public Task Ten_thousand_steps_are_walked_without_delay_and_cost_what_is_on_the_screen() => Task.Run(() =>
    {
        using var dashboard = new DashboardRobot(80, 24, Enumerable.Range(0, 10_000).Select(i => $"step-{i:00000}"));

        dashboard.Press("G").Sees("step-09999").Press("g").Sees("step-00000");
        var frames = dashboard.App.Frames;
        for (var i = 0; i < 200; i++)
        {
            dashboard.Press("j");
        }

        dashboard.Sees("step-00200");
        Assert.InRange(dashboard.App.Frames - frames, 1, 450);
    });

    [Fact(Timeout = 60000)]
    public Task Ten_thousand_keys_at_once_end_where_they_lead() => Task.Run(() =>
    {
        using var dashboard = new DashboardRobot("a", "b", "c");

        dashboard.Types(new string('j', 5_000) + new string('k', 5_000) + "j").Sees("╭─ b");
    });

    [Fact(Timeout = 60000)]
    public Task Pasted_text_is_no_command() => Task.Run(() =>
    {
        using var dashboard = new DashboardRobot("a", "b");

        dashboard.Types("\e[200~" + new string('q', 100_000) + "\e[201~").Waits(TimeSpan.FromSeconds(1)).Sees("Press Enter to start.");

        Assert.False(dashboard.HasLeft);
    });

    [Fact(Timeout = 60000)]
    public Task Long_lines_scroll_to_the_side_by_arrows_and_by_vis_keys() => Task.Run(() =>
    {
        using var dashboard = new DashboardRobot("build");

        dashboard.Begins("build").Prints("build", "START" + new string('.', 60) + "END\n").Sees("START").Press("w").SeesNo("END");
        dashboard.Press("Tab", "l", "l", "l").Sees("END").SeesNo("START").Press("h", "h", "Left").Sees("START");
    });

    [Fact(Timeout = 60000)]
    public Task Groups_hold_their_steps_and_count_them() => Task.Run(() =>
    {
        using var dashboard = new DashboardRobot("sprint 1/build", "sprint 1/test: build", "publish: test");

        dashboard.Sees("▾ ○ sprint 1").Sees("0/2").Begins("build").Finishes("build").Sees("1/2");
        dashboard.Press("g", "h").Sees("▸ ○ sprint 1").SeesNo("✓ build");
    });

    [Fact(Timeout = 60000)]
    public Task Idle_dashboard_writes_no_byte() => Task.Run(() =>
    {
        using var dashboard = new DashboardRobot("domain", "publish: domain");
        dashboard.Begins("domain").Asks("domain", "Which domain?").Sees("Which domain?").Waits(TimeSpan.FromSeconds(10));
        var before = dashboard.Screen.BytesReceived;

        dashboard.Waits(TimeSpan.FromSeconds(20)).Waits(TimeSpan.FromSeconds(20));

        Assert.Equal(before, dashboard.Screen.BytesReceived);
    });

    [Fact]
    public void Stop_that_is_asked_for_during_a_launch_reaches_the_engine()
    {
        using var dashboard = new DashboardRobot("build");
        var gate = new TaskCompletionSource();
        dashboard.Launcher.Gate = gate.Task;
        dashboard.Press("s").Sees("starting").Press("q").Sees("What should become of it?").Press("s");
        Assert.False(dashboard.HasLeft);

        gate.SetResult();

        dashboard.Until(() => dashboard.Launcher.Run?.Commands.Any(c => c.Kind == RunCommand.Halt) == true, "the stop");
        dashboard.Launcher.Run!.End(RunOutcome.Stopped);
        dashboard.Until(() => dashboard.HasLeft, "the end");
    }

    [Fact(Timeout = 60000)]
    public async Task Run_that_is_left_during_its_launch_is_handed_over_once_it_is_launched()
    {
        using var dashboard = new DashboardRobot("build");
        var gate = new TaskCompletionSource();
        dashboard.Launcher.Gate = gate.Task;
        dashboard.Press("s").Sees("starting");
        var handedOver = dashboard.Session.HandOverAsync();
        Assert.False(handedOver.IsCompleted);

        gate.SetResult();

        Assert.Equal(4711, await handedOver);
    }

    [Fact]
    public void Answer_that_could_not_be_given_is_not_said_to_be()
    {
        using var dashboard = new DashboardRobot("build");
        dashboard.Begins("build").Asks("build", "Which one?");
        dashboard.Launcher.Run!.End(RunOutcome.NeedsPerson);
        dashboard.Until(() => dashboard.Session.Hosted is null, "the engine's end");
        File.WriteAllText(dashboard.Folder.Blueprint, "{ nonsense");

        dashboard.Press("r").Sees("blueprint.json").SeesNo("runs again.");
    }

    [Fact(Timeout = 60000)]
    public Task Who_was_asked_while_leaving_leaves_once_the_engine_has_ended() => Task.Run(() =>
    {
        using var dashboard = new DashboardRobot("a");

        dashboard.Begins("a").Press("q").Sees("What should become of it?");
        dashboard.Launcher.Run!.End(RunOutcome.Completed);

        dashboard.Until(() => dashboard.HasLeft, "the end");
        Assert.Equal(LeaveReason.Done, dashboard.Screens.Left);
    });

    [Fact(Timeout = 60000)]
    public Task Who_was_asked_while_stopping_stays_once_the_engine_has_ended() => Task.Run(() =>
    {
        using var dashboard = new DashboardRobot("a");

        dashboard.Begins("a").Press("x").Sees("What should become of it?");
        dashboard.Launcher.Run!.End(RunOutcome.Completed);

        dashboard.SeesNo("What should become of it?");
        Assert.False(dashboard.HasLeft);
    });
}
