using RunTui.Dashboard.Tests.Support;

namespace RunTui.Dashboard.Tests.Views.Editing;

/// <summary>The same plan in the editor at every size: whole screens, to be read.</summary>
public sealed class PlanEditorSizesTests
{
    [Fact(Timeout = 60000)]
    public Task Sixty_by_fifteen() => Task.Run(() =>
    {
        using var editor = Editor(60, 15);

        editor.Opens("build").Field("Timeout").Press("Enter").Types("soon");
        Show(editor);
    });

    [Fact(Timeout = 60000)]
    public Task Forty_by_ten() => Task.Run(() =>
    {
        using var editor = Editor(40, 10);

        editor.Opens("build");
        Show(editor);
        editor.Press("Tab");
        Show(editor);
    });

    [Fact(Timeout = 60000)]
    public Task Two_hundred_by_fifty() => Task.Run(() =>
    {
        using var editor = Editor(200, 50);

        editor.Opens("build").Field("Detail").Press("Enter");
        Show(editor);
        editor.Press("Esc").Waits(TimeSpan.FromSeconds(1)).Field("Timeout").Sets("Timeout", "5").Press("p").Sees("Preview");
        Show(editor);
    });

    [Fact(Timeout = 60000)]
    public Task Ascii() => Task.Run(() =>
    {
        using var editor = Editor(80, 24);
        editor.App.Glyphs = Glyphs.Ascii;

        editor.Opens("build").Press("S").Press("p");
        Show(editor);
        Assert.DoesNotContain(editor.Text, c => c > 127);
    });

    private static EditorRobot Editor(int cols, int rows)
    {
        var plan = DashboardRobot.PlanOf(["design", "build: design", "test: build", "publish: test"]);
        (plan["created"], plan["context"]) = ("2026-11-01", "A site of three pages.");
        plan["steps"]![1]!["detail"] = "Build the site with the tools that are there.\nDon't install others.\n\nSay in the end what was built.";
        plan["steps"]![0]!["status"] = "done";
        return new EditorRobot(cols, rows, plan);
    }

    private static void Show(EditorRobot editor) => TestContext.Current.TestOutputHelper?.WriteLine(editor.Text);
}
