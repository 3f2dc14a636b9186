using RunTui.Dashboard.Themes;
using RunTui.Dashboard.Views;
using RunTui.Testing;

namespace RunTui.Dashboard.Tests.Views;

public sealed class ThemeDialogTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ManualTimeProvider _time = new();
    private readonly VirtualScreen _screen = new(60, 16, cluster => GraphemeWidth.Of(cluster));
    private readonly MemoryTerminal _terminal;
    private readonly IApplication _app;
    private Theme _shown = Theme.Default;

    public ThemeDialogTests()
    {
        _terminal = new MemoryTerminal(60, 16, _screen.Write);
        _app = Application.Create(_time).Init(new AnsiDriver(_terminal, ColorDepth.TrueColor, _time));
        _app.Begin(new Label { Text = "behind" });
    }

    public void Dispose()
    {
        _app.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void It_lists_the_themes_and_shows_the_states_in_the_selected_one()
    {
        Open();
        Assert.Equal(
            """
            behind
              ╭─ Theme ──────────────────────────────────────────────╮
              │ ansi-16        the terminal's own sixteen colours    │
              │ colour-blind   blue, orange and yellow; nothing han… │
              │ dark           calm colours on a dark ground         │
              │ high-contrast  bright on black, at least 7 to 1 eve… │
              │ light          dark text on paper                    │
              │                                                      │
              │ ○ pending ● running ◐ waiting ✓ done                 │
              │ ✗ failed ‖ paused ⊘ skipped                          │
              │                                                      │
              │                                                      │
              │ Enter keeps it, Esc goes back                        │
              ╰──────────────────────────────────────────────────────╯
            """.ReplaceLineEndings("\n"), _screen.ToString());
        Press("jj");
        Assert.Equal("dark", _shown.Name);
        Assert.Equal(("rgb:56c8d8", "rgb:16181d"), (_screen[14, 8].Foreground, _screen[14, 8].Background));
        Assert.Equal("rgb:232831", _screen[5, 7].Background);
    }

    [Fact]
    public void Enter_keeps_what_is_shown()
    {
        var dialog = Open();
        Press("jj\r");
        Assert.Equal(("dark", "dark", 0), (_shown.Name, dialog.Kept!.Name, dialog.Result));
        Assert.Equal("behind", _screen.ToString());
    }

    [Fact]
    public void Esc_brings_the_one_before_back()
    {
        var dialog = Open();
        Press("G");
        Assert.Equal("light", _shown.Name);
        Press("\e[27u");
        Assert.Same(Theme.Default, _shown);
        Assert.Null(dialog.Kept);
        Assert.Equal("behind", _screen.ToString());
    }

    [Fact]
    public void Opening_it_again_reads_the_files_again()
    {
        _folder.Write("mine.yaml", "done: Blue");
        Open();
        Press("G\r");
        Assert.Equal(("mine", Color.Blue), (_shown.Name, _shown.Done.Foreground));

        _folder.Write("mine.yaml", "done: Magenta");
        Open();
        Assert.Equal(Color.Magenta, _shown.Done.Foreground);
    }

    [Fact]
    public void A_broken_theme_says_what_is_wrong_and_cannot_be_kept()
    {
        _folder.Write("zz.yaml", "done: Gren");
        var dialog = Open();
        Press("G\r");
        Assert.Contains("zz             cannot be used", _screen.ToString(), StringComparison.Ordinal);
        Assert.Contains("did you mean \"Green\"?", _screen.ToString(), StringComparison.Ordinal);
        Assert.Equal(Theme.Default, _shown);
        Assert.Null(dialog.Kept);
    }

    [Fact]
    public void A_theme_that_came_from_elsewhere_is_listed_too()
    {
        _shown = Theme.Default with { Name = "elsewhere", About = "given by its path" };
        Open();
        Assert.Contains("elsewhere      given by its path", _screen.ToString(), StringComparison.Ordinal);
        Press("jj");
        Assert.NotEqual("elsewhere", _shown.Name);
        Press("kk\r");
        Assert.Equal("elsewhere", _shown.Name);
    }

    private ThemeDialog Open()
    {
        var dialog = new ThemeDialog(new ThemeCatalog([_folder.Path]), _shown, theme => _shown = theme);
        _app.Begin(dialog, () => { });
        Settle();
        return dialog;
    }

    private void Press(string keys)
    {
        _terminal.Type(keys);
        Settle();
    }

    private void Settle()
    {
        for (var i = 0; i < 4; i++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(17));
            _app.RunIteration();
        }
    }
}
