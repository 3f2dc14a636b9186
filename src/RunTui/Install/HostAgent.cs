using RunTui.Engine.Agents;

namespace RunTui.Install;

/// <summary>An agent that people talk to, and that reads skills from a folder of its own.</summary>
/// <param name="Name">What <c>--host</c> calls it.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Program">What it is started by.</param>
/// <param name="Folder">Its own folder, absolute.</param>
/// <param name="Call">How somebody asks it for the skill <c>run</c>.</param>
internal sealed record HostAgent(string Name, string Title, string Program, string Folder, string Call)
{
    public string Skills => Path.Combine(Folder, "skills");

    /// <summary>The file of its command <c>/run</c>; only Claude Code has one.</summary>
    public string? CommandFile => Name == "claude" ? Path.Combine(Folder, "commands", "run.md") : null;

    /// <summary>All there are.</summary>
    public static IReadOnlyList<HostAgent> All(string home, Func<string, string?> variable) =>
    [
        new("claude", "Claude Code", "claude", Path.Combine(home, ".claude"), "/run"),

        // Codex also reads ~/.agents/skills, but so does Gemini: that would see each skill twice.
        new("codex", "Codex", "codex", variable("CODEX_HOME") is { } codex && Path.IsPathFullyQualified(codex) ? Path.TrimEndingDirectorySeparator(Path.GetFullPath(codex)) : Path.Combine(home, ".codex"), "$run"),
        new("gemini", "Gemini CLI", "gemini", Path.Combine(home, ".gemini"), "\"use the run skill\""),
    ];

    /// <summary>Whether there are signs of it: its program on PATH, or its folder with something that isn't ours.</summary>
    public bool IsInstalled(Func<string, string?> variable, InstallManifest manifest) =>
        new CliLookup(variable).Find(Program) is not null || (Directory.Exists(Folder) && !IsOurs(Folder, manifest));

    private static bool IsOurs(string folder, InstallManifest manifest)
    {
        try
        {
            return manifest.IsOurFolder(folder) && Directory.EnumerateFileSystemEntries(folder).All(manifest.Directories.Contains);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
