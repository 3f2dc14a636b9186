namespace RunTui.Engine.Workspaces;

/// <summary>Patterns that git ignores in one clone only: <c>info/exclude</c>, which is nobody's work and shared by its worktrees.</summary>
public static class LocalExcludes
{
    /// <summary>Adds patterns that are not there yet.</summary>
    /// <param name="checkout">The root of a checkout.</param>
    /// <param name="patterns">As in a <c>.gitignore</c>.</param>
    /// <exception cref="GitException">The file could not be written.</exception>
    public static void Add(string checkout, IEnumerable<string> patterns)
    {
        if (GitFolder.Of(checkout) is not { } gitFolder)
        {
            throw new GitException(new GitProblem("not_a_repository", $"{checkout} is no checkout of git.", "Name the root of one."));
        }

        var path = Path.Combine(GitFolder.CommonOf(gitFolder), "info", "exclude");
        try
        {
            var text = File.Exists(path) ? File.ReadAllText(path) : "";
            var known = text.Split('\n').Select(l => l.TrimEnd('\r')).ToHashSet(StringComparer.Ordinal);
            var added = patterns.Where(known.Add).ToList();
            if (added.Count == 0)
            {
                return;
            }

            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var gap = text.Length == 0 || text.EndsWith('\n') ? "" : "\n";
            File.AppendAllText(path, gap + string.Join('\n', added) + "\n");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new GitException(new GitProblem("git_failed", $"{path} could not be written: {e.Message}", "Make it writable."));
        }
    }
}
