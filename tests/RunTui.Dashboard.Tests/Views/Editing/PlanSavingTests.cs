using RunTui.Dashboard.Tests.Support;
using RunTui.Engine.Blueprints;

namespace RunTui.Dashboard.Tests.Views.Editing;

/// <summary>What was edited is looked at, saved, brought together with what others did, and never lost.</summary>
public sealed class PlanSavingTests
{
    [Fact(Timeout = 60000)]
    public Task Save_shows_what_is_changed_and_what_will_run_and_writes_it() => Task.Run(() =>
    {
        using var editor = Editor();

        editor.Opens("build").Sets("Timeout", "900").Press("w").Sees("Save this, with 2 warnings?").Sees("timeout: none → 900");
        Show(editor);
        editor.Press("2").Sees("runs: build").Sees("Launch mode: standard");
        Show(editor);
        editor.Press("m").Sees("Launch mode: adaptive").Press("s").Sees("Saved: 1 change.").Sees("as on the disk");

        Assert.Equal(900, editor.OnDisk.FindStep("build")!.Timeout);
        Assert.Contains("build.timeout: none → 900", File.ReadAllText(editor.Folder.Progress), StringComparison.Ordinal);
    });

    [Fact(Timeout = 60000)]
    public Task Preview_saves_nothing() => Task.Run(() =>
    {
        using var editor = Editor();

        editor.Opens("build").Press("p").Sees("Not now: nothing is changed.").Press("S", "p").Sees("Preview").Sees("status: pending → skipped").Press("Enter").SeesNo("Preview");

        Assert.Equal(StepStatus.Pending, editor.OnDisk.FindStep("build")!.Status);
    });

    [Fact(Timeout = 60000)]
    public Task Save_and_start_launches_in_the_chosen_mode_and_shows_the_run() => Task.Run(() =>
    {
        using var editor = Editor();

        editor.Opens("build").Press("S").Press("w").Sees("Save this").Press("m", "a").Sees("╭─ Steps").Until(() => editor.Launcher.Run is not null, "a launch");

        Assert.Equal(LaunchMode.Adaptive, editor.Run.State.LaunchMode);
        Assert.Equal(StepStatus.Skipped, editor.Run.State.Steps["build"].Status);
    });

    [Fact(Timeout = 60000)]
    public Task Lowest_editor_gives_its_place_to_the_run_that_it_starts() => Task.Run(() =>
    {
        using var editor = new EditorRobot(80, 24, DashboardRobot.PlanOf(["design"]), isLowest: true);

        editor.Press("j", "S", "w").Sees("Save this").Press("a").Sees("╭─ Steps").Until(() => editor.Screens.Sessions.Hosted is [{ Hosted: not null }], "a launch");
        editor.Press("q").Sees("What should become of it?").Press("Enter").Until(() => editor.HasLeft, "the end");

        Assert.Equal(LeaveReason.LeaveRunning, editor.Screens.Left);
    });

    [Fact(Timeout = 60000)]
    public Task Plan_with_errors_is_not_saved_and_the_first_is_gone_to() => Task.Run(() =>
    {
        using var editor = new EditorRobot(80, 24, DashboardRobot.PlanOf(["design", "build: desing"]));

        editor.Opens("design").Press("S", "w").Sees("Not saved: 1 error.").Sees("╭─ build");

        Assert.Equal("Depends on", editor.View.SelectedLabel);
        Assert.Equal(StepStatus.Pending, editor.OnDisk.FindStep("design")!.Status);
    });

    [Fact(Timeout = 60000)]
    public Task What_others_changed_elsewhere_is_kept() => Task.Run(() =>
    {
        using var editor = Editor();

        editor.Opens("build").Sets("Timeout", "900").Elsewhere("test", "title", "By hand").Press("Esc").Waits(TimeSpan.FromSeconds(1)).Press("S").Sees("changed on the disk too").Press("w").Sees("Save this").Press("s").Sees("Saved: 2 changes.");

        Assert.Equal((900, "By hand"), (editor.OnDisk.FindStep("build")!.Timeout, editor.OnDisk.FindStep("test")!.Title));
    });

