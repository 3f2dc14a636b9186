using RunTui.Engine.Guards;
using RunTui.Engine.Imports.Detection;
using RunTui.Testing;

namespace RunTui.Engine.Tests.Imports.Detection;

public sealed class ProjectGuessesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("pnpm-lock.yaml", "pnpm")]
    [InlineData("yarn.lock", "yarn")]
    [InlineData("bun.lock", "bun")]
    [InlineData("package-lock.json", "npm")]
    [InlineData("README.md", "npm")]
    public void Node_scripts_run_by_the_projects_own_package_manager(string file, string manager)
    {
        _folder.Write(file, "");
        _folder.Write("package.json", """{ "scripts": { "lint": "eslint .", "type-check": "tsc", "build": "vite build", "test": "vitest run" } }""");

        var guess = Only();

        Assert.Equal([$"{manager} run type-check", $"{manager} run lint"], guess.Tier0);
        Assert.Equal([$"{manager} run build"], guess.Tier1);
        Assert.Equal([$"{manager} run test"], guess.Tier2);
    }

    [Fact]
    public void Node_presets_come_from_dependencies_and_the_manager_from_its_own_field()
    {
        _folder.Write("package.json", """
            { "packageManager": "yarn@4.1.0", "scripts": { "test": "echo \"Error: no test specified\" && exit 1", "build": "next build" },
              "dependencies": { "next": "15", "react": "19", "drizzle-orm": "1" }, "devDependencies": { "typescript": "5", "@playwright/test": "1" } }
            """);

        var guess = Only();

        Assert.Equal(["typescript", "nextjs", "drizzle", "playwright"], guess.Presets);
        Assert.Equal(["yarn run build"], guess.Tier1);
        Assert.Empty(guess.Tier2);
        Assert.Contains("**/*.ts", guess.Allow);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("""{ "scripts": ["test"], "dependencies": 3 }""")]
    public void A_package_file_that_says_nothing_has_no_commands(string text)
    {
        _folder.Write("package.json", text);

        Assert.False(Only().Verifies);
    }

    [Fact]
    public void Python_tools_count_where_they_are_named_and_not_where_a_comment_does()
    {
        _folder.Write("pyproject.toml", """
            # black and mypy would be nice
            [project]
            dependencies = ["ruff>=0.4", "mypy-extensions"]
            [tool.pytest.ini_options]
            testpaths = ["tests"]
            """);
        _folder.Write("shop/__init__.py", "");

        var guess = Only();

        Assert.Equal(["ruff check ."], guess.Tier0);
        Assert.Equal(["pytest"], guess.Tier2);
        Assert.Equal(["python", "pytest"], guess.Presets);
        Assert.Contains("shop/**", guess.Allow);
    }

    [Theory]
    [InlineData("poetry.lock", "poetry run pytest")]
    [InlineData("uv.lock", "uv run pytest")]
    [InlineData(".venv/bin/python", ".venv/bin/python -m pytest")]
    public void Python_commands_run_in_the_projects_own_environment(string file, string expected)
    {
        _folder.Write(file, "");
        _folder.Write("pytest.ini", "");

        Assert.Equal([expected], Only().Tier2);
    }

    [Fact]
    public void A_poetry_project_is_checked_by_poetry_too()
    {
        _folder.Write("pyproject.toml", "[tool.poetry]\nname = \"x\"\n[tool.mypy]\n");

        var guess = Only();

        Assert.Equal(["poetry run mypy ."], guess.Tier0);
        Assert.Equal(["poetry check"], guess.Tier1);
        Assert.Contains("poetry", guess.Presets);
    }

    [Theory]
    [InlineData("Shop.slnx", "dotnet build")]
    [InlineData("Shop.csproj", "dotnet build")]
    [InlineData("src/Shop/Shop.csproj", "dotnet build src/Shop/Shop.csproj")]
    public void Dotnet_builds_what_it_would_not_find_itself_by_name(string file, string expected)
    {
        _folder.Write(file, "");

        Assert.Equal([expected], Only().Tier0);
        Assert.Equal(["dotnet"], Only().Presets);
    }

    [Fact]
    public void Dotnet_with_two_solutions_is_told_which()
    {
        _folder.Write("All things.sln", "");
        _folder.Write("Some.sln", "");

        Assert.Equal(["dotnet test 'All things.sln'"], Only().Tier2);
    }

    [Theory]
    [InlineData("go.mod", "go build ./...", "go test ./...", "go")]
    [InlineData("Cargo.toml", "cargo check", "cargo test", "rust")]
    [InlineData("pom.xml", "mvn -q -B compile", "mvn -q -B test", null)]
    [InlineData("build.gradle.kts", "gradle --no-daemon --console=plain classes", "gradle --no-daemon --console=plain test", null)]
    public void Other_languages_are_verified_by_their_own_tools(string file, string quick, string tests, string? preset)
    {
        _folder.Write(file, "");

        var guess = Only();

        Assert.Equal(quick, guess.Tier0[0]);
        Assert.Equal([tests], guess.Tier2);
        Assert.Equal(preset, guess.Presets.FirstOrDefault());
    }

    [Fact]
    public void Wrappers_and_workspaces_are_used_where_they_are_there()
    {
        _folder.Write("gradlew", "");
        _folder.Write("settings.gradle", "");
        _folder.Write("Cargo.toml", "[workspace]\nmembers = [\"a\"]\n");

        Assert.Equal(["cargo test --workspace", "./gradlew --no-daemon --console=plain test"], ProjectGuesses.In(_folder.Path).SelectMany(guess => guess.Tier2));
    }

    [Fact]
    public void A_makefile_counts_where_nothing_else_says_how_it_is_verified()
    {
        _folder.Write("Makefile", "CC := gcc\n.PHONY: test\nlint vet:\n\ttrue\nbuild: lint\ntest:\n\ttrue\n");
        var guess = Only();
        Assert.Equal(["make lint", "make build", "make test"], [.. guess.Tier0, .. guess.Tier1, .. guess.Tier2]);

        _folder.Write("go.mod", "");
        Assert.Equal("Go", Only().Kind);
    }

    [Fact]
    public void A_project_in_the_only_folder_of_its_kind_is_found_there()
    {
        _folder.Write("web/go.mod", "");
        _folder.Write("docs/a.md", "");
        Assert.Equal("web", ProjectGuesses.Below(_folder.Path));

        _folder.Write("api/go.mod", "");
        Assert.Null(ProjectGuesses.Below(_folder.Path));
    }

    [Fact]
    public void Every_preset_that_is_suggested_exists()
    {
        _folder.Write("package.json", """
            { "devDependencies": { "typescript": "", "vitest": "", "jest": "", "next": "", "drizzle-kit": "", "prisma": "", "playwright": "", "tailwindcss": "", "eslint": "" } }
            """);
        _folder.Write("pyproject.toml", "[tool.poetry]\n[tool.pytest.ini_options]\n");
        _folder.Write("go.mod", "");
        _folder.Write("Cargo.toml", "");
        _folder.Write("a.csproj", "");

        Assert.All(ProjectGuesses.In(_folder.Path).SelectMany(guess => guess.Presets), name => Assert.NotNull(ScopePresets.Find(name)));
    }

    private ProjectGuess Only() => Assert.Single(ProjectGuesses.In(_folder.Path));
}
