namespace RunTui.Engine.Gates;

/// <summary>What the files of one folder say about how its project is linted and tested.</summary>
internal static class ProjectCommands
{
    private static readonly EnumerationOptions ThisFolder = new() { IgnoreInaccessible = true };

    /// <summary>A gate's commands by the kinds of project that the folder is, the likeliest first.</summary>
    public static IEnumerable<ProjectCommand> In(string folder, string repositoryRoot, string gate, Func<string, string?> findCli)
    {
        ProjectCommand?[] kinds =
        [
            NodeProject.Command(folder, repositoryRoot, gate, findCli),
            DotNet(folder, gate, findCli),
            Go(folder, gate, findCli),
            Rust(folder, gate, findCli),
            Python(folder, gate, findCli),
            Make(folder, gate, findCli),
        ];
        return kinds.OfType<ProjectCommand>();
    }

    private static ProjectCommand? DotNet(string folder, string gate, Func<string, string?> findCli)
    {
        string[] kinds = ["*.slnx", "*.sln", "*.csproj"];
        var projects = kinds.SelectMany(kind => Directory.EnumerateFiles(folder, kind, ThisFolder).Order(StringComparer.Ordinal)).ToList();
        if (projects.Count == 0)
        {
            return null;
        }

        // With more than one, dotnet refuses to choose.
        var file = projects.Count == 1 ? "" : " " + Quote(Path.GetFileName(projects[0]));
        var command = gate == "lint" ? $"dotnet format{file} --verify-no-changes" : $"dotnet test{file}";
        return ProjectCommand.Needing("dotnet", projects[0], command, findCli);
    }

    private static ProjectCommand? Go(string folder, string gate, Func<string, string?> findCli) =>
        FileIn(folder, "go.mod") is { } marker
            ? ProjectCommand.Needing("go", marker, gate == "lint" ? "go vet ./..." : "go test ./...", findCli)
            : null;

    private static ProjectCommand? Rust(string folder, string gate, Func<string, string?> findCli) =>
        FileIn(folder, "Cargo.toml") is { } marker
            ? ProjectCommand.Needing("cargo", marker, gate == "lint" ? "cargo clippy -- -D warnings" : "cargo test", findCli)
            : null;

    private static ProjectCommand? Python(string folder, string gate, Func<string, string?> findCli)
    {
        if ((FileIn(folder, "pyproject.toml") ?? FileIn(folder, "setup.py") ?? FileIn(folder, "pytest.ini")) is not { } marker)
        {
            return null;
        }

        // Compiling every file would pass for a linter, write caches into the project and walk through its environments.
        if (gate == "lint")
        {
            return ProjectCommand.Needing("ruff", marker, "ruff check .", findCli);
        }

        var own = Path.Combine(".venv", "bin", "python");
        if (FileIn(folder, own) is not null)
        {
            return new($"{own} -m pytest", null);
        }

        var program = findCli("python3") is null && findCli("python") is not null ? "python" : "python3";
        return ProjectCommand.Needing(program, marker, $"{program} -m pytest", findCli);
    }

    private static ProjectCommand? Make(string folder, string gate, Func<string, string?> findCli)
    {
        if ((FileIn(folder, "GNUmakefile") ?? FileIn(folder, "makefile") ?? FileIn(folder, "Makefile")) is not { } marker)
        {
            return null;
        }

        var target = gate == "lint" ? "lint" : "test";
        return Lines(marker).Any(line => HasTarget(line, target))
            ? ProjectCommand.Needing("make", marker, "make " + target, findCli)
            : null;
    }

    private static bool HasTarget(string line, string target)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        var isRule = colon > 0 && line[0] is not ('\t' or '#' or ' ') && !line.AsSpan(colon).TrimStart(':').StartsWith("=");
        return isRule && line[..colon].Split(' ', StringSplitOptions.RemoveEmptyEntries).Contains(target);
    }

    private static List<string> Lines(string path)
    {
        try
        {
            return [.. File.ReadLines(path).Take(10_000)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static string? FileIn(string folder, string name) => Path.Combine(folder, name) is var path && File.Exists(path) ? path : null;

    private static string Quote(string word) => "'" + word.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
}
