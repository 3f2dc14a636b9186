using RunTui.Dashboard.Tests.Support;

namespace RunTui.Dashboard.Tests.Views.Editing;

/// <summary>Ctrl-E: a text goes to the user's own editor and comes back.</summary>
public sealed class OutsideEditorTests
{
    [Fact(Timeout = 60000)]
    public Task Field_is_edited_and_comes_back() => Task.Run(() =>
    {
        using var editor = Editor();
        editor.Outside = text => text + "\nand well\n";

        editor.Opens("build").Field("Detail").Press("Ctrl-E").Sees("build.detail is taken over");

        Assert.Equal("echo build\nand well", editor.Plan.FindStep("build")!.Detail);
        Assert.Equal(["text.md"], editor.OpenedOutside);
    });

    [Fact(Timeout = 60000)]
    public Task What_is_typed_so_far_goes_along() => Task.Run(() =>
    {
        using var editor = Editor();
        editor.Outside = text => text.ToUpperInvariant();

        editor.Opens("build").Field("Title").Press("Enter").Types(" now").Press("Ctrl-E").Sees("MAKE THE BUILD NOW");
    });

    [Fact(Timeout = 60000)]
    public Task Whole_blueprint_is_edited_from_the_list_of_steps() => Task.Run(() =>
    {
        using var editor = Editor();
        editor.Outside = text => text.Replace("Make the build", "Build it", StringComparison.Ordinal);

        editor.Opens("build").Press("Ctrl-E").Sees("blueprint.json is taken over").Sees("Build it").Press("u").Sees("Make the build");

        Assert.Equal(["blueprint.json"], editor.OpenedOutside);
    });

    [Fact(Timeout = 60000)]
    public Task Broken_blueprint_says_where_and_is_edited_on_or_dropped_by_the_user() => Task.Run(() =>
    {
        using var editor = Editor();
        var seen = new List<string>();
        editor.Outside = text =>
        {
            seen.Add(text);
            return seen.Count == 1 ? text.Replace("\"steps\"", "\n\"steps", StringComparison.Ordinal) : text.Replace("\"steps", "\"steps\"", StringComparison.Ordinal);
        };

        editor.Opens("build").Press("Ctrl-E").Sees("blueprint.json can't be taken").Sees("line 2").Waits(TimeSpan.FromSeconds(1));
        editor.Until(() => editor.Drafts.Read(editor.Folder) is { } draft && draft.Edited.Contains("\"steps:", StringComparison.Ordinal), "the text as a draft");
        editor.Press("Enter").Until(() => editor.OpenedOutside.Count == 2, "the editor again").SeesNo("can't be taken");

        Assert.Contains("\"steps:", seen[1], StringComparison.Ordinal);
        Assert.Equal(3, editor.Plan.Blueprint.Steps.Length);
    });

    [Fact(Timeout = 60000)]
    public Task Broken_text_is_asked_about_again_when_it_comes_back_as_it_was() => Task.Run(() =>
    {
        using var editor = Editor();
        editor.Outside = _ => "{";

        editor.Opens("build").Press("Ctrl-E").Sees("can't be taken").Press("Enter").Until(() => editor.OpenedOutside.Count == 2, "the editor again").Sees("can't be taken").Press("d").Sees("Dropped");
    });

    [Fact(Timeout = 60000)]
    public Task Broken_text_that_is_dropped_changes_nothing() => Task.Run(() =>
    {
        using var editor = Editor();
        editor.Outside = _ => "{";

        editor.Opens("build").Press("Ctrl-E").Sees("can't be taken").Press("d").Sees("Dropped; the plan is as it was before.").Sees("as on the disk").Waits(TimeSpan.FromSeconds(1));

        editor.Until(() => editor.Drafts.Read(editor.Folder) is null, "no draft");
    });

    [Fact(Timeout = 60000)]
    public Task Text_that_is_neither_edited_on_nor_dropped_is_there_the_next_time() => Task.Run(() =>
    {
        using var editor = Editor();
        var seen = new List<string>();
        editor.Outside = text =>
        {
            seen.Add(text);
            return seen.Count == 1 ? "lint\n" : "lint: make lint\n";
        };

        editor.Opens("build").Press("g").Field("Gate commands").Press("Ctrl-E").Sees("can't be taken").Press("Esc").Waits(TimeSpan.FromSeconds(1)).Sees("Your text is kept");
        editor.Press("Ctrl-E").Sees("is taken over").Sees("lint: make lint");

        Assert.Equal(["", "lint\n"], seen);
    });

    [Fact(Timeout = 60000)]
    public Task Broken_text_is_there_again_after_the_terminal_was_lost() => Task.Run(() =>
    {
        using var editor = Editor();
        editor.Drafts.Write(editor.Folder, File.ReadAllText(editor.Folder.Blueprint), "{ \"name\": ", 0);
        editor.Outside = text => text + "\"mended\", \"goal\": \"\", \"steps\": [] }";

        editor.Opens("build").Sees("Your draft of ").Press("Enter").Sees("blueprint.json can't be taken").Press("Enter").Sees("Editing mended");
    });

