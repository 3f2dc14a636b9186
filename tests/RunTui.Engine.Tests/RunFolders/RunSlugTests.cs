using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Tests.RunFolders;

public sealed class RunSlugTests
{
    [Theory]
    [InlineData("Build the Site!", "build-the-site")]
    [InlineData("  Größe  der Łódź ", "größe-der-łódź")]
    [InlineData("../../etc/passwd", "etc-passwd")]
    [InlineData("日本 語", "日本-語")]
    [InlineData("हिन्दी", "हिन्दी")]
    [InlineData("\u0301x", "x")]
    [InlineData("a\nb\u202Ec\0d", "a-bc-d")]
    [InlineData("..", "")]
    [InlineData("", "")]
    [InlineData("-/\\-", "")]
    [InlineData("x\uD800y", "x-y")]
    public void Of_makes_the_name_of_one_folder(string text, string slug) => Assert.Equal(slug, RunSlug.Of(text));

    [Fact]
    public void Of_is_short_whatever_the_text_is()
    {
        var slug = RunSlug.Of(new string('日', 100_000));

        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(slug), 1, 240);
    }
}
