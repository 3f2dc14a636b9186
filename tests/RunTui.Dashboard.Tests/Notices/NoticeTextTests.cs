using RunTui.Dashboard.Notices;

namespace RunTui.Dashboard.Tests.Notices;

public sealed class NoticeTextTests
{
    [Theory]
    [InlineData("plain words", "plain words")]
    [InlineData("a\e]2;gotcha\ab", "ab")]
    [InlineData("a\e[31mred\e[0m", "ared")]
    [InlineData("one\r\n\ttwo  three\0", "one two three")]
    [InlineData("a\u009cb\u202ec\u200bd", "a b c d")]
    [InlineData("4;3;9", "4,3,9")]
    [InlineData("", "")]
    public void Clean_leaves_one_harmless_line(string text, string clean) => Assert.Equal(clean, NoticeText.Clean(text, 100));

    [Fact]
    public void Clean_cuts_but_never_inside_a_character()
    {
        Assert.Equal("abcd…", NoticeText.Clean("abcdefgh", 5));
        Assert.Equal("abc…", NoticeText.Clean("abc🙂🙂", 5));
        Assert.Equal(60, NoticeText.Clean(new string('x', 1_000_000), 60).Length);
    }
}
