using System.Collections.Immutable;

namespace RunTui.Engine.Guards;

/// <summary>Lists of the files that belong to a tool, to be added to what a run may change: Runr's, and those for more languages.</summary>
public static class ScopePresets
{
    private static readonly ImmutableSortedDictionary<string, ImmutableArray<string>> Table =
        new Dictionary<string, ImmutableArray<string>>
        {
            ["nextjs"] = ["next.config.*", "next-env.d.ts", "middleware.ts", "middleware.js"],
            ["react"] = ["vite.config.*", "index.html"],
            ["drizzle"] = ["drizzle.config.*", "drizzle/**"],
            ["prisma"] = ["prisma/**"],
            ["vitest"] = ["vitest.config.*", "vite.config.*", "**/*.test.ts", "**/*.test.tsx", "**/*.spec.ts", "**/*.spec.tsx"],
            ["jest"] = ["jest.config.*", "jest.setup.*", "**/*.test.ts", "**/*.test.tsx", "**/*.spec.ts", "**/*.spec.tsx"],
            ["playwright"] = ["playwright.config.*", "e2e/**", "tests/**"],
            ["typescript"] = ["tsconfig*.json"],
            ["tailwind"] = ["tailwind.config.*", "postcss.config.*"],
            ["eslint"] = ["eslint.config.*", ".eslintrc*"],
            ["env"] = [".env.example", ".env.local.example", ".env.template"],
            ["dotnet"] =
            [
                "*.sln", "*.slnx", "global.json", "[Nn]u[Gg]et.[Cc]onfig", ".editorconfig", ".config/dotnet-tools.json",
                "**/*.csproj", "**/*.fsproj", "**/*.vbproj", "**/Directory.*.props", "**/Directory.*.targets",
            ],
            ["go"] = ["go.work", "**/go.mod", "**/*_test.go", ".golangci.*"],
            ["rust"] =
            [
                "**/Cargo.toml", "**/build.rs", "rust-toolchain", "rust-toolchain.toml", "rustfmt.toml", ".rustfmt.toml", "clippy.toml",
                ".cargo/config.toml", "tests/**", "benches/**", "examples/**",
            ],
            ["python"] =
            [
                "pyproject.toml", "setup.py", "setup.cfg", "MANIFEST.in", "requirements*.txt", "requirements/**", "tox.ini", "noxfile.py",
                "mypy.ini", "ruff.toml", ".ruff.toml", ".flake8", ".python-version",
            ],
            ["poetry"] = ["pyproject.toml", "poetry.toml"],
            ["pytest"] = ["pytest.ini", ".pytest.ini", "tests/**", "**/conftest.py", "**/test_*.py", "**/*_test.py"],
        }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>All names, in alphabetical order.</summary>
    public static ImmutableArray<string> Names { get; } = [.. Table.Keys];

    /// <summary>The patterns of a preset; null where there is none of that name.</summary>
    public static ImmutableArray<string>? Find(string name) => Table.TryGetValue(name, out var patterns) ? patterns : null;

    /// <summary>The names of the presets that would let a file be changed, for whoever has to widen a scope.</summary>
    public static ImmutableArray<string> Letting(string path) => [.. Table.Where(p => new GlobSet(p.Value).Matches(path)).Select(p => p.Key)];
}
