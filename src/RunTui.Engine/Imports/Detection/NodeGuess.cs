using System.Collections.Immutable;
using System.Text.Json;

namespace RunTui.Engine.Imports.Detection;

/// <summary>Projects with a <c>package.json</c>: scripts by their usual names, run by the package manager that the project uses.</summary>
internal static class NodeGuess
{
    private static readonly (string File, string Manager)[] Locks =
        [("pnpm-lock.yaml", "pnpm"), ("yarn.lock", "yarn"), ("bun.lock", "bun"), ("bun.lockb", "bun"), ("package-lock.json", "npm")];

    private static readonly (string Package, string Preset)[] Presets =
    [
        ("typescript", "typescript"), ("vitest", "vitest"), ("jest", "jest"), ("next", "nextjs"), ("react", "react"), ("drizzle-orm", "drizzle"), ("drizzle-kit", "drizzle"),
        ("prisma", "prisma"), ("@prisma/client", "prisma"), ("playwright", "playwright"), ("@playwright/test", "playwright"), ("tailwindcss", "tailwind"), ("eslint", "eslint"),
    ];

    public static ProjectGuess? Of(ProjectFiles files)
    {
        if (!files.Has("package.json"))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(files.Text("package.json"));
            return document.RootElement.ValueKind == JsonValueKind.Object ? Of(files, document.RootElement) : new("Node (package.json is no object)");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return new("Node (package.json can't be read)");
        }
    }

    private static ProjectGuess Of(ProjectFiles files, JsonElement root)
    {
        var named = root.TryGetProperty("packageManager", out var text) && text.ValueKind == JsonValueKind.String ? text.GetString()!.Split('@')[0] : null;
        var manager = named is "npm" or "pnpm" or "yarn" or "bun" ? named : Locks.FirstOrDefault(known => files.Has(known.File)).Manager ?? "npm";
        var scripts = Fields(root, "scripts").Where(script => !IsPlaceholder(script.Value)).Select(script => script.Name).ToHashSet(StringComparer.Ordinal);
        var packages = Fields(root, "dependencies").Concat(Fields(root, "devDependencies")).Select(package => package.Name).ToHashSet(StringComparer.Ordinal);
        var presets = Presets.Where(known => packages.Contains(known.Package)).Select(known => known.Preset).Distinct();
        if (packages.Contains("next"))
        {
            presets = presets.Where(preset => preset != "react");
        }

        return new($"Node ({manager})")
        {
            Tier0 = [.. Run("typecheck", "tsc", "type-check"), .. Run("lint", "eslint")],
            Tier1 = [.. Run("build", "compile")],
            Tier2 = [.. Run("test", "jest", "vitest")],
            Presets = [.. presets.Concat(!packages.Contains("typescript") && files.Has("tsconfig.json") ? ["typescript"] : [])],
            Allow = [.. files.UsualOr("**/*.ts", "**/*.tsx", "**/*.js", "**/*.jsx"), .. files.AllOf("packages", "apps", "components", "pages", "public")],
        };

        ImmutableArray<string> Run(params string[] names) => names.FirstOrDefault(scripts.Contains) is { } script ? [$"{manager} run {script}"] : [];
    }

    private static List<(string Name, JsonElement Value)> Fields(JsonElement root, string name) =>
        root.TryGetProperty(name, out var field) && field.ValueKind == JsonValueKind.Object ? field.EnumerateObject().Select(p => (p.Name, p.Value)).ToList() : [];

    /// <summary>What <c>npm init</c> writes into every new project.</summary>
    private static bool IsPlaceholder(JsonElement script) =>
        script.ValueKind != JsonValueKind.String || script.GetString()!.Trim().Length == 0 || script.GetString()!.Contains("no test specified", StringComparison.Ordinal);
}
