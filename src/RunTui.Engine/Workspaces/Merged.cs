namespace RunTui.Engine.Workspaces;

/// <summary>Tells whether the work on a branch is delivered.</summary>
internal static class Merged
{
    /// <summary>Whether each commit up to one is in the target, as it is or as a commit with the same change.</summary>
    public static async Task<bool> IsInAsync(Git git, string commit, string target, CancellationToken cancel)
    {
        var missing = await git.RequireAsync(cancel, "rev-list", "--cherry-pick", "--right-only", "--no-merges", $"{target}...{commit}", "--");
        return missing.Text.Length == 0;
    }
}
