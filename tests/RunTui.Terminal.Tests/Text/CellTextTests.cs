using RunTui.Terminal.Text;

namespace RunTui.Terminal.Tests.Text;

public sealed class CellTextTests
{
    [Theory]
    [InlineData("build the site", 9, "build the", "site")]
    [InlineData("漢字漢字", 5, "漢字", "漢字")]
    [InlineData("abcdefgh", 3, "abc", "def", "gh")]
    [InlineData("", 5, "")]
    [InlineData("漢", 1, "漢")]
    [InlineData("  indented text", 10, "  indented", "text")]
    public void Wrap_breaks_at_blanks_and_inside_words_that_are_too_wide(string line, int width, params string[] lines) =>
        Assert.Equal(lines, CellText.Wrap(line, width));

    [Theory]
    [InlineData("short", 10, "short")]
    [InlineData("a long title", 7, "a long…")]
    [InlineData("漢字漢字", 6, "漢字…")]
    [InlineData("abc", 0, "")]
    public void Truncate_ends_with_an_ellipsis(string text, int width, string cut) => Assert.Equal(cut, CellText.Truncate(text, width));

    [Fact]
    public void Width_counts_what_will_be_drawn() => Assert.Equal(6, CellText.Width("a\u202Eb\e漢"));
}
