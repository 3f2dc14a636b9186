using System.Text.RegularExpressions;

namespace RunTui.Engine.Imports.Detection;

/// <summary>Python projects: pytest and the checkers that the project names, run in its own environment where that can be seen.</summary>
internal static partial class PythonGuess
{
    public static ProjectGuess? Of(ProjectFiles files)
    {
        if (files.First("pyproject.toml", "setup.py", "setup.cfg", "pytest.ini", "poetry.lock", "uv.lock", "requirements.txt") is null)
        {
            return null;
        }

        var project = Uncommented(files.Text("pyproject.toml"));
        var words = string.Join('\n', [project, .. files.Named("requirements*.txt").Select(name => Uncommented(files.Text(name))), Uncommented(files.Text("setup.cfg"))]);
        var isPoetry = files.Has("poetry.lock") || project.Contains("[tool.poetry", StringComparison.Ordinal);
        var prefix = files.Has(".venv/bin/python") ? ".venv/bin/python -m " : files.Has("uv.lock") ? "uv run " : isPoetry ? "poetry run " : "";
        var usesPytest = files.First("pytest.ini", ".pytest.ini", "conftest.py", "tests/conftest.py") is not null || Uses("pytest") || HasTests(files);
        return new($"Python{(isPoetry ? " (Poetry)" : files.Has("uv.lock") ? " (uv)" : "")}")
        {
            Tier0 =
            [
                .. If(Uses("ruff") || files.First("ruff.toml", ".ruff.toml") is not null, "ruff check ."),
                .. If(Uses("black"), "black --check ."),
                .. If(Uses("mypy") || files.Has("mypy.ini"), "mypy ."),
            ],
            Tier1 = isPoetry ? ["poetry check"] : [],
            Tier2 = [.. If(usesPytest, "pytest")],
            Presets = ["python", .. isPoetry ? new[] { "poetry" } : [], .. usesPytest ? new[] { "pytest" } : []],
            Allow = [.. files.UsualOr([.. Packages(files)]), .. files.AllOf("src") is { IsEmpty: false } ? [] : Packages(files)],
        };

        bool Uses(string tool) => project.Contains($"[tool.{tool}", StringComparison.Ordinal) || Names(tool).IsMatch(words);
        IEnumerable<string> If(bool isThere, string command) => isThere ? [prefix + command] : [];
    }

    private static Regex Names(string tool) => tool switch { "ruff" => Ruff(), "black" => Black(), "mypy" => Mypy(), _ => Pytest() };

    /// <summary>The packages that lie at the root, and the modules beside them.</summary>
    private static List<string> Packages(ProjectFiles files)
    {
        var packages = files.Folders().Where(folder => files.Has(Path.Combine(folder, "__init__.py")) && folder is not ("tests" or "test")).Select(folder => folder + "/**").ToList();
        return packages.Count > 0 ? packages : ["**/*.py"];
    }

    private static readonly string[] TestFolders = ["tests", "test"];

    private static bool HasTests(ProjectFiles files) =>
        TestFolders.Where(files.HasFolder).Any(folder => Directory.EnumerateFiles(Path.Combine(files.Root, folder), "test_*.py").Any());

    private static string Uncommented(string text) => Comment().Replace(text, "");

    // A name as requirements and lists of dependencies have it: alone, or with a version or extras behind it.
    [GeneratedRegex("""(?m)(^|["'])\s*ruff\s*($|["'=<>~!\[;])""")]
    private static partial Regex Ruff();

    [GeneratedRegex("""(?m)(^|["'])\s*black\s*($|["'=<>~!\[;])""")]
    private static partial Regex Black();

    [GeneratedRegex("""(?m)(^|["'])\s*mypy\s*($|["'=<>~!\[;])""")]
    private static partial Regex Mypy();

    [GeneratedRegex("""(?m)(^|["'])\s*pytest\s*($|["'=<>~!\[;])""")]
    private static partial Regex Pytest();

    [GeneratedRegex("(?m)^\\s*#.*$|\\s#.*$")]
    private static partial Regex Comment();
}
