using System.Collections.Immutable;

namespace RunTui.Engine.Agents;

/// <summary>Finds skills by name, in run-workflow's places and their order.</summary>
public sealed class SkillFinder
{
    private readonly Lazy<ImmutableArray<string>> _roots;

    /// <param name="bundledRoot">Finds the folder of the skills that come with us, when a skill is looked for first; null where there is none.</param>
    /// <param name="environment">The value of an environment variable, or null.</param>
    public SkillFinder(Func<string?>? bundledRoot, Func<string, string?> environment)
    {
        _roots = new(() => RootsOf(bundledRoot?.Invoke(), environment));
    }

    /// <summary>The folders that are searched, absolute; the first that has the skill wins.</summary>
    public ImmutableArray<string> Roots => _roots.Value;

    private static ImmutableArray<string> RootsOf(string? bundledRoot, Func<string, string?> environment)
    {
        var home = Value(environment, "HOME") ?? Value(environment, "USERPROFILE");
        var codex = Value(environment, "CODEX_HOME") ?? (home is null ? null : Path.Join(home, ".codex"));
        string?[] roots =
        [
            bundledRoot,
            .. Listed(environment, "RUN_WORKFLOW_PATHS"),
            // run-workflow reads this one only where the other is empty, against its own documentation.
            .. Listed(environment, "RUN_SKILL_PATHS"),
            codex is null ? null : Path.Join(codex, "skills"),
            home is null ? null : Path.Join(home, ".claude", "skills"),
        ];
        return [.. roots.OfType<string>().Where(root => root.Length > 0).Select(root => Path.GetFullPath(Expand(root, home))).Distinct()];
    }

    /// <summary>Whether the name can be a skill's: a plain folder name that leads nowhere else.</summary>
    public static bool IsValidName(string name) =>
        name.Length is > 0 and <= 200 && name[0] is not ('.' or '-')
        && name.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' or ' ')
        && name.Trim() == name && !name.EndsWith('.');

    /// <summary>The skill of that name; null where no root has it, its file cannot be read, or the name is not a valid one.</summary>
    public Skill? Find(string name)
    {
        if (!IsValidName(name))
        {
            return null;
        }

        var file = Roots.Select(root => Path.Join(root, name, "SKILL.md")).FirstOrDefault(File.Exists);
        if (file is null)
        {
            return null;
        }

        try
        {
            return new Skill(name, file, SkillFrontMatter.AllowedTools(File.ReadLines(file)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string? Value(Func<string, string?> environment, string name) =>
        environment(name) is { Length: > 0 } value ? value : null;

    private static string[] Listed(Func<string, string?> environment, string name) =>
        (environment(name) ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string Expand(string path, string? home) =>
        home is not null && (path == "~" || path.StartsWith("~/", StringComparison.Ordinal)) ? Path.Join(home, path[1..]) : path;
}
