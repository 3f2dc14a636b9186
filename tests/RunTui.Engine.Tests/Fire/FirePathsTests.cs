using RunTui.Engine.Fire;

namespace RunTui.Engine.Tests.Fire;

public sealed class FirePathsTests
{
    [Theory]
    [InlineData("/w/shop-api", "shop-api")]
    [InlineData("/w/shop-api/", "shop-api")]
    [InlineData("/w/shop-api/.", "shop-api")]
    [InlineData("/w/x/../shop", "shop")]
    [InlineData("/w/My Proj (2026)_X", "my-proj-2026-x")]
    [InlineData("/w/---", "workspace")]
    [InlineData("/", "workspace")]
    [InlineData("/w/Ünïcode", "n-code")]
    [InlineData(".", "here")]
    [InlineData("sub/..", "here")]
    public void The_token_is_the_last_part_of_the_root(string root, string token) =>
        Assert.Equal(token, new FirePaths(root, "/w/here").Token);

    [Theory]
    [InlineData(".", ".specs-fire/runs/r")]
    [InlineData("./", ".specs-fire/runs/r")]
    [InlineData("a//b/", "a/b/.specs-fire/runs/r")]
    [InlineData("/a/./b", "/a/b/.specs-fire/runs/r")]
    [InlineData("/a/b/..", "/a/.specs-fire/runs/r")]
    [InlineData("../a", "../a/.specs-fire/runs/r")]
    [InlineData("a/../..", "../.specs-fire/runs/r")]
    [InlineData("/..", "/.specs-fire/runs/r")]
    public void A_run_folder_is_shown_joined_to_the_root_as_it_was_given(string root, string expected)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "other separators");
        Assert.Equal(expected, new FirePaths(root, "/w").ShownRunFolder("r"));
    }

    [Theory]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("")]
    [InlineData("a\0b")]
    public void An_id_that_is_no_name_has_no_file(string id)
    {
        var paths = new FirePaths("/w");

        Assert.Null(paths.RunFolder(id));
        Assert.Null(paths.Brief(id));
        Assert.Null(paths.WorkItem("a", id));
        Assert.Null(paths.WorkItem(id, "a"));
    }
}
