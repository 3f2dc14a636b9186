using RunTui.Engine.Fire.Standards;
using RunTui.Testing;

namespace RunTui.Engine.Tests.Fire.Standards;

public sealed class FireStandardsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Each scope as <c>folder: file file</c>, without endings; <c>.</c> is the root.</summary>
    private FireStandards Of(params string[] scopes)
    {
        foreach (var scope in scopes)
        {
            var (folder, files) = (scope[..scope.IndexOf(':', StringComparison.Ordinal)], scope[(scope.IndexOf(':', StringComparison.Ordinal) + 1)..]);
            Directory.CreateDirectory(_folder[folder, ".specs-fire", "standards"]);
            foreach (var file in files.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                _folder.Write(Path.Combine(folder, ".specs-fire", "standards", file + ".md"), $"# {file} of {folder}\n");
            }
        }

        return FireStandards.Discover(_folder.Path);
    }

    /// <summary>Where a file's standards come from: <c>kind=scope</c> for each that there is.</summary>
    private static string Sources(FireStandardSet set) => string.Join(
        ' ',
        set.Files.Select(f => $"{f.Kind switch { FireStandard.Constitution => "law", FireStandard.TechStack => "tech", FireStandard.CodingStandards => "code", FireStandard.TestingStandards => "test", _ => "arch" }}={(f.Scope.Length == 0 ? "." : f.Scope)}"));

    [Theory]
    [InlineData("services/pay/main.go", "services/pay", "law=. tech=services/pay code=.")]
    [InlineData("services/pay", "services/pay", "law=. tech=services/pay code=.")]
    [InlineData("services/pay-gate/main.go", "", "law=. tech=. code=.")]
    [InlineData("services/pa", "", "law=. tech=. code=.")]
    [InlineData("services/Pay/main.go", "", "law=. tech=. code=.")]
    [InlineData("tools/release.sh", "", "law=. tech=. code=.")]
    [InlineData("./services/../services/pay/a", "services/pay", "law=. tech=services/pay code=.")]
    [InlineData("services/pay/../../x", "", "law=. tech=. code=.")]
    [InlineData("../services/pay/a", "", "law=. tech=. code=.")]
    [InlineData("services\\pay\\a", "services/pay", "law=. tech=services/pay code=.")]
    [InlineData("", "", "law=. tech=. code=.")]
    [InlineData("a\0b", "", "law=. tech=. code=.")]
    public void A_file_follows_the_innermost_scope_that_holds_it(string path, string scope, string sources)
    {
        var set = Of(".: constitution tech-stack coding-standards", "services/pay: tech-stack").For(path);

        Assert.Equal(scope, set.Scope);
        Assert.Equal(sources, Sources(set));
    }

    [Fact]
    public void An_absolute_path_inside_of_the_root_counts_from_there()
    {
        var standards = Of(".: tech-stack", "web: tech-stack");

        Assert.Equal("web", standards.For(_folder["web", "a.ts"]).Scope);
        Assert.Equal("", standards.For("/elsewhere/web/a.ts").Scope);
    }

    [Fact]
    public void What_a_scope_lacks_comes_from_the_nearest_folder_above_that_has_it()
    {
        var standards = Of(".: constitution tech-stack", "libs: coding-standards", "libs/core: tech-stack", "libs/core/deep/er: testing-standards system-architecture");

        Assert.Equal("law=. tech=libs/core code=libs", Sources(standards.For("libs/core/a.cs")));
        Assert.Equal("law=. tech=libs/core code=libs test=libs/core/deep/er arch=libs/core/deep/er", Sources(standards.For("libs/core/deep/er/a.cs")));
        Assert.Equal("law=. tech=libs/core code=libs", Sources(standards.For("libs/core/deep/a.cs")));
        Assert.Equal("law=. tech=. code=libs", Sources(standards.For("libs/other/a.cs")));
        Assert.Equal(["libs", "libs/core", "libs/core/deep/er"], standards.Scopes.Select(s => s.Scope));
        Assert.Equal("libs/core/**", standards.Scopes[1].Label);
    }

    [Fact]
    public void Only_the_root_has_a_constitution()
    {
        var standards = Of(".: tech-stack", "api: constitution");

        Assert.Equal(("api", "tech=."), (standards.For("api/a").Scope, Sources(standards.For("api/a"))));
    }

    [Fact]
    public void A_scope_without_files_inherits_everything()
    {
        var standards = Of(".: constitution coding-standards", "api:");

        Assert.Equal(("api", "law=. code=."), (standards.For("api/a").Scope, Sources(standards.For("api/a"))));
    }

    [Fact]
    public void A_project_whose_root_has_none_has_those_of_its_modules()
    {
        var standards = Of("api: tech-stack");

        Assert.Equal("tech=api", Sources(standards.For("api/a")));
        Assert.Equal("", Sources(standards.For("x/y")));
        Assert.False(standards.IsEmpty);
    }

    [Fact]
    public void A_project_without_standards_goes_on_without()
    {
        var standards = FireStandards.Discover(_folder.Path);

        Assert.True(standards.IsEmpty);
        Assert.Equal("", standards.ToPromptText());
        Assert.Empty(standards.For("a").Files);
    }

    [Theory]
    [InlineData(".git/x")]
    [InlineData("web/node_modules/dep")]
    [InlineData("api/vendor/dep")]
    [InlineData("api/bin/Debug")]
    [InlineData(".worktrees/other")]
    [InlineData("web/dist")]
    public void What_is_generated_or_of_others_has_no_scopes(string folder) => Assert.Empty(Of($"{folder}: tech-stack").Scopes);

    [Fact]
    public void A_worktree_within_is_the_same_project_again_but_a_submodule_is_a_module()
    {
        _folder.Write("trees/feature/.git", "gitdir: /home/me/shop/.git/worktrees/feature\n");
        _folder.Write("libs/ui/.git", "gitdir: ../../.git/modules/ui\n");

        var standards = Of("trees/feature: tech-stack", "trees/feature/api: tech-stack", "libs/ui: tech-stack");

        Assert.Equal(["libs/ui"], standards.Scopes.Select(s => s.Scope));
    }

    [Fact]
    public void Links_to_folders_are_not_followed()
    {
        using var elsewhere = new TemporaryFolder();
        elsewhere.Write(".specs-fire/standards/tech-stack.md", "Theirs.");
        Directory.CreateSymbolicLink(_folder["linked"], elsewhere.Path);
        Directory.CreateDirectory(_folder["api"]);
        Directory.CreateSymbolicLink(_folder["api", ".specs-fire"], elsewhere[".specs-fire"]);
        Directory.CreateSymbolicLink(_folder[".specs-fire"], elsewhere[".specs-fire"]);
        Directory.CreateSymbolicLink(_folder["round"], _folder.Path);

        var standards = FireStandards.Discover(_folder.Path);

        Assert.Empty(standards.Scopes);
        Assert.True(standards.IsEmpty);
        Assert.NotEmpty(standards.Warnings);
    }

    [Fact]
    public void The_prompt_has_the_constitution_then_each_module_then_the_rest_and_each_file_once()
    {
        var text = Of(".: constitution tech-stack coding-standards", "api: tech-stack", "api/v2: testing-standards").ToPromptText();

        Assert.Equal("""
            ## Constitution (applies to ALL files)

            # constitution of .

            ## Standards for api/** files

            For every file under api/:

            ### Tech Stack

            # tech-stack of api

            ### Coding Standards

            As in the default standards (`.specs-fire/standards/coding-standards.md`).

            ## Standards for api/v2/** files

            For every file under api/v2/:

            ### Tech Stack

            As for api/** (`api/.specs-fire/standards/tech-stack.md`).

            ### Coding Standards

            As in the default standards (`.specs-fire/standards/coding-standards.md`).

            ### Testing Standards

            # testing-standards of api/v2

            ## Default Standards (paths without specific scope)

            For every other file:

            ### Tech Stack

            # tech-stack of .

            ### Coding Standards

            # coding-standards of .

            """, text);
    }

    [Fact]
    public void Long_standards_are_cut_and_the_prompt_says_where_the_rest_is()
    {
        Of([.. Enumerable.Range(0, 12).Select(i => $"m{i:00}: tech-stack")]);
        for (var i = 0; i < 12; i++)
        {
            _folder.Write($"m{i:00}/.specs-fire/standards/tech-stack.md", new string('x', 100_000));
        }

        var text = FireStandards.Discover(_folder.Path).ToPromptText();

        Assert.InRange(text.Length, FireStandards.MaxFileText, FireStandards.MaxPromptText + 4096);
        Assert.Contains("(Cut after 24576 characters; the rest is in `m00/.specs-fire/standards/tech-stack.md`.)", text, StringComparison.Ordinal);
        Assert.Contains("Read `m11/.specs-fire/standards/tech-stack.md` for them.", text, StringComparison.Ordinal);
    }
}
