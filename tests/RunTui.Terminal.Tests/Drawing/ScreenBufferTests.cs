using RunTui.Terminal.Drawing;

namespace RunTui.Terminal.Tests.Drawing;

public sealed class ScreenBufferTests
{
    private readonly ScreenBuffer _screen = new(8, 2);

    [Fact]
    public void AddStr_draws_wide_and_combined_characters()
    {
        _screen.Move(1, 0);
        _screen.AddStr("漢e\u0301!");

        Assert.Equal(" 漢e\u0301!", _screen.ToString());
        Assert.Equal(2, _screen[1, 0].Width);
        Assert.Equal(0, _screen[2, 0].Width);
        Assert.Equal("e\u0301", _screen[3, 0].Grapheme);
    }

    [Fact]
    public void AddStr_blanks_the_other_half_when_it_cuts_a_wide_character()
    {
        _screen.AddStr("漢字");
        _screen.Move(1, 0);
        _screen.AddStr("x");

        Assert.Equal(" x字", _screen.ToString());
    }

    [Theory]
    [InlineData(0, 3, "漢")]
    [InlineData(1, 3, "  字")]
    public void AddStr_leaves_no_half_character_at_the_edge_of_the_clip(int left, int width, string expected)
    {
        _screen.Clip = new Rectangle(left, 0, width, 1);
        _screen.AddStr("漢字");

        Assert.Equal(expected, _screen.ToString());
    }

    [Theory]
    [InlineData("\e[31mred", "␛[31mred")]
    [InlineData("a\tb\nc", "a␉b␊c")]
    [InlineData("\u009bx\u202ey", "\uFFFDx\uFFFDy")]
    [InlineData("\u200b\u0301", "\uFFFD\uFFFD")]
    public void AddStr_shows_what_would_act_on_a_terminal_as_marks(string text, string expected)
    {
        _screen.AddStr(text);

        Assert.Equal(expected, _screen.ToString());
    }

    [Fact]
    public void AddStr_shows_half_a_character_as_a_mark()
    {
        _screen.AddStr("\ud83dx");

        Assert.Equal("\uFFFDx", _screen.ToString());
    }

    [Fact]
    public void AddStr_drops_the_marks_of_a_cell_that_has_too_many()
    {
        _screen.AddStr("a" + new string('\u0301', 5000) + "b");

        Assert.Equal("ab", _screen.ToString());
    }

    [Fact]
    public void FillRect_stays_in_the_clip()
    {
        _screen.Clip = new Rectangle(2, 0, 3, 5);
        _screen.FillRect(new Rectangle(-3, -3, 100, 100), '#');

        Assert.Equal("  ###\n  ###", _screen.ToString());
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    public void Every_size_can_be_drawn_on(int cols, int rows)
    {
        _screen.Resize(cols, rows);
        _screen.AddStr("漢字");
        _screen.FillRect(new Rectangle(0, 0, 5, 5));

        Assert.Equal("", _screen.ToString());
    }
}
