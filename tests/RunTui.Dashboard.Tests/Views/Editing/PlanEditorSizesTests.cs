using RunTui.Dashboard.Tests.Support;

namespace RunTui.Dashboard.Tests.Views.Editing;

/// <summary>The same plan in the editor at every size: whole screens, to be read.</summary>
public sealed class PlanEditorSizesTests
{
    [Fact(Timeout = 60000)]
    public Task Eighty_by_twenty_four_has_room_for_list_and_form() => Task.Run(() =>
    {
        using var editor = Editor(80, 24);

        editor.Opens("build").Sets("Timeout", "900").Press("Esc").Waits(TimeSpan.FromSeconds(6)).Press("j", "S", "k").Waits(TimeSpan.FromSeconds(6));

        Assert.Equal(
            """
             Editing site · not saved
            ╭─ Plan ─────────────────╮╭─ build · pending ──────────────────────────────────╮
            │ Run                    ││ Id              build                              │
            │ ✓ design           done││ Title           Make the build                     │
            │ ○ build*        changed││ Detail          Build the site with the tools that…│
            │ ⊘ test*         changed││ Done when       There is a build.                  │
            │ ○ publish              ││ Tool            shell                              │
            │                        ││ Depends on      design                             │
            │                        ││ Group           ·                                  │
            │                        ││ Mode            (autopilot)                        │
            │                        ││ Model           (the tool's own)                   │
            │                        ││ Claude model    (the tool's own)                   │
            │                        ││ Codex model     (the tool's own)                   │
            │                        ││ Gemini model    (the tool's own)                   │
            │                        ││ Effort          (the tool's own)                   │
            │                        ││ Codex tier      (the tool's own)                   │
            │                        ││*Timeout         900                                │
            │                        ││ Retries         (2)                                │
            │                        ││ Seconds an attempt may take; 0 is no limit. Without│
            │                        ││ a value: 1200.                                     │
            │                        ││                                                    │
            │                        ││                                                    │
            ╰────────────────────────╯╰────────────────────────────────────────────────────╯
            Enter edit  a add  D remove  S skip  r run again  u undo  p preview  w save
            """,
            Masked(editor));
    });

    [Fact(Timeout = 60000)]
    public Task Sixty_by_fifteen_says_what_is_wrong_while_it_is_typed() => Task.Run(() =>
    {
        using var editor = Editor(60, 15);

        editor.Opens("build").Field("Timeout").Press("Enter").Types("soon");

        Assert.Equal(
            """
             Editing site · as on the disk
            ╭─ Plan ─────────────╮╭─ build · pending ──────────────────╮
            │ Run                ││ Mode         (autopilot)           │
            │ ✓ design       done││ Model        (the tool's own)      │
            │ ○ build            ││ Claude model (the tool's own)      │
            │ ○ test             ││ Codex model  (the tool's own)      │
            │ ○ publish          ││ Gemini model (the tool's own)      │
            │                    ││ Effort       (the tool's own)      │
            │                    ││ Codex tier   (the tool's own)      │
            │                    ││ Timeout      soon                  │
            │                    ││              not taken: timeout mu…│
            │                    ││ not taken: timeout must be a whole │
            │                    ││ number, not "soon"                 │
            ╰────────────────────╯╰────────────────────────────────────╯
            Enter take  Tab next field  Ctrl-E $EDITOR
            """,
            Masked(editor));
    });

    [Fact(Timeout = 60000)]
    public Task Forty_by_ten_shows_list_or_form() => Task.Run(() =>
    {
        using var editor = Editor(40, 10);

        editor.Opens("build").Sees("╭─ Plan").SeesNo("╭─ build").Press("Tab").Sees("╭─ build").SeesNo("╭─ Plan").Press("Esc").Waits(TimeSpan.FromSeconds(1)).Sees("╭─ Plan");
    });

    [Fact(Timeout = 60000)]
    public Task Two_hundred_by_fifty_shows_all_fields() => Task.Run(() =>
    {
        using var editor = Editor(200, 50);

        editor.Opens("build").Sees("Title").Sees("To review");
    });

    [Fact(Timeout = 60000)]
    public Task Long_text_has_the_whole_form_and_its_lines_are_broken() => Task.Run(() =>
    {
        using var editor = Editor(80, 24);

        editor.Opens("build").Field("Detail").Press("Enter");

        Assert.Equal(
            """
             Editing site · as on the disk
            ╭─ Plan ─────────────────╮╭─ build · Detail ───────────────────────────────────╮
            │ Run                    ││Build the site with the tools that are there, and   │
            │ ✓ design           done││don't install others.                               │
            │ ○ build                ││                                                    │
            │ ○ test                 ││Say in the end what was built.                      │
            │ ○ publish              ││                                                    │
            │                        ││                                                    │
            │                        ││                                                    │
            │                        ││                                                    │
            │                        ││                                                    │
            │                        ││                                                    │
            │                        ││                                                    │
            │                        ││                                                    │
            │                        ││                                                    │
            │                        ││                                                    │
            │                        ││                                                    │
            │                        ││                                                    │
            │                        ││ What the agent is asked to do; for the tool shell, │
            │                        ││ the script itself.                                 │
            │                        ││                                                    │
            │                        ││                                                    │
            ╰────────────────────────╯╰────────────────────────────────────────────────────╯
            Esc done  Ctrl-E $EDITOR  Ctrl-O save
            """,
            Masked(editor));
    });

