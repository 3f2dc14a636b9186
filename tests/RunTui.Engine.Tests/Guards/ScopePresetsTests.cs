using RunTui.Engine.Guards;

namespace RunTui.Engine.Tests.Guards;

public sealed class ScopePresetsTests
{
    [Fact]
    public void Names_are_those_of_Runr_and_of_more_languages()
    {
        Assert.Equal(
            [
                "dotnet", "drizzle", "env", "eslint", "go", "jest", "nextjs", "playwright", "poetry", "prisma", "pytest", "python", "react", "rust",
                "tailwind", "typescript", "vitest",
            ],
            ScopePresets.Names);
        Assert.Null(ScopePresets.Find("vitets"));
    }

    [Fact]
    public void Find_gives_patterns_that_all_can_match() =>
        Assert.All(ScopePresets.Names, name => Assert.All(ScopePresets.Find(name)!.Value, pattern => Assert.Null(GlobSet.Problem(pattern))));

    [Theory]
    [InlineData("dotnet", "src/App/App.csproj")]
    [InlineData("dotnet", "NuGet.config")]
    [InlineData("dotnet", "src/Directory.Build.props")]
    [InlineData("go", "go.mod")]
    [InlineData("rust", "crates/a/Cargo.toml")]
    [InlineData("pytest", "pkg/test_a.py")]
    [InlineData("poetry", "pyproject.toml")]
    [InlineData("python", "requirements-dev.txt")]
    public void Letting_names_the_presets_that_would_let_a_file_be_changed(string preset, string path) =>
        Assert.Contains(preset, ScopePresets.Letting(path));
}
