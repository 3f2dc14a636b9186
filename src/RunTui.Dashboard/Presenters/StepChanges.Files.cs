using RunTui.Engine.RunFolders;
using RunTui.Processes;

namespace RunTui.Dashboard.Presenters;

public static partial class StepChanges
{
    /// <summary>
    /// The files that were last written in a span of time, as they are now: one that was written again later is not among them.
    /// Reads the disk and asks git; to be called beside the drawing thread.
    /// </summary>
    /// <param name="from">UTC milliseconds since 1970.</param>
    /// <param name="to">The same; null for now.</param>
    /// <param name="folder">The run, whose own files don't count.</param>
    /// <param name="repositoryRoot">The repository, or the run folder where it is in none.</param>
    /// <param name="time">The clock.</param>
    /// <returns>The files, safe to be shown; commits of the time first. Null where git can't be asked.</returns>
    public static IReadOnlyList<string>? FilesWritten(long from, long? to, RunFolder folder, string repositoryRoot, TimeProvider time)
    {
        var (since, until) = (from - SlackMs, (to ?? time.GetUtcNow().ToUnixTimeMilliseconds()) + SlackMs);
        try
        {
            var files = Path.Exists(Path.Combine(repositoryRoot, ".git"))
                ? CommitsOf(repositoryRoot, since, until, time).Select(c => $"commit {c}").Concat(ChangedIn(repositoryRoot, folder, since, until, time).Select(f => $"{(f.IsNew ? "+" : "~")} {f.Path}").Order(StringComparer.Ordinal))
                : WrittenIn(folder, since, until).Select(p => Path.GetRelativePath(folder.Path, p));
            return [.. files.Select(ControlText.Visible)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