    [Theory(Timeout = 60000)]
    [InlineData("d", 5)]
    [InlineData("m", 900)]
    public Task Field_that_both_changed_is_asked_about(string answer, int timeout) => Task.Run(() =>
    {
        using var editor = Editor();

        editor.Opens("build").Sets("Title", "Build it").Sets("Timeout", "900").Elsewhere("build", "timeout", 5).Press("w").Sees("1 conflict: build.timeout").Sees("On the disk now:");
        Show(editor);
        editor.Press(answer).Sees("Save this").Press("s").Sees("Saved: ");

        Assert.Equal((timeout, "Build it"), (editor.OnDisk.FindStep("build")!.Timeout, editor.OnDisk.FindStep("build")!.Title));
    });

    [Fact(Timeout = 60000)]
    public Task Save_that_fails_keeps_what_was_edited_and_says_what_and_where() => Task.Run(() =>
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var editor = Editor();
        editor.Opens("build").Sets("Timeout", "900");
        File.SetUnixFileMode(editor.Folder.Blueprint, UnixFileMode.UserRead);

        editor.Press("w").Sees("Save this").Press("s").Sees("Not saved").Sees("is read-only").Sees("kept as a draft").SeesNo("Saving.").Press("Enter").SeesNo("Not saved").Sees("900").Sees("not saved");

        Assert.Null(editor.OnDisk.FindStep("build")!.Timeout);
        Assert.Contains("900", editor.Drafts.Read(editor.Folder)!.Edited, StringComparison.Ordinal);
    });

    [Fact(Timeout = 60000)]
    public Task Plan_that_somebody_broke_meanwhile_is_set_aside_when_asked_for() => Task.Run(() =>
    {
        using var editor = Editor();
        editor.Opens("build").Sets("Timeout", "900");
        File.WriteAllText(editor.Folder.Blueprint, "{ \"steps\": [");

        editor.Press("w").Sees("The plan on the disk is broken").Press("Enter").Sees("Save this").Press("s").Sees("Saved: 1 change.");

        Assert.Equal(900, editor.OnDisk.FindStep("build")!.Timeout);
        Assert.Equal("{ \"steps\": [", File.ReadAllText(Path.Combine(editor.Folder.Path, "blueprint.rejected.json")));
    });

    [Fact(Timeout = 60000)]
    public Task Engine_at_work_takes_what_is_saved() => Task.Run(() =>
    {
        using var editor = Editor();

        editor.Opens("test").Starts().Begins("design").Sets("Timeout", "900").Press("w").Sees("The engine at work takes it at once.").Press("s").Sees("Saved: 1 change.");

        Assert.Equal(900, editor.Run.State.Steps["test"].Plan.Timeout);
    });

    [Fact(Timeout = 60000)]
    public Task Leaving_asks_what_should_become_of_changes() => Task.Run(() =>
    {
        using var editor = Editor();

        editor.Opens("build").Press("S", "q").Sees("What should become of what you edited?").Press("b").SeesNo("What should become").Press("q").Press("d").Sees("╭─ Steps");

        Assert.Equal(StepStatus.Pending, editor.OnDisk.FindStep("build")!.Status);
        Assert.Null(editor.Drafts.Read(editor.Folder));
    });

    [Fact(Timeout = 60000)]
    public Task Saving_on_the_way_out_leaves() => Task.Run(() =>
    {
        using var editor = Editor();

        editor.Opens("build").Press("S", "q").Sees("What should become").Press("s").Sees("Save this").Press("s").Sees("╭─ Steps");

        Assert.Equal(StepStatus.Skipped, editor.OnDisk.FindStep("build")!.Status);
    });

    [Fact(Timeout = 60000)]
    public Task Draft_is_there_half_a_second_after_a_change_and_found_the_next_time() => Task.Run(() =>
    {
        using var editor = Editor();
        editor.Opens("build").Field("Timeout").Press("Enter").Types("900").Waits(TimeSpan.FromMilliseconds(500)).Until(() => editor.Drafts.Read(editor.Folder) is not null, "a draft");

        editor.Press("Enter", "q").Sees("What should become").Press("k").Sees("╭─ Steps").Press("e").Sees("Your draft of ").Press("Enter").Sees("build*").Sees("not saved");
        Assert.Equal(900, editor.Plan.FindStep("build")!.Timeout);
        editor.Press("w").Sees("Save this").Press("s").Sees("Saved: 1 change.").Until(() => editor.Drafts.Read(editor.Folder) is null, "no draft");
    });

    [Fact(Timeout = 60000)]
    public Task Terminal_that_is_lost_leaves_a_draft_that_can_be_dropped() => Task.Run(() =>
    {
        using var editor = Editor();
        editor.Opens("build").Field("Timeout").Press("Enter").Types("900");

        editor.Screens.Dispose();

        var draft = editor.Drafts.Read(editor.Folder)!;
        Assert.Contains("900", draft.Edited, StringComparison.Ordinal);
        using var next = new EditorRobot(80, 24, DashboardRobot.PlanOf(["design", "build: design"]));
        next.Drafts.Write(next.Folder, File.ReadAllText(next.Folder.Blueprint), draft.Edited, draft.At);
        next.Opens("build").Sees("Your draft of ").Press("s").Sees("as on the disk").Until(() => next.Drafts.Read(next.Folder) is null, "no draft");
    });

    [Fact(Timeout = 60000)]
    public Task Keys_between_saving_and_the_preview_change_nothing() => Task.Run(() =>
    {
        using var editor = Editor();

        // At once, so that the second comes while the disk is still read; what others changed gives the editor another plan then.
        editor.Opens("build").Press("S").Elsewhere("test", "title", "By hand").Types("wS").Sees("Save this");

        editor.Press("Esc").Waits(TimeSpan.FromSeconds(1)).SeesNo("Save this");
        Assert.Equal(StepStatus.Skipped, editor.Plan.FindStep("build")!.Status);
        editor.Press("S").Sees("build will run.");
    });

    [Fact(Timeout = 60000)]
    public Task Conflict_that_is_not_decided_lets_the_user_edit_on() => Task.Run(() =>
    {
        using var editor = Editor();

        editor.Opens("build").Sets("Timeout", "900").Elsewhere("build", "timeout", 5).Press("w").Sees("1 conflict: build.timeout").Press("b").Sees("Not saved; what you edited is as it was.");

        editor.Sets("Timeout", "901");
        Assert.Equal(901, editor.Plan.FindStep("build")!.Timeout);
    });

    [Fact(Timeout = 60000)]
    public Task Run_that_is_started_does_not_hide_a_text_that_was_not_taken() => Task.Run(() =>
    {
        using var editor = Editor();
        editor.Outside = _ => "lint\n";
        editor.Opens("build").Press("g").Field("Gate commands").Press("Ctrl-E").Sees("can't be taken").Press("Esc").Waits(TimeSpan.FromSeconds(1)).Sees("Your text is kept");

        editor.Press("Esc").Waits(TimeSpan.FromSeconds(1)).Press("j", "S", "w").Sees("Save this").Press("a").Sees("run.defaults.gate_commands can't be taken yet").Until(() => editor.Launcher.Run is not null, "a launch");

        editor.Press("q").Sees("Your text is not taken");
    });

    private static EditorRobot Editor() => new("design", "build: design", "test: build");

    private static void Show(EditorRobot editor) => TestContext.Current.TestOutputHelper?.WriteLine(editor.Text);
}
