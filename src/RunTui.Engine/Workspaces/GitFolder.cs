namespace RunTui.Engine.Workspaces;

/// <summary>Reads what git keeps about a checkout, without calling git.</summary>
internal static class GitFolder
{
    private static readonly (string Name, string Doing)[] Marks =
    [
        ("MERGE_HEAD", "merge"), ("rebase-merge", "rebase"), ("rebase-apply", "rebase"), ("CHERRY_PICK_HEAD", "cherry-pick"),
        ("REVERT_HEAD", "revert"), ("BISECT_LOG", "bisect"),
    ];

    /// <summary>The folder of a checkout's own HEAD and index, or null where it is none.</summary>
    public static string? Of(string checkout)
    {
        var dotGit = Path.Combine(checkout, ".git");
        if (Directory.Exists(dotGit))
        {
            return dotGit;
        }

        const string Prefix = "gitdir: ";
        return ReadLine(dotGit) is { } line && line.StartsWith(Prefix, StringComparison.Ordinal)
            ? Path.GetFullPath(line[Prefix.Length..], checkout)
            : null;
    }

    /// <summary>The folder that a repository's checkouts share.</summary>
    public static string CommonOf(string gitFolder) =>
        ReadLine(Path.Combine(gitFolder, "commondir")) is { } common ? Path.GetFullPath(common, gitFolder) : gitFolder;

    /// <summary>The branch that is checked out, without <c>refs/heads/</c>, or null for a detached HEAD.</summary>
    public static string? BranchOf(string gitFolder)
    {
        const string Prefix = "ref: refs/heads/";
        return ReadLine(Path.Combine(gitFolder, "HEAD")) is { } head && head.StartsWith(Prefix, StringComparison.Ordinal) ? head[Prefix.Length..] : null;
    }

    /// <summary>What git is in the middle of there, such as <c>merge</c>, or null.</summary>
    public static string? UnfinishedIn(string gitFolder) => Marks.FirstOrDefault(m => Path.Exists(Path.Combine(gitFolder, m.Name))).Doing;

    /// <summary>A small file of git's, without the line break at its end; null where it can't be read.</summary>
    public static string? ReadLine(string path)
    {
        try
        {
            return File.ReadAllText(path).TrimEnd('\n', '\r');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
