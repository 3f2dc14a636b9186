using RunTui.Dashboard.Tests.Support;
using RunTui.Engine.Blueprints;

namespace RunTui.Dashboard.Tests.Views.Editing;

/// <summary>A plan is edited, told as stories: the list of steps and what is done with them.</summary>
public sealed class PlanEditorScreenTests
{
    [Fact(Timeout = 60000)]
    public Task Editor_opens_at_the_selected_step() => Task.Run(() =>
    {
        using var editor = new EditorRobot("design", "build: design", "test: build");

        editor.Opens("build").Sees("╭─ build").Sees("as on the disk").Sees("Title");
    });

    [Fact(Timeout = 60000)]
    public Task Esc_and_q_go_back_to_the_run() => Task.Run(() =>
    {
        using var editor = new EditorRobot("design", "build: design");

        editor.Opens("design").Press("Tab").Press("Esc").Waits(TimeSpan.FromSeconds(1)).Sees("╭─ Plan").Press("Esc").Waits(TimeSpan.FromSeconds(1)).Sees("╭─ Steps");
        editor.Opens("design").Press("q").Sees("╭─ Steps");
        Assert.False(editor.HasLeft);
    });

    [Fact(Timeout = 60000)]
    public Task Step_is_added_after_the_selected_one_with_its_form_open() => Task.Run(() =>
    {
        using var editor = new EditorRobot("design", "build: design");

        editor.Opens("design").Press("a").Sees("╭─ new-step").Sees("new-step*").Press("Enter").Types("Draw it").Press("Enter");

        Assert.Equal(["design", "new-step", "build"], Ids(editor));
        Assert.Equal("Draw it", editor.Plan.FindStep("new-step")!.Title);
    });

    [Fact(Timeout = 60000)]
    public Task Step_is_duplicated_moved_and_removed_and_each_is_undone_by_one_key() => Task.Run(() =>
    {
        using var editor = new EditorRobot("design", "build: design", "test: build");

        editor.Opens("design").Press("d").Sees("design-2*");
        Assert.Equal(["design", "design-2", "build", "test"], Ids(editor));
        editor.Press("J").Sees("build").Press("J");
        Assert.Equal(["design", "build", "test", "design-2"], Ids(editor));
        editor.Press("K");
        Assert.Equal(["design", "build", "design-2", "test"], Ids(editor));
        editor.Press("D").SeesNo("design-2*").Sees("design-2 removed; u brings it back.");
        editor.Press("u").Sees("design-2*").Press("u", "u", "u").Press("u").SeesNo("design-2*").Sees("as on the disk");
        Assert.Equal(["design", "build", "test"], Ids(editor));
    });

    [Fact(Timeout = 60000)]
    public Task Removing_a_step_takes_it_out_of_what_others_depend_on() => Task.Run(() =>
    {
        using var editor = new EditorRobot("design", "build: design", "test: build, design");

        editor.Opens("build").Press("D").Sees("test*");

        Assert.Equal(["design"], editor.Plan.FindStep("test")!.Depends);
    });

    [Fact(Timeout = 60000)]
    public Task Marked_steps_are_skipped_and_grouped_together_as_one_change() => Task.Run(() =>
    {
        using var editor = new EditorRobot("design", "build: design", "test: build");

        editor.Opens("design").Press("Space", "Space").Sees("2 marked").Press("S").Sees("2 steps will be skipped");
        Assert.Equal(StepStatus.Skipped, editor.Plan.FindStep("build")!.Status);
        editor.Press("u").Sees("Undone: 2 steps skipped");
        Assert.Equal(StepStatus.Pending, editor.Plan.FindStep("design")!.Status);

        editor.Press("%").Sees("Group of 2 steps").Types("Sprint 1").Press("Enter").Sees("design*").Sees("build*");
        Assert.Equal("Sprint 1", editor.Plan.FindStep("build")!.Group);
        Assert.Null(editor.Plan.FindStep("test")!.Group);
    });

    [Fact(Timeout = 60000)]
    public Task Skip_is_taken_back_by_the_same_key() => Task.Run(() =>
    {
        using var editor = new EditorRobot("design", "build: design");

        editor.Opens("design").Press("S").Sees("⊘ design*").Press("S").Sees("○ design").Sees("as on the disk");
    });

    [Fact(Timeout = 60000)]
    public Task Done_step_runs_again_and_with_R_all_that_depends_on_it() => Task.Run(() =>
    {
        var plan = DashboardRobot.PlanOf(["design", "build: design", "test: build", "docs"]);
        foreach (var step in plan["steps"]!.AsArray())
        {
            step!["status"] = "done";
        }

        using var editor = new EditorRobot(80, 24, plan);
        editor.Opens("design").Press("r").Sees("design will run again.").Sees("○ design*").Sees("✓ build").Press("u").Sees("✓ design");

        editor.Press("R").Sees("3 steps will run again.").Sees("○ test*").Sees("✓ docs");
        editor.Press("u").Sees("✓ test").Sees("as on the disk");
    });

    [Fact(Timeout = 60000)]
    public Task Step_that_is_worked_on_is_locked_and_says_so() => Task.Run(() =>
    {
        using var editor = new EditorRobot("design", "build: design");

        editor.Opens("design").Starts().Begins("design").Sees("at work").Sees("Locked: it is being worked on.");
        editor.Press("D").Sees("it is being worked on").Press("Tab", "Enter").Sees("design is locked: it is being worked on.");

        Assert.Equal(["design", "build"], Ids(editor));
    });

    [Fact(Timeout = 60000)]
    public Task Commands_for_the_run_as_a_whole_say_that_a_step_is_to_be_selected() => Task.Run(() =>
    {
        using var editor = new EditorRobot("design");

        editor.Opens("design").Press("k").Sees("╭─ Run").Press("D").Sees("Not now: select a step first.");
    });

    [Fact(Timeout = 60000)]
    public Task Help_begins_with_the_keys_of_the_editor() => Task.Run(() =>
    {
        using var editor = new EditorRobot("design");

        editor.Opens("design").Press("?").Sees("Add a step after the selected one").Press("Esc").Waits(TimeSpan.FromSeconds(1)).SeesNo("type to search");
    });

    [Fact(Timeout = 60000)]
    public Task List_of_runs_opens_the_editor_of_the_selected_run() => Task.Run(() =>
    {
        using var runs = new RunsRobot("site");

        runs.Sees("site").Press("e").Sees("╭─ Plan").Press("q").Sees("╭─ Runs");
    });

    [Fact(Timeout = 60000)]
    public Task Editor_can_be_the_lowest_screen() => Task.Run(() =>
    {
        using var editor = new EditorRobot(80, 24, DashboardRobot.PlanOf(["design"]), isLowest: true);

        editor.Sees("╭─ Run").Press("q").Until(() => editor.HasLeft, "the end");
    });

    private static IEnumerable<string> Ids(EditorRobot editor) => editor.Plan.Blueprint.Steps.Select(s => s.Id);
}
