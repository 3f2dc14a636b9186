using System.Text;

namespace RunTui.Dashboard.Tests.Views.Logs;

public sealed class LogCopyViewTests
{
    [Fact]
    public void Dragging_selects_lines_and_copies_them_without_colours()
    {
        using var stage = new LogStage().Show("one\n\e[31mtwo\e[0m\tx\nthree\nfour\n");
        stage.Type("\e[<0;3;2M\e[<32;9;3M");
        Assert.Equal("7", stage.Screen[0, 1].Style);
        Assert.Equal("7", stage.Screen[30, 2].Style);
        Assert.Equal("", stage.Screen[0, 3].Style);
        stage.Type("\e[<0;9;3m");
        Assert.Equal("two\tx\nthree", Copied(stage));
        Assert.StartsWith("copied 2 lines", stage.Footer, StringComparison.Ordinal);
        Assert.False(stage.View.IsSelecting);
    }

    [Fact]
    public void Dragging_beyond_the_log_scrolls_and_selects_on_and_a_click_selects_nothing()
    {
        using var stage = new LogStage().Show("1\n2\n3\n4\n5\n6\n7\n");
        stage.Type("\e[<0;1;2M\e[<32;1;1M");
        stage.Do(_ => stage.View.NewMouseEvent(new Mouse { ScreenPosition = new Point(0, -1), Position = new Point(0, -1), Flags = MouseFlags.LeftButtonPressed | MouseFlags.PositionReport }));
        Assert.StartsWith("2\n3\n", stage.Lines);
        stage.Type("\e[<0;1;1m");
        Assert.Equal("2\n3\n4", Copied(stage));

        stage.Type("\e[<0;1;2M\e[<0;1;2m");
        Assert.False(stage.View.IsSelecting);
        Assert.Equal("", stage.Screen[0, 1].Style);
    }

    [Fact]
    public void StartSelection_and_movement_select_lines()
    {
        using var stage = new LogStage().Show(string.Concat(Enumerable.Range(1, 20).Select(i => $"line {i}\n")));
        stage.Do(view => view.StartSelection());
        stage.Type("kkkkkkkk");
        Assert.StartsWith("line 12\n", stage.Lines);
        stage.Do(view => view.Copy());
        Assert.Equal(string.Join('\n', Enumerable.Range(12, 9).Select(i => $"line {i}")), Copied(stage));
        stage.Do(view => view.StartSelection());
        Assert.True(stage.View.Escape());
        Assert.False(stage.View.IsSelecting);
    }

    [Fact]
    public void Copy_without_a_selection_takes_what_is_on_the_screen_and_CopyAll_everything()
    {
        using var stage = new LogStage().Show("1\n2\n3\n4\n5\n6\n7\n");
        stage.Do(view => view.Copy());
        Assert.Equal("3\n4\n5\n6\n7", Copied(stage));
        stage.Do(view => view.CopyAll());
        Assert.Equal("1\n2\n3\n4\n5\n6\n7", Copied(stage));
    }

    [Fact]
    public void CopyAll_says_where_the_log_is_when_it_is_too_long()
    {
        using var stage = new LogStage(120).Show(string.Concat(Enumerable.Repeat("a rather long line of no interest\n", 5000)));
        stage.Do(view => view.CopyAll());
        Assert.Empty(stage.Screen.Commands);
        Assert.Contains($"too much for the terminal's clipboard; all of it is in {stage.LogPath}", stage.Footer);
    }

    [Fact]
    public void Copied_text_commands_no_terminal()
    {
        using var stage = new LogStage().Show("a\e]0;title\ab\u202Ec\n");
        stage.Do(view => view.CopyAll());
        Assert.Equal("a␛]0;title␇b\\u202Ec", Copied(stage));
    }

    [Fact]
    public async Task Save_writes_the_log_or_the_lines_that_are_shown_and_asks_before_it_overwrites()
    {
        using var stage = new LogStage(100).Show("one\n\e[31mtwo\e[0m\nthree\n");
        stage.View.OpenSave();
        stage.Type(stage["copy.txt"] + "\r");
        await stage.Shows("saved 23 bytes");
        Assert.Equal("one\n\e[31mtwo\e[0m\nthree\n", File.ReadAllText(stage["copy.txt"]));
        stage.View.AddFilter("!t");
        await stage.Shows("1 of 3 lines");
        stage.View.OpenSave();
        stage.Type(stage["copy.txt"] + "\r");
        Assert.Contains("it exists; Enter overwrites it", stage.Footer);
        stage.Type("\r");
        await stage.Shows("saved 4 bytes");
        Assert.Equal("one\n", File.ReadAllText(stage["copy.txt"]));
    }

    private static string Copied(LogStage stage) => Encoding.UTF8.GetString(Convert.FromBase64String(stage.Screen.Commands[^1]["52;c;".Length..]));
}
