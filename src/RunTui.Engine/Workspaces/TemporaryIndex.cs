namespace RunTui.Engine.Workspaces;

/// <summary>A copy of a checkout's index to try things on, so that its own stays as it is.</summary>
internal sealed class TemporaryIndex : IDisposable
{
    private readonly string _folder;

    private TemporaryIndex(string folder) => _folder = folder;

    public string Path => System.IO.Path.Combine(_folder, "index");

    public static async Task<TemporaryIndex> CopyAsync(string checkout, CancellationToken cancel)
    {
        // In a folder of its own: git puts a lock, and where the index is split its parts, beside it.
        var index = new TemporaryIndex(Directory.CreateTempSubdirectory("run-tui-index-").FullName);
        try
        {
            var own = System.IO.Path.Combine(GitFolder.Of(checkout) ?? "", "index");
            if (File.Exists(own))
            {
                await using var from = new FileStream(own, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                await using var to = new FileStream(index.Path, FileMode.CreateNew, FileAccess.Write);
                await from.CopyToAsync(to, cancel);
            }

            return index;
        }
        catch (Exception e)
        {
            index.Dispose();
            if (e is IOException or UnauthorizedAccessException)
            {
                throw new GitException(new GitProblem("git_failed", $"The index of {checkout} could not be copied: {e.Message}", "Make room, or repair its permissions."));
            }

            throw;
        }
    }

    public void Dispose()
    {
        try
        {
            Directory.Delete(_folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It lies in the folder that the system empties.
        }
    }
}
