namespace RunTui.Dashboard.Tests.Views.Logs;

public sealed class LogViewTests
{
    [Fact]
    public async Task Show_opens_a_log_at_its_end()
    {
        using var stage = new LogStage().Show(Lines(1, 1000));
        await stage.Shows("of 1,000");
        Assert.Equal(
            """
            line 996                                         │
            line 997                                         │
            line 998                                         │
            line 999                                         │
            line 1000                                        █
            a.log line 1,000 of 1,000
            """.ReplaceLineEndings("\n"), stage.Text);
    }

    [Fact]
    public async Task Movement_keys_reach_every_line()
    {
        using var stage = new LogStage().Show(Lines(1, 1000));
        stage.Type("k");
        Assert.StartsWith("line 995\n", stage.Lines);
        stage.Type("g");
        Assert.StartsWith("line 1\nline 2", stage.Lines);
        await stage.Shows("line 1 of 1,000");
        stage.Type("jj\e[6~");
        Assert.StartsWith("line 7\n", stage.Lines);
        stage.Type("\e[<65;5;2M");
        Assert.StartsWith("line 10\n", stage.Lines);
        stage.Type("G");
        Assert.EndsWith("line 1000", stage.Lines);
    }

    [Fact]
    public async Task Following_shows_what_is_appended_and_scrolling_up_pauses_it()
    {
        using var stage = new LogStage().Show(Lines(1, 100), isLive: true);
        await stage.Shows("following");
        stage.Append("more\n");
        await stage.Shows("\nmore");
        stage.Type("k");
        await stage.Shows("paused");
        stage.Append(Lines(1, 1204));
        await stage.Shows("+1,204 new lines · G");
        Assert.StartsWith("line 96\n", stage.Lines);
        stage.Type("G");
        Assert.EndsWith("line 1204", stage.Lines);
        Assert.True(stage.View.IsFollowing);
    }

    [Fact]
    public void Going_down_at_the_very_end_follows_again()
    {
        using var stage = new LogStage().Show(Lines(1, 100), isLive: true);
        stage.Type("kkj");
        Assert.False(stage.View.IsFollowing);
        stage.Type("jj");
        Assert.True(stage.View.IsFollowing);
    }

    [Fact]
    public void ToggleWrap_cuts_long_lines_or_lets_them_be_scrolled()
    {
        using var stage = new LogStage(12, 5).Show("0123456789abcdefghijklmnop\n漢字漢字漢字漢字\n");
        Assert.Equal("0123456789a\nbcdefghijkl\nmnop\n漢字漢字漢", stage.Do(view => view.InvokeCommand(Command.Start)).Lines());
        Assert.Equal("0123456789…\n漢字漢字漢…", stage.Do(view => view.ToggleWrap()).Lines());
        Assert.Equal("89abcdefgh…\n漢字漢字", stage.Type("\e[C").Lines().Replace(" ", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_log_may_come_later_and_is_started_over_when_it_is_replaced()
    {
        using var stage = new LogStage();
        stage.View.Show(stage.LogPath, isLive: true);
        stage.Frame();
        Assert.StartsWith("The log is not there yet.", stage.Text);
        stage.Write("first\n");
        await stage.Shows("first");
        stage.Append(Lines(1, 10));
        await stage.Shows("line 10");
        stage.Write("second\n");
        await stage.Shows("second");
        Assert.DoesNotContain("line", stage.Lines);
    }

    [Fact]
    public async Task A_log_that_vanishes_stays_on_the_screen_with_the_reason()
    {
        using var stage = new LogStage(80).Show(Lines(1, 3), isLive: true);
        File.Delete(stage.LogPath);
        await stage.Shows("a.log is deleted; this is what it held");
        Assert.Equal("line 1\nline 2\nline 3", stage.Lines);
    }

    [Fact]
    public async Task A_line_and_a_character_that_come_in_parts_are_shown_as_far_as_they_are_there()
    {
        using var stage = new LogStage().Show("one ", isLive: true);
        var character = "漢"u8.ToArray();
        using (var file = new FileStream(stage.LogPath, FileMode.Append, FileAccess.Write, FileShare.ReadWrite))
        {
            file.Write(character, 0, 2);
        }

        await stage.Shows("one \uFFFD");
        using (var file = new FileStream(stage.LogPath, FileMode.Append, FileAccess.Write, FileShare.ReadWrite))
        {
            file.Write(character, 2, 1);
        }

        await stage.Shows("one 漢");
        await stage.Shows("line 1 of 1");
    }

    [Fact]
    public void Each_log_is_shown_as_it_was_left()
    {
        using var stage = new LogStage().Show(Lines(1, 100));
        stage.Write(Lines(500, 600), "b.log");
        stage.Type("ggjj");
        stage.Do(view => view.ToggleWrap());
        stage.Do(view => view.Show(stage["b.log"], false));
        Assert.EndsWith("line 600", stage.Lines);
        Assert.False(stage.View.IsWrapped);
        stage.Do(view => view.ToggleWrap());
        stage.Do(view => view.Show(stage["a.log"], false));
        Assert.StartsWith("line 3\n", stage.Lines);
        Assert.False(stage.View.IsWrapped);
    }

    [Fact]
    public async Task Nothing_is_polled_or_drawn_while_the_log_is_not_live()
    {
        using var stage = new LogStage().Show(Lines(1, 100));
        await stage.Shows("line 100 of 100");
        stage.Frame(1000);
        var frames = stage.App.Frames;
        stage.Append("more\n");
        for (var i = 0; i < 20; i++)
        {
            stage.Frame(100);
        }

        Assert.Equal(frames, stage.App.Frames);
    }

    [Fact]
    public async Task The_mouse_on_the_scroll_bar_jumps()
    {
        using var stage = new LogStage().Show(Lines(1, 1000));
        stage.Type("\e[<0;50;1M\e[<0;50;1m");
        Assert.StartsWith("line 1\n", stage.Lines);
        stage.Type("\e[<0;50;3M\e[<0;50;3m");
        await stage.Shows("line 507 of 1,000");
        stage.Type("\e[<0;50;5M\e[<0;50;5m");
        Assert.EndsWith("line 1000", stage.Lines);
    }

    private static string Lines(int from, int to) => string.Concat(Enumerable.Range(from, to - from + 1).Select(i => $"line {i}\n"));
}
