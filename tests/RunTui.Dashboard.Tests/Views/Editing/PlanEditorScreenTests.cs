using RunTui.Dashboard.Tests.Support;

namespace RunTui.Dashboard.Tests.Views.Editing;

/// <summary>A plan is edited, told as stories.</summary>
public sealed class PlanEditorScreenTests
{
    [Fact(Timeout = 60000)]
    public Task Editor_opens_at_the_selected_step() => Task.Run(() =>
    {
        using var editor = new EditorRobot("design", "build: design", "test: build");

        editor.Opens("build");
        TestContext.Current.TestOutputHelper?.WriteLine(editor.Text);
        editor.Sees("╭─ build").Sees("as on the disk").Sees("Title");
    });

    [Fact(Timeout = 60000)]
    public Task Number_is_typed_where_it_stands_and_undone_as_one_change() => Task.Run(() =>
    {
        using var editor = new EditorRobot("design", "build: design", "test: build");

        editor.Opens("build").Field("Timeout").Press("Enter").Types("900");
        Assert.Equal(900, editor.Plan.FindStep("build")!.Timeout);
        editor.Press("Enter").Sees("build.timeout is changed").Sees("not saved");
        TestContext.Current.TestOutputHelper?.WriteLine(editor.Text);
        editor.Press("u").Sees("Undone: build.timeout").Sees("as on the disk");
        Assert.Null(editor.Plan.FindStep("build")!.Timeout);
        editor.Press("U").Sees("900");
    });
}
