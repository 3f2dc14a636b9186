using RunTui.Dashboard.Tests.Support;
using RunTui.Engine.Blueprints;

namespace RunTui.Dashboard.Tests.Views.Editing;

/// <summary>The fields of a step are edited, each in the way that suits it.</summary>
public sealed class PlanFormTests
{
    [Fact(Timeout = 60000)]
    public Task Number_is_typed_where_it_stands_and_undone_as_one_change() => Task.Run(() =>
    {
        using var editor = Editor();

        editor.Opens("build").Field("Timeout").Sees("(1200)").Press("Enter").Types("900");
        Assert.Equal(900, editor.Plan.FindStep("build")!.Timeout);
        editor.Press("Enter").Sees("build.timeout is changed").Sees("not saved").Sees("*Timeout");
        editor.Press("u").Sees("Undone: build.timeout").Sees("as on the disk");
        Assert.Null(editor.Plan.FindStep("build")!.Timeout);
        editor.Press("U").Sees("*Timeout         900");
    });

    [Fact(Timeout = 60000)]
    public Task What_cannot_be_is_said_while_it_is_typed_and_left_only_on_purpose() => Task.Run(() =>
    {
        using var editor = Editor();

        editor.Opens("build").Field("Timeout").Press("Enter").Types("soon").Sees("not taken: timeout must be a whole number");
        editor.Press("Enter").Sees("Esc drops what you typed").Sees("soon").Press("Esc").Waits(TimeSpan.FromSeconds(1)).SeesNo("soon").Sees("build.timeout is as it was before.").Sees("as on the disk");
    });

    [Fact(Timeout = 60000)]
    public Task Text_that_is_dropped_leaves_the_field_as_it_was() => Task.Run(() =>
    {
        using var editor = Editor();

        editor.Opens("build").Field("Tool").Press("Enter", "Ctrl-U").Types("clade-code").Sees("not taken: tool: unknown tool");
        editor.Press("Enter", "Enter").SeesNo("clade").Sees("as on the disk");

        Assert.Equal("shell", editor.Plan.FindStep("build")!.Tool);
    });

    [Fact(Timeout = 60000)]
    public Task Findings_stand_at_their_field_and_go_as_it_is_mended() => Task.Run(() =>
    {
        var plan = DashboardRobot.PlanOf(["design", "build: design"]);
        plan["steps"]![1]!["tool"] = "clade-code";
        using var editor = new EditorRobot(80, 24, plan);

        editor.Opens("build").Sees("1 error").Sees("build           error").Field("Tool").Sees("error: unknown tool");
        editor.Press("Enter", "Ctrl-U").Types("codex").SeesNo("error: ").SeesNo("1 error").Sees("changed");
    });

    [Fact(Timeout = 60000)]
    public Task Space_cycles_through_the_values_of_a_flag_and_of_a_choice() => Task.Run(() =>
    {
        using var editor = Editor();

        editor.Opens("build").Field("Strict gates").Press("Space");
        Assert.True(editor.Plan.FindStep("build")!.GateStrict);
        editor.Press("Space");
        Assert.False(editor.Plan.FindStep("build")!.GateStrict);
        editor.Press("Space");
        Assert.Null(editor.Plan.FindStep("build")!.GateStrict);
        editor.Field("When blocked").Press("Left");
        Assert.Equal(OnBlocked.Skip, editor.Plan.FindStep("build")!.OnBlocked);
        editor.Press("Right");
        Assert.Null(editor.Plan.FindStep("build")!.OnBlocked);
    });

    [Fact(Timeout = 60000)]
    public Task Choice_is_picked_from_a_list() => Task.Run(() =>
    {
        using var editor = Editor();

        editor.Opens("build").Field("When blocked").Press("Enter").Sees("no value (auto_repair)").Press("j", "j", "Enter").SeesNo("no value");

        Assert.Equal(OnBlocked.Block, editor.Plan.FindStep("build")!.OnBlocked);
    });

    [Fact(Timeout = 60000)]
    public Task Long_text_is_edited_in_an_editor_of_many_lines() => Task.Run(() =>
    {
        using var editor = Editor();

        editor.Opens("build").Field("Detail").Press("Enter").Sees("build · Detail").Types("\r").Types("and make it quick").Press("Esc").Waits(TimeSpan.FromSeconds(1));

        Assert.Equal("echo build\nand make it quick", editor.Plan.FindStep("build")!.Detail);
        editor.Sees("echo build (+1 line").Press("u");
        Assert.Equal("echo build", editor.Plan.FindStep("build")!.Detail);
    });

    [Fact(Timeout = 60000)]
    public Task List_has_one_item_a_line() => Task.Run(() =>
    {
        using var editor = Editor();

        editor.Opens("build").Field("Files required").Sees("One a line").Press("Enter").Types("a.txt\rb.txt").Press("Esc").Waits(TimeSpan.FromSeconds(1)).Sees("a.txt, b.txt");

        Assert.Equal(["a.txt", "b.txt"], editor.Plan.FindStep("build")!.Acceptance!.FilesRequired);
    });

    [Fact(Timeout = 60000)]
    public Task Map_that_is_broken_is_not_taken_and_not_thrown_away() => Task.Run(() =>
    {
        using var editor = Editor();

        editor.Opens("build").Press("g").Field("Gate commands").Press("Enter").Types("lint: make lint\rtests").Sees("not taken: ").Press("Esc").Waits(TimeSpan.FromSeconds(1)).Sees("lint: make lint");
        editor.Types(": make test").SeesNo("not taken").Press("Esc").Waits(TimeSpan.FromSeconds(1)).Sees("lint: make lint; tests: make test");
    });