    [Fact(Timeout = 60000)]
    public Task Preview_says_it_step_by_step_and_field_by_field() => Task.Run(() =>
    {
        using var editor = Editor(80, 24);

        editor.Opens("build").Sets("Timeout", "900").Field("Detail").Press("Enter").Types("\rBe quick.").Press("Esc").Waits(TimeSpan.FromSeconds(1)).Press("Esc").Waits(TimeSpan.FromSeconds(1)).Press("j", "D").Press("p").Sees("Preview");

        Assert.Equal(
            """
            ╭─ Preview ────────────────────────────────────────────────────────────────────╮
            │ 1 Changes  2 What will run                                                   │
            │ build: Make the build                                                        │
            │   detail:                                                                    │
            │   + Be quick.                                                                │
            │   timeout: none → 900                                                        │
            │ publish: Make the publish                                                    │
            │   depends: test → none                                                       │
            │ test: removed (Make the test)                                                │
            │                                                                              │
            │                                                                              │
            │                                                                              │
            │                                                                              │
            │                                                                              │
            │                                                                              │
            │                                                                              │
            │                                                                              │
            │                                                                              │
            │                                                                              │
            │                                                                              │
            │ Launch mode: standard (m: the next)                                          │
            │                                                                              │
            │                                   [ Back ]                                   │
            ╰──────────────────────────────────────────────────────────────────────────────╯
            """,
            Masked(editor));
    });

    [Fact(Timeout = 60000)]
    public Task Ascii_is_nothing_but_that() => Task.Run(() =>
    {
        using var editor = Editor(80, 24);
        editor.App.Glyphs = Glyphs.Ascii;

        editor.Opens("build");
        IsAscii(editor);
        editor.Press("S").Press("p");
        IsAscii(editor);
        editor.Press("Esc").Waits(TimeSpan.FromSeconds(1)).Field("Depends on").Press("Enter");
        IsAscii(editor);
    });

    [Fact(Timeout = 60000)]
    public Task Mouse_selects_steps_and_fields_and_a_double_click_edits() => Task.Run(() =>
    {
        using var editor = Editor(80, 24);

        editor.Opens("build").Types("\e[<0;5;4M\e[<0;5;4m").Sees("╭─ design");
        editor.Types("\e[<0;40;4M\e[<0;40;4m");
        Assert.Equal("Title", editor.View.SelectedLabel);
        editor.Waits(TimeSpan.FromSeconds(2)).Types("\e[<0;40;4M\e[<0;40;4m\e[<0;40;4M\e[<0;40;4m");
        editor.Types("!").Press("Enter");

        Assert.Equal("Make the design!", editor.Plan.FindStep("design")!.Title);
    });

    [Fact(Timeout = 60000)]
    public Task Click_elsewhere_ends_the_typing_and_what_was_typed_is_taken() => Task.Run(() =>
    {
        using var editor = Editor(80, 24);

        editor.Opens("build").Field("Timeout").Press("Enter").Types("900").Types("\e[<0;5;4M\e[<0;5;4m").Sees("╭─ design");

        Assert.Equal(900, editor.Plan.FindStep("build")!.Timeout);
    });

    [Fact(Timeout = 60000)]
    public Task Click_elsewhere_waits_while_what_is_typed_cannot_be_taken() => Task.Run(() =>
    {
        using var editor = Editor(80, 24);

        editor.Opens("build").Field("Timeout").Press("Enter").Types("soon").Types("\e[<0;5;4M\e[<0;5;4m").Sees("╭─ build").Sees("Not taken").Press("Ctrl-U").Types("7").Press("Enter");

        Assert.Equal(7, editor.Plan.FindStep("build")!.Timeout);
    });

    private static EditorRobot Editor(int cols, int rows)
    {
        var plan = DashboardRobot.PlanOf(["design", "build: design", "test: build", "publish: test"]);
        (plan["created"], plan["context"]) = ("2026-11-01", "A site of three pages.");
        plan["steps"]![1]!["detail"] = "Build the site with the tools that are there, and don't install others.\n\nSay in the end what was built.";
        plan["steps"]![0]!["status"] = "done";
        return new EditorRobot(cols, rows, plan);
    }

    private static string Masked(EditorRobot editor) => string.Join('\n', editor.Text.Split('\n').Select(l => l.TrimEnd())).TrimEnd();

    private static void IsAscii(EditorRobot editor) => Assert.DoesNotContain(editor.Text, c => c > 127);
}
