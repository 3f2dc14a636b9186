namespace RunTui.Engine.Workspaces;

/// <summary>A checkout that git has registered.</summary>
/// <param name="Folder">Its root, absolute.</param>
/// <param name="Head">Its commit; null where there is none.</param>
/// <param name="Branch">Its branch; null for a detached HEAD.</param>
/// <param name="IsMain">Whether it is the repository's first.</param>
internal sealed record WorktreeEntry(string Folder, string? Head, string? Branch, bool IsMain)
{
    /// <exception cref="GitException">Git failed.</exception>
    public static async Task<List<WorktreeEntry>> ListAsync(Git git, CancellationToken cancel)
    {
        var entries = new List<WorktreeEntry>();
        foreach (var field in (await git.RequireAsync(cancel, "worktree", "list", "--porcelain", "-z")).Fields().Select(f => f.Text))
        {
            var (word, rest) = field.IndexOf(' ', StringComparison.Ordinal) is > 0 and var at ? (field[..at], field[(at + 1)..]) : (field, "");
            switch (word)
            {
                case "worktree":
                    entries.Add(new WorktreeEntry(rest, null, null, entries.Count == 0));
                    break;
                case "HEAD":
                    entries[^1] = entries[^1] with { Head = rest };
                    break;
                case "branch":
                    entries[^1] = entries[^1] with { Branch = rest.StartsWith("refs/heads/", StringComparison.Ordinal) ? rest["refs/heads/".Length..] : rest };
                    break;
            }
        }

        return entries;
    }
}
