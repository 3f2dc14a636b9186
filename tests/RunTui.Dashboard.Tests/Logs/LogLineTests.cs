using RunTui.Dashboard.Logs;

namespace RunTui.Dashboard.Tests.Logs;

public sealed class LogLineTests
{
    [Theory]
    [InlineData("31", "Red", "default", TextStyle.None)]
    [InlineData("1;93;44", "BrightYellow", "Blue", TextStyle.Bold)]
    [InlineData("38;5;208", "208", "default", TextStyle.None)]
    [InlineData("38;2;1;2;3;4", "#010203", "default", TextStyle.Underline)]
    [InlineData("48:2::255:0:128", "default", "#ff0080", TextStyle.None)]
    [InlineData("58;5;9;7", "default", "default", TextStyle.Reverse)]
    [InlineData("2;3;9;22", "default", "default", TextStyle.Italic | TextStyle.Strikethrough)]
    [InlineData("31;", "default", "default", TextStyle.None)]
    [InlineData("5;8", "default", "default", TextStyle.None)]
    [InlineData("38;5;999;1", "default", "default", TextStyle.None)]
    [InlineData("99999999999", "default", "default", TextStyle.None)]
    public void Colours_become_looks(string parameters, string foreground, string background, TextStyle style)
    {
        var line = Line($"a\e[{parameters}mb\e[mc");
        Assert.Equal("abc", line.Text);
        var look = line.Spans.Count > 1 ? line.Spans[1].Look : default;
        Assert.Equal((foreground, background, style), (look.Foreground.ToString(), look.Background.ToString(), look.Style));
        Assert.Equal(default, line.EndLook);
    }

    [Theory]
    [InlineData("\e[2J")]
    [InlineData("\e[31")]
    [InlineData("\e[?31m")]
    [InlineData("\e]0;title\a")]
    [InlineData("\ePq\e\\")]
    [InlineData("\e")]
    [InlineData("\u009b31m")]
    [InlineData("\0\a\b\v\f\x7f")]
    [InlineData("\u202egnirts")]
    public void Everything_else_stays_in_the_text(string hostile) => Assert.Equal($"a{hostile}b", Line($"a{hostile}b").Text);

    [Fact]
    public void An_endless_sequence_is_text()
    {
        var endless = "\e[" + new string('1', 10_000) + "m";
        Assert.Equal(endless, Line(endless).Text);
    }

    [Theory]
    [InlineData("text\r", "text")]
    [InlineData("10%\r20%\r", "10%\r20%")]
    public void Only_the_carriage_return_of_a_line_end_is_dropped(string raw, string text) => Assert.Equal(text, Line(raw).Text);

    [Fact]
    public void Tabs_reach_to_the_next_multiple_of_8()
    {
        var line = Line("a\t漢\t\e[31mb");
        Assert.Equal("a\t漢\tb", line.Text);
        Assert.Equal("a       漢      b", line.Shown);
        Assert.Equal([0, 1, 8, 9, 15, 16], Enumerable.Range(0, 6).Select(line.ToShown));
        Assert.Equal(15, line.Spans[1].From);
    }

    [Theory]
    [InlineData("abcdefgh", 3, new[] { 0, 3, 6 })]
    [InlineData("abc", 3, new[] { 0 })]
    [InlineData("", 3, new[] { 0 })]
    [InlineData("a漢字b", 3, new[] { 0, 2 })]
    [InlineData("漢字", 1, new[] { 0, 1 })]
    [InlineData("🙂🙂", 1, new[] { 0, 2 })]
    public void Rows_are_cut_at_cells(string text, int width, int[] rows) => Assert.Equal(rows, Line(text).Rows(width));

    private static LogLine Line(string raw) => new(0, raw.Length, raw, default, endsLine: true);
}
