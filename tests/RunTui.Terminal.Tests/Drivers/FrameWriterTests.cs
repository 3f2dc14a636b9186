using System.Text;
using RunTui.Terminal.Drawing;
using RunTui.Terminal.Drivers;

namespace RunTui.Terminal.Tests.Drivers;

public sealed class FrameWriterTests
{
    private readonly ScreenBuffer _screen = new(20, 3);
    private readonly FrameWriter _writer = new(ColorDepth.TrueColor);

    [Fact]
    public void Write_sends_nothing_and_allocates_nothing_when_nothing_changed()
    {
        Draw(0, 0, "hello");
        _ = _writer.Write(_screen);
        Draw(0, 0, "hello");
        _ = _writer.Write(_screen);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Draw(0, 0, "hello");
        var length = _writer.Write(_screen).Length;

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(0, length);
    }

    [Fact]
    public void Write_sends_one_synchronized_block_with_the_change_only()
    {
        Draw(0, 0, "hello");
        _ = _writer.Write(_screen);
        Draw(4, 0, "p!");

        Assert.Equal("\e[?2026h\e[1;5Hp!\e[?2026l", Text());
    }

    [Fact]
    public void Write_says_each_look_once_and_ends_with_the_default()
    {
        _ = _writer.Write(_screen);
        _screen.CurrentAttribute = new Attribute(Color.Red, Color.Default, TextStyle.Bold);
        Draw(0, 1, "ab");
        _screen.CurrentAttribute = new Attribute(Color.Red, new Color(1, 2, 3));
        Draw(2, 1, "c");

        Assert.Equal("\e[?2026h\e[2H\e[1;31mab\e[22;48;2;1;2;3mc\e[m\e[?2026l", Text());
    }

    [Theory]
    [InlineData(ColorDepth.Ansi256, "\e[38;5;208;48;5;233m")]
    [InlineData(ColorDepth.Ansi16, "\e[33;40m")]
    [InlineData(ColorDepth.None, "\e[7m")]
    public void Write_maps_colours_to_what_the_terminal_has(ColorDepth depth, string expected)
    {
        var writer = new FrameWriter(depth);
        _ = writer.Write(_screen);
        _screen.CurrentAttribute = new Attribute(new Color(255, 135, 0), new Color(18, 18, 18));
        Draw(0, 0, "x");

        Assert.Equal($"\e[?2026h\e[H{expected}x\e[m\e[?2026l", Encoding.UTF8.GetString(writer.Write(_screen)));
    }

    [Theory]
    [InlineData(TextStyle.Bold, "1")]
    [InlineData(TextStyle.Underline | TextStyle.Bold, "1;4")]
    [InlineData(TextStyle.Reverse, "7")]
    [InlineData(TextStyle.Strikethrough | TextStyle.Italic | TextStyle.Faint, "2;3;9")]
    public void Write_keeps_styles_where_there_are_no_colours(TextStyle style, string codes)
    {
        var writer = new FrameWriter(ColorDepth.None);
        _ = writer.Write(_screen);
        _screen.CurrentAttribute = new Attribute(Color.Red, Color.Default, style);
        Draw(0, 0, "x");

        Assert.Equal($"\e[?2026h\e[H\e[{codes}mx\e[m\e[?2026l", Encoding.UTF8.GetString(writer.Write(_screen)));
    }

    [Theory]
    [InlineData("❤️", "\e[H  \e[H❤️\e[1;3Hx")]
    [InlineData("e\u0301", "\e[He\u0301\e[1;2Hx")]
    public void Write_says_where_it_is_after_a_cluster_of_doubtful_width(string cluster, string expected)
    {
        _ = _writer.Write(_screen);
        Draw(0, 0, cluster + "x");

        Assert.Equal($"\e[?2026h{expected}\e[?2026l", Text());
    }

    [Fact]
    public void Write_erases_long_runs_of_blanks()
    {
        Draw(0, 0, "01234567890123456789");
        Draw(0, 1, "01234567890123456789");
        _ = _writer.Write(_screen);
        Draw(2, 0, "                  ");
        Draw(2, 1, "            ");

        Assert.Equal("\e[?2026h\e[1;3H\e[K\e[2;3H\e[12X\e[?2026l", Text());
    }

    [Fact]
    public void Write_shows_hides_and_moves_the_cursor()
    {
        _ = _writer.Write(_screen);
        _screen.Cursor = new Point(3, 1);
        Assert.Equal("\e[?2026h\e[2;4H\e[?25h\e[?2026l", Text());
        Assert.Equal("", Text());
        Draw(0, 0, "x");
        Assert.Equal("\e[?2026h\e[Hx\e[2;4H\e[?2026l", Text());
        _screen.Cursor = null;
        Assert.Equal("\e[?2026h\e[?25l\e[?2026l", Text());
    }

    [Fact]
    public void Write_paints_everything_after_Invalidate()
    {
        Draw(0, 0, "hello");
        _ = _writer.Write(_screen);
        _writer.Invalidate();

        Assert.Equal("\e[?2026h\e[m\e[?25l\e[2J\e[Hhello\e[?2026l", Text());
    }

    private string Text() => Encoding.UTF8.GetString(_writer.Write(_screen));

    private void Draw(int col, int row, string text)
    {
        _screen.Move(col, row);
        _screen.AddStr(text);
    }
}
