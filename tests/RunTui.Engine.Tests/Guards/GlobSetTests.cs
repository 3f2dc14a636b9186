using RunTui.Engine.Guards;

namespace RunTui.Engine.Tests.Guards;

public sealed class GlobSetTests
{
    [Theory]
    [InlineData("src/a.ts", "src/a.ts")]
    [InlineData("./src/a.ts", "src/a.ts")]
    [InlineData("/src/a.ts", "src/a.ts")]
    [InlineData("src//./a.ts", "src/a.ts")]
    [InlineData("src/*", "src/a.ts")]
    [InlineData("*.ts", "a.ts")]
    [InlineData("?.ts", "a.ts")]
    [InlineData("a**z", "abcz")]
    [InlineData("src/**", "src/a/b/c.ts")]
    [InlineData("src/**", "src")]
    [InlineData("src/**", "src/")]
    [InlineData("src/a.txt/**", "src/a.txt")]
    [InlineData("src/", "src/a/b")]
    [InlineData("**", "a/b")]
    [InlineData(".", "a/b")]
    [InlineData("**/*.cs", "a.cs")]
    [InlineData("**/*.cs", "a/b/c.cs")]
    [InlineData("a/**/z", "a/z")]
    [InlineData("a/**/z", "a/b/c/z")]
    [InlineData("a/**/b/**/z", "a/b/x/b/y/z")]
    [InlineData("**/obj/**", "src/obj/a/b")]
    [InlineData("**/obj/**", "obj")]
    [InlineData("**/go.sum", "go.sum")]
    [InlineData("**/go.sum", "a/b/go.sum")]
    [InlineData("{a,b}.ts", "b.ts")]
    [InlineData("{src/{a,b},lib}/**", "src/b/x")]
    [InlineData("{src/{a,b},lib}/**", "lib/x")]
    [InlineData("{a,}b", "b")]
    [InlineData("{id}.ts", "{id}.ts")]
    [InlineData("[a-c].ts", "b.ts")]
    [InlineData("[!a-c].ts", "d.ts")]
    [InlineData("[^a-c].ts", "d.ts")]
    [InlineData("[]x].ts", "].ts")]
    [InlineData("[.ts", "[.ts")]
    [InlineData("\\*.ts", "*.ts")]
    [InlineData("\\!x", "!x")]
    public void Matches_what_picomatch_matches(string pattern, string path) => Assert.True(new GlobSet([pattern]).Matches(path));

    [Theory]
    [InlineData("src/**", "src/.hidden")]
    [InlineData("src/**", "src/.h/x")]
    [InlineData("*", ".env")]
    [InlineData("src/(app)/**", "src/(app)/page.tsx")]
    [InlineData("app/[id]/*", "app/[id]/page.tsx")]
    [InlineData("app/[...slug]/**", "app/[...slug]/page.tsx")]
    [InlineData("app/[[...slug]]/**", "app/[[...slug]]/page.tsx")]
    [InlineData("app/@modal/(.)photo/*", "app/@modal/(.)photo/x")]
    public void Matches_names_with_dots_parentheses_and_brackets_as_they_stand(string pattern, string path) =>
        Assert.True(new GlobSet([pattern]).Matches(path));

    [Theory]
    [InlineData("src/*", "src/a/b.ts")]
    [InlineData("src/*", "src")]
    [InlineData("src", "src/a.ts")]
    [InlineData(".env", "sub/.env")]
    [InlineData("node_modules/**", "pkg/node_modules/x")]
    [InlineData("src/**", "srcs/a")]
    [InlineData("**/obj/**", "src/objs/a")]
    [InlineData("**/go.sum", "go.sum/a")]
    [InlineData("**/*.sum", "go.sum/a")]
    [InlineData("Src/**", "src/a")]
    [InlineData("a?b", "a/b")]
    [InlineData("?.ts", ".ts")]
    [InlineData("[!a].ts", "a.ts")]
    [InlineData("a/**/z", "a/b")]
    [InlineData("*.ts", "a.ts.bak")]
    [InlineData("!src/**", "lib/a")]
    [InlineData("", "")]
    [InlineData("", "a")]
    public void Matches_nothing_else(string pattern, string path) => Assert.False(new GlobSet([pattern]).Matches(path));

    [Fact]
    public void Match_gives_the_pattern_as_it_was_written()
    {
        var set = new GlobSet(["a.ts", "./{b,c}/**"]);

        Assert.Equal("a.ts", set.Match("a.ts"));
        Assert.Equal("./{b,c}/**", set.Match("c/x"));
        Assert.Null(set.Match("d"));
        Assert.True(new GlobSet([]).IsEmpty);
        Assert.False(set.IsEmpty);
    }

    [Fact]
    public void Matches_is_done_soon_whatever_the_pattern_and_the_path_are()
    {
        var deep = string.Concat(Enumerable.Repeat("a/", 2000));
        string[] hostile =
        [
            string.Concat(Enumerable.Repeat("**/", 1000)) + "b",
            string.Concat(Enumerable.Repeat("*a", 2000)) + "b",
            string.Concat(Enumerable.Repeat("{a,b}", 800)),
            new string('{', 4000),
            new string('[', 4000),
            new string('(', 4000),
            new string('*', 4000),
        ];

        Assert.False(new GlobSet(hostile).Matches(deep + "c"));
        Assert.True(new GlobSet(hostile).Matches(new string('a', 4096)));
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData(" ", "is empty")]
    [InlineData("!src/**", "begins with '!'")]
    [InlineData("src/@(a|b)/**", "write them in braces, as {a,b}")]
    [InlineData("../other/**", "leads out of the checkout")]
    [InlineData("{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}", "more than 1000 alternatives")]
    public void Problem_says_why_a_pattern_does_not_do_what_is_meant(string pattern, string why) =>
        Assert.Contains(why, GlobSet.Problem(pattern), StringComparison.Ordinal);

    [Theory]
    [InlineData("src/(app)/[id]/**")]
    [InlineData("**/*.{ts,tsx}")]
    [InlineData("a..b")]
    public void Problem_is_null_for_a_pattern_that_does(string pattern) => Assert.Null(GlobSet.Problem(pattern));
}
