using RunTui.Terminal.Input;

namespace RunTui.Terminal.Tests.Input;

public sealed class KeyTests
{
    [Theory]
    [InlineData("j", "j")]
    [InlineData("G", "G")]
    [InlineData("Ctrl+D", "Ctrl+D")]
    [InlineData("ctrl+d", "Ctrl+D")]
    [InlineData("Shift+Tab", "Shift+Tab")]
    [InlineData("Shift+g", "G")]
    [InlineData("Alt+Enter", "Alt+Enter")]
    [InlineData("Ctrl+Alt+Shift+F5", "Ctrl+Alt+Shift+F5")]
    [InlineData("PgDn", "PageDown")]
    [InlineData("?", "?")]
    [InlineData("+", "+")]
    [InlineData("Ctrl++", "Ctrl++")]
    [InlineData("ä", "ä")]
    [InlineData("Space", "Space")]
    public void TryParse_reads_what_ToString_writes(string text, string expected)
    {
        Assert.True(Key.TryParse(text, out var key));
        Assert.Equal(expected, key.ToString());
        Assert.True(Key.TryParse(key.ToString(), out var again));
        Assert.Equal(key, again);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Hyper+X")]
    [InlineData("Ctrl+")]
    [InlineData("two")]
    [InlineData(null)]
    public void TryParse_refuses_the_rest(string? text) => Assert.False(Key.TryParse(text, out _));

    [Fact]
    public void Letters_are_lower_case_and_their_capitals_with_shift()
    {
        Assert.Equal(new Key('j'), Key.J);
        Assert.Equal(new Key('G'), Key.G.WithShift);
        Assert.Equal("j", Key.J.AsRune.ToString());
        Assert.Equal(default, Key.D.WithCtrl.AsRune);
    }
}
