using System.Text.Json;

namespace RunTui.Engine.Gates;

/// <summary>A folder with a <c>package.json</c>, and the package manager that its repository uses.</summary>
internal static class NodeProject
{
    private static readonly (string Lock, string Manager)[] Locks =
    [
        ("pnpm-lock.yaml", "pnpm"),
        ("yarn.lock", "yarn"),
        ("package-lock.json", "npm"),
        ("npm-shrinkwrap.json", "npm"),
    ];

    /// <summary>
    /// The gate's script, run by the manager that the project names, or whose lock file is nearest. (run-workflow takes npm wherever npm
    /// is installed, and a script that isn't there for a pass.) Without that manager npm runs the script: it only needs what is
    /// installed already.
    /// </summary>
    public static ProjectCommand? Command(string folder, string repositoryRoot, string gate, Func<string, string?> findCli)
    {
        var path = Path.Combine(folder, "package.json");
        if (!File.Exists(path))
        {
            return null;
        }

        var script = gate == "lint" ? "lint" : "test";
        var (hasScript, named) = Read(path, script);
        if (!hasScript)
        {
            return ProjectCommand.Lacks($"{path} has no script '{script}'");
        }

        var manager = named ?? ManagerByLock(folder, repositoryRoot) ?? "npm";
        var program = findCli(manager) is null && findCli("npm") is not null ? "npm" : manager;
        return ProjectCommand.Needing(program, path, $"{program} run {script}", findCli);
    }

    private static string? ManagerByLock(string folder, string repositoryRoot) =>
        RepositoryRoot.Above(folder, repositoryRoot)
            .SelectMany(at => Locks.Where(known => File.Exists(Path.Combine(at, known.Lock))))
            .Select(known => known.Manager)
            .FirstOrDefault();

    private static (bool HasScript, string? Manager) Read(string path, string script)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
            {
                return (false, null);
            }

            var hasScripts = root.TryGetProperty("scripts", out var scripts) && scripts.ValueKind == JsonValueKind.Object;
            var text = hasScripts ? Text(scripts, script) : null;
            var manager = Text(root, "packageManager")?.Split('@')[0];
            var isOurs = Locks.Any(known => known.Manager == manager);

            // What `npm init` writes into every new project.
            var isPlaceholder = text?.Contains("Error: no test specified", StringComparison.Ordinal) ?? true;
            return (!isPlaceholder && !string.IsNullOrWhiteSpace(text), isOurs ? manager : null);
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            return (false, null);
        }
    }

    private static string? Text(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
