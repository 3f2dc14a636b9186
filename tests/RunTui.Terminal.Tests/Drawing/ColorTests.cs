using RunTui.Terminal.Drawing;

namespace RunTui.Terminal.Tests.Drawing;

public sealed class ColorTests
{
    [Theory]
    [InlineData("default", "default")]
    [InlineData("brightred", "BrightRed")]
    [InlineData("208", "208")]
    [InlineData("9", "BrightRed")]
    [InlineData("#f80", "#ff8800")]
    [InlineData("#FF8800", "#ff8800")]
    public void TryParse_reads_every_form(string text, string expected)
    {
        Assert.True(Color.TryParse(text, out var color));
        Assert.Equal(expected, color.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("reddish")]
    [InlineData("#12345")]
    [InlineData("256")]
    [InlineData(null)]
    public void TryParse_refuses_the_rest(string? text) => Assert.False(Color.TryParse(text, out _));

    [Theory]
    [InlineData("#ff0000", ColorDepth.Ansi16, "BrightRed")]
    [InlineData("#ff8700", ColorDepth.Ansi256, "208")]
    [InlineData("#808080", ColorDepth.Ansi256, "244")]
    [InlineData("208", ColorDepth.Ansi16, "Yellow")]
    [InlineData("Red", ColorDepth.Ansi256, "Red")]
    [InlineData("#ff8700", ColorDepth.None, "default")]
    [InlineData("#ff8700", ColorDepth.TrueColor, "#ff8700")]
    public void At_finds_the_nearest_that_is_there(string text, ColorDepth depth, string expected)
    {
        Assert.True(Color.TryParse(text, out var color));
        Assert.Equal(expected, color.At(depth).ToString());
    }

    [Theory]
    [InlineData("#123456", "#123456")]
    [InlineData("Red", "#010000")]
    [InlineData("208", "#ff8700")]
    [InlineData("255", "#eeeeee")]
    [InlineData("default", null)]
    public void ToRgb_says_what_a_palette_shows(string color, string? rgb)
    {
        Assert.True(Color.TryParse(color, out var parsed));
        Assert.Equal(rgb, parsed.ToRgb([.. Enumerable.Range(0, 16).Select(i => new Color((byte)i, 0, 0))])?.ToString());
    }
}
