using System.Collections.Immutable;

namespace RunTui.Engine.Agents;

/// <summary>The folders beside the one it works in that an agent is let into.</summary>
internal static class AgentFolders
{
    /// <summary>
    /// The run folder, the repository root unless the agent has a checkout to work in, then the external folders: absolute, each
    /// once, and without the folder it works in. Folders that do not exist are left out: gemini does not start with one, and
    /// codex's sandbox fails every command.
    /// </summary>
    public static ImmutableArray<string> Beside(AgentCall call)
    {
        var seen = new HashSet<string> { Normal(call.Folder) };
        return
        [
            .. call.ExternalPaths
                .Prepend(call.WorkingFolder is null ? call.RepositoryRoot : "")
                .Prepend(call.RunFolder)
                .Where(path => path.Length > 0 && !path.Contains('\0'))
                .Select(path => Normal(Path.GetFullPath(path, call.RepositoryRoot)))
                .Where(path => seen.Add(path) && Directory.Exists(path)),
        ];
    }

    private static string Normal(string path) => Path.TrimEndingDirectorySeparator(path);
}