    [Fact(Timeout = 60000)]
    public Task Dependencies_are_picked_and_one_that_would_make_a_cycle_is_not_offered_and_says_why() => Task.Run(() =>
    {
        using var editor = Editor();

        editor.Opens("build").Field("Depends on").Press("Enter").Sees("build depends on").Sees("[x] design").Sees("[ ] docs");
        Show(editor);
        editor.Sees(" -  test").Sees("not offered: would make a cycle: ");
        editor.Types("test").Press("Space").Sees("Not offered: would make a cycle").Press("Ctrl-U").Types("docs").Press("Space").Sees("It waits for design, docs.").Press("Enter").SeesNo("It waits for");

        Assert.Equal(["design", "docs"], editor.Plan.FindStep("build")!.Depends);
    });

    [Fact(Timeout = 60000)]
    public Task Step_that_never_ran_is_renamed_and_those_that_depend_on_it_follow() => Task.Run(() =>
    {
        using var editor = Editor();

        editor.Opens("build").Field("Id").Press("Enter", "Ctrl-U").Types("test").Sees("not taken: there is a step test already").Press("Ctrl-U").Types("make").Press("Enter").Sees("build is make now").Sees("╭─ make");
        Assert.Equal(["make"], editor.Plan.FindStep("test")!.Depends);
        editor.Press("u").Sees("○ build");
        Assert.Equal(["build"], editor.Plan.FindStep("test")!.Depends);
    });

    [Fact(Timeout = 60000)]
    public Task Fields_of_the_run_are_edited_in_the_first_row() => Task.Run(() =>
    {
        using var editor = Editor();

        editor.Opens("build").Press("g").Sees("╭─ Run").Field("Side by side").Press("Enter").Types("3").Press("Enter").Sees("Run").Sees("changed");

        Assert.Equal(3, editor.Plan.Blueprint.MaxParallel);
        editor.Field("Autonomy").Press("Space");
        Assert.Equal(AutonomyProfile.Safe, editor.Plan.Blueprint.Defaults.Autonomy);
    });

    [Fact(Timeout = 60000)]
    public Task What_a_step_inherits_follows_the_defaults() => Task.Run(() =>
    {
        using var editor = Editor();

        editor.Opens("build").Press("g").Field("Timeout").Press("Enter").Types("60").Press("Enter").Press("Esc").Waits(TimeSpan.FromSeconds(1)).Press("j").Sees("╭─ design").Field("Timeout").Sees("(60)");
    });

    [Fact(Timeout = 60000)]
    public Task Delete_takes_out_what_a_field_says() => Task.Run(() =>
    {
        using var editor = Editor();

        editor.Opens("build").Field("Tool").Press("D").Sees("(claude-code)");

        Assert.Null(editor.Plan.FindStep("build")!.Tool);
    });

    [Fact(Timeout = 60000)]
    public Task Tab_goes_on_to_the_next_field_and_arrows_leave_a_field_too() => Task.Run(() =>
    {
        using var editor = Editor();

        editor.Opens("build").Field("Title").Press("Enter").Types(" well").Press("Tab");
        Assert.Equal("Detail", editor.View.SelectedLabel);
        editor.Field("Timeout").Press("Enter").Types("60").Press("Down");
        Assert.Equal("Retries", editor.View.SelectedLabel);
        Assert.Equal(("Make the build well", 60), (editor.Plan.FindStep("build")!.Title, editor.Plan.FindStep("build")!.Timeout));
    });

    [Fact(Timeout = 60000)]
    public Task Next_problem_goes_to_the_field_it_is_in() => Task.Run(() =>
    {
        var plan = DashboardRobot.PlanOf(["design", "build: design, desing"]);
        using var editor = new EditorRobot(80, 24, plan);

        editor.Opens("design").Press("!").Sees("╭─ build").Sees("error: ");

        Assert.Equal("Depends on", editor.View.SelectedLabel);
    });

    [Fact(Timeout = 60000)]
    public Task Very_long_line_is_edited_whole_and_without_waiting() => Task.Run(() =>
    {
        var plan = DashboardRobot.PlanOf(["build"]);
        plan["steps"]![0]!["title"] = new string('x', 300_000);
        using var editor = new EditorRobot(80, 24, plan);

        editor.Opens("build").Field("Title").Press("Enter").Types("the end").Sees("the end").Press("Ctrl-E");

        Assert.Equal(new string('x', 300_000) + "the end", editor.Plan.FindStep("build")!.Title);
    });

    [Fact(Timeout = 60000)]
    public Task Only_step_of_a_plan_has_no_other_to_depend_on() => Task.Run(() =>
    {
        using var editor = new EditorRobot("build");

        editor.Opens("build").Field("Depends on").Press("Enter").Sees("There is no other step.").Press("Space", "Down", "Enter").SeesNo("There is no other step.");
        Assert.Empty(editor.Plan.FindStep("build")!.Depends);
    });

    private static EditorRobot Editor() => new("design", "build: design", "test: build", "docs");

    private static void Show(EditorRobot editor) => TestContext.Current.TestOutputHelper?.WriteLine(editor.Text);
}
