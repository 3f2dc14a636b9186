namespace RunTui.Engine.RunFolders;

/// <summary>
/// The runs that were launched or opened lately, wherever they are: a file of paths, the newest last. It is only ever appended
/// to, so that many processes may write to it, and made short again when it has grown.
/// </summary>
public sealed class RecentRuns
{
    private const int MaxRuns = 200;
    private const int MaxBytes = 128 * 1024;

    private readonly string _file;

    /// <param name="stateHome">The user's folder for state, such as <c>~/.local/state</c>.</param>
    public RecentRuns(string stateHome) => _file = Path.Combine(stateHome, "run-tui", "recent-runs");

    /// <summary>The runs that are still there, the newest first.</summary>
    public IReadOnlyList<RunFolder> Read() => [.. Paths().Where(path => File.Exists(Path.Combine(path, "blueprint.json"))).Select(path => new RunFolder(path))];

    /// <summary>Notes a run. A home that can't be written to is no reason not to work on it.</summary>
    public void Add(RunFolder folder)
    {
        try
        {
            var known = Paths();
            if (folder.Path.Contains('\n') || (known.Count > 0 && known[0] == folder.Path))
            {
                return;
            }

            Directory.CreateDirectory(Path.GetDirectoryName(_file)!);
            if (new FileInfo(_file) is { Exists: true, Length: > MaxBytes })
            {
                new DurableFiles().Replace(_file, System.Text.Encoding.UTF8.GetBytes(string.Concat(known.Reverse().Select(p => p + "\n"))));
            }

            File.AppendAllText(_file, folder.Path + "\n");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }

    private IReadOnlyList<string> Paths()
    {
        try
        {
            return new FileInfo(_file) is { Exists: true, Length: <= 4 * MaxBytes }
                ? [.. File.ReadLines(_file).Reverse().Where(Path.IsPathFullyQualified).Distinct().Take(MaxRuns)]
                : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
