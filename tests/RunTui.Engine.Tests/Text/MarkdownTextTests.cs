using RunTui.Engine.Text;

namespace RunTui.Engine.Tests.Text;

public sealed class MarkdownTextTests
{
    [Theory]
    [InlineData("plain words, 3 of 4.", "plain words, 3 of 4.")]
    [InlineData("a*b_c`d", "a\\*b\\_c\\`d")]
    [InlineData("# no title", "\\# no title")]
    [InlineData("- no list", "\\- no list")]
    [InlineData("1. no list", "1\\. no list")]
    [InlineData("<b>&amp;", "\\<b\\>\\&amp;")]
    [InlineData("thanks @octocat", "thanks `@`octocat")]
    [InlineData("me@example.org", "me@&#8203;example.org")]
    [InlineData("Closes https://github.com/o/r/issues/14", "Closes https:&#8203;//github.com/o/r/issues/14")]
    [InlineData("fixes #14, o/r#15", "fixes \\#&#8203;14, o/r\\#&#8203;15")]
    [InlineData("Resolves GH-15 gh-16 high-5", "Resolves GH-&#8203;15 gh-&#8203;16 high-5")]
    [InlineData("www.evil.example WWW.evil.example", "www&#8203;.evil.example WWW&#8203;.evil.example")]
    [InlineData("#@14", "\\#`@`14")]
    [InlineData("&#35;14", "\\&\\#&#8203;35;14")]
    [InlineData("::error::x", "\\::error::x")]
    [InlineData("##[error]x", "\\#\\#\\[error\\]x")]
    [InlineData("two\nlines", "two lines")]
    [InlineData(null, "")]
    public void Line_shows_what_a_text_says(string? text, string expected) => Assert.Equal(expected, MarkdownText.Line(text));

    [Theory]
    [InlineData("https://github.com/o/my_repo/pull/7", "<https://github.com/o/my_repo/pull/7>")]
    [InlineData("https://github.com/o/r/pull/7> Closes #1", "https:&#8203;//github.com/o/r/pull/7\\> Closes \\#&#8203;1")]
    [InlineData("javascript://x", "javascript:&#8203;//x")]
    [InlineData("https://me@evil.example/", "https:&#8203;//me@&#8203;evil.example/")]
    public void Link_is_one_only_where_an_address_is_plain(string address, string expected) => Assert.Equal(expected, MarkdownText.Link(address));

    [Theory]
    [InlineData("runs/site", "`runs/site`")]
    [InlineData("a`b", "a\\`b")]
    [InlineData("a|b", "a\\|b")]
    public void Code_can_t_be_ended_by_what_stands_in_it(string text, string expected) => Assert.Equal(expected, MarkdownText.Code(text));

    [Fact]
    public void Block_has_a_fence_longer_than_any_in_it() =>
        Assert.Equal("`````sh\na ```` b\n`````\n", MarkdownText.Block(["a ```` b"], "sh"));
}
