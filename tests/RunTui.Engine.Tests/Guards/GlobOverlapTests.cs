using RunTui.Engine.Guards;

namespace RunTui.Engine.Tests.Guards;

public sealed class GlobOverlapTests
{
    [Theory]
    [InlineData("src/a", "src/ab", false)]
    [InlineData("src/a/**", "src/ab/**", false)]
    [InlineData("src/a", "src/a/x.ts", true)]
    [InlineData("src", "src/a.ts", true)]
    [InlineData("src/*.ts", "src/a/b.ts", false)]
    [InlineData("src/*.ts", "src/*.md", false)]
    [InlineData("src/a*.ts", "src/*b.ts", true)]
    [InlineData("**/*.test.ts", "docs/*.md", false)]
    [InlineData("**/*.test.ts", "src/a.ts", false)]
    [InlineData("**/*.test.ts", "src/a/**", true)]
    [InlineData("src/Shop.Web", "src/Shop.Web/*.cs", true)]
    [InlineData("src/Shop.Web", "src/Shop.Web/a.cs", true)]
    [InlineData("**", "anything", true)]
    [InlineData("./src/a", "src/a", true)]
    [InlineData("src/{a,b}/**", "src/b/c", true)]
    [InlineData("src/[ab].ts", "src/c.ts", false)]
    [InlineData("src/?.ts", "src/ab.ts", false)]
    public void Patterns_overlap_where_some_file_could_match_both(string one, string other, bool expected)
    {
        Assert.Equal(expected, GlobOverlap.Of([one], [other]));
        Assert.Equal(expected, GlobOverlap.Of([other], [one]));
    }

    [Fact]
    public void Nothing_declared_overlaps_with_nothing() => Assert.False(GlobOverlap.Of([], ["**"]));
}
