using RunTui.Engine.Guards.GuardedGit;

namespace RunTui.Engine.Tests.Guards.GuardedGit;

public sealed class ProtectedBranchesTests
{
    [Theory]
    [InlineData("main")]
    [InlineData("master")]
    [InlineData("staging")]
    [InlineData("develop")]
    [InlineData("development")]
    [InlineData("production")]
    [InlineData("prod")]
    [InlineData("release/1.0")]
    [InlineData("release/1/2")]
    [InlineData("release-1")]
    [InlineData("hotfix/x")]
    [InlineData("hotfix-x")]
    [InlineData("Main")]
    [InlineData("MASTER")]
    [InlineData("RELEASE/1")]
    [InlineData("refs/heads/main")]
    [InlineData("Refs/Heads/Main")]
    [InlineData("heads/main")]
    [InlineData("refs/remotes/origin/main")]
    [InlineData("remotes/fork/main")]
    [InlineData("origin/main")]
    [InlineData("upstream/release/2")]
    [InlineData("fork/main")]
    [InlineData("+main")]
    [InlineData("+refs/heads/main")]
    [InlineData("main^{}")]
    [InlineData("main^0")]
    [InlineData("main~0")]
    [InlineData("main~")]
    [InlineData("main@{0}")]
    [InlineData("main^{commit}")]
    [InlineData("main/")]
    [InlineData("refs//heads//main")]
    [InlineData("/main")]
    [InlineData(" main\n")]
    public void Contains_is_true_for_a_protected_name_in_any_spelling(string name) => Assert.True(new ProtectedBranches(remotes: ["fork"]).Contains(name));

    [Theory]
    [InlineData("release")]
    [InlineData("hotfix")]
    [InlineData("releases/1")]
    [InlineData("trunk")]
    [InlineData("gh-pages")]
    [InlineData("stage")]
    [InlineData("dev")]
    [InlineData("feature/main")]
    [InlineData("maintenance")]
    [InlineData("main2")]
    [InlineData("mainline/x")]
    [InlineData("fix/production")]
    [InlineData("someone/main")]
    [InlineData("domain")]
    [InlineData("refs/tags/main")]
    [InlineData("")]
    [InlineData("@")]
    [InlineData("a\"b")]
    public void Contains_is_false_for_other_names(string name) => Assert.False(new ProtectedBranches().Contains(name));

    [Fact]
    public void Contains_is_true_for_what_is_added_as_names_or_patterns()
    {
        var branches = new ProtectedBranches(["Trunk", "refs/heads/lts/*", "v?"]);

        Assert.True(branches.Contains("trunk"));
        Assert.True(branches.Contains("origin/TRUNK"));
        Assert.True(branches.Contains("lts/1/x"));
        Assert.True(branches.Contains("v2"));
        Assert.False(branches.Contains("lts"));
        Assert.False(branches.Contains("v10"));
        Assert.True(branches.With(["x"]).Contains("main"));
    }

    [Theory]
    [InlineData("refs/heads/*", true)]
    [InlineData("refs/*", true)]
    [InlineData("refs/he*", true)]
    [InlineData("*", true)]
    [InlineData("refs/heads/m*", true)]
    [InlineData("refs/heads/rel*", true)]
    [InlineData("refs/heads/release/2/*", true)]
    [InlineData("refs/heads/*in", true)]
    [InlineData("refs/heads/feature/*", false)]
    [InlineData("refs/heads/x*", false)]
    [InlineData("refs/for/*", false)]
    [InlineData("refs/heads/main", true)]
    public void MayContain_sees_what_a_star_could_stand_for(string pattern, bool expected) => Assert.Equal(expected, new ProtectedBranches().MayContain(pattern));
}