    [Fact(Timeout = 60000)]
    public Task Locked_step_is_not_changed_by_the_whole_file() => Task.Run(() =>
    {
        using var editor = Editor();
        editor.Outside = text => text.Replace("Make the design", "Design it", StringComparison.Ordinal);

        editor.Opens("build").Starts().Begins("design").Press("Ctrl-E").Sees("it is being worked on").Press("d");

        Assert.Equal("Make the design", editor.Plan.FindStep("design")!.Title);
    });

    [Fact(Timeout = 60000)]
    public Task Step_id_is_no_part_of_the_files_name() => Task.Run(() =>
    {
        var outside = Path.Combine(Path.GetTempPath(), $"run-tui-{Guid.NewGuid():N}");
        var plan = DashboardRobot.PlanOf(["build"]);
        plan["steps"]![0]!["id"] = outside;
        using var hostile = new EditorRobot(80, 24, plan, isLowest: true);
        hostile.Outside = text => text + " and well";

        hostile.Press("j").Field("Detail").Press("Ctrl-E").Sees("is taken over");

        Assert.Equal(["text.md"], hostile.OpenedOutside);
        Assert.False(File.Exists(outside + ".detail.md"));
    });

    [Fact(Timeout = 60000)]
    public Task Held_text_of_a_field_is_asked_about_on_leaving() => Task.Run(() =>
    {
        using var editor = Editor();
        var seen = new List<string>();
        editor.Outside = text =>
        {
            seen.Add(text);
            return "lint\n";
        };
        editor.Opens("build").Press("g").Field("Gate commands").Press("Ctrl-E").Sees("can't be taken").Press("Esc").Waits(TimeSpan.FromSeconds(1)).Sees("Your text is kept");

        editor.Press("q").Sees("Your text is not taken").Sees("run.defaults.gate_commands").Press("b").SeesNo("Your text is not taken");
        editor.Press("q").Sees("Your text is not taken").Press("Enter").Sees("can't be taken").Press("Esc").Waits(TimeSpan.FromSeconds(1)).SeesNo("can't be taken");
        Assert.Equal(["", "lint\n"], seen);
        editor.Press("q").Sees("Your text is not taken").Press("d").Sees("╭─ Steps");
    });

    [Fact(Timeout = 60000)]
    public Task Held_text_of_the_whole_plan_is_kept_as_a_draft_on_leaving() => Task.Run(() =>
    {
        using var editor = Editor();
        editor.Outside = _ => "{ \"mine\":";
        editor.Opens("build").Press("Ctrl-E").Sees("can't be taken").Press("Esc").Waits(TimeSpan.FromSeconds(1)).Sees("Your text is kept");

        editor.Press("q").Sees("Your text is not taken").Press("k").Sees("╭─ Steps");

        Assert.Equal("{ \"mine\":", editor.Drafts.Read(editor.Folder)!.Edited);
    });

    [Fact(Timeout = 60000)]
    public Task Dropping_the_text_of_a_field_keeps_that_of_the_plan() => Task.Run(() =>
    {
        using var editor = Editor();
        editor.Outside = _ => "{ \"mine\":";
        editor.Opens("build").Press("Ctrl-E").Sees("can't be taken").Press("Esc").Waits(TimeSpan.FromSeconds(1)).Sees("Your text is kept");

        editor.Press("g").Field("Gate commands").Press("Ctrl-E").Sees("run.defaults.gate_commands can't be taken").Press("d").Sees("Dropped").Waits(TimeSpan.FromSeconds(1));

        editor.Until(() => editor.Drafts.Read(editor.Folder)?.Edited == "{ \"mine\":", "the draft");
    });

    [Fact(Timeout = 60000)]
    public Task Plan_from_an_editor_that_failed_is_a_draft_before_anything_is_answered() => Task.Run(() =>
    {
        using var editor = Editor(o => o with
        {
            OpenEditor = file =>
            {
                File.WriteAllText(file, "{ \"mine\":");
                return "vi ended with 1";
            },
        });

        editor.Opens("build").Press("Ctrl-E").Sees("vi ended with 1. The text was changed all the same.").Waits(TimeSpan.FromSeconds(1));

        editor.Until(() => editor.Drafts.Read(editor.Folder)?.Edited == "{ \"mine\":", "the draft");
    });

    [Fact(Timeout = 60000)]
    public Task What_was_typed_and_can_not_be_taken_comes_back_as_what_it_is() => Task.Run(() =>
    {
        using var editor = Editor();

        editor.Opens("build").Field("Timeout").Press("Enter").Types("two weeks").Press("Ctrl-E").Sees("build.timeout can't be taken");
    });

    private static EditorRobot Editor(Func<DashboardOptions, DashboardOptions>? options = null) =>
        new(80, 24, DashboardRobot.PlanOf(["design", "build: design", "test: build"]), options: options);
}
