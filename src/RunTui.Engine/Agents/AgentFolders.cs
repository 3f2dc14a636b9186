using System.Collections.Immutable;

namespace RunTui.Engine.Agents;

/// <summary>The folders beside the run folder that an agent is let into.</summary>
internal static class AgentFolders
{
    /// <summary>
    /// The repository root where it is not the run folder, then the external folders, absolute and each once. Folders that
    /// do not exist are left out: gemini does not start with one, and codex's sandbox fails every command.
    /// </summary>
    public static ImmutableArray<string> Beside(AgentCall call)
    {
        var seen = new HashSet<string> { Normal(call.RunFolder) };
        return
        [
            .. call.ExternalPaths
                .Prepend(call.RepositoryRoot)
                .Where(path => path.Length > 0 && !path.Contains('\0'))
                .Select(path => Normal(Path.GetFullPath(path, call.RepositoryRoot)))
                .Where(path => seen.Add(path) && Directory.Exists(path)),
        ];
    }

    private static string Normal(string path) => Path.TrimEndingDirectorySeparator(path);
}
