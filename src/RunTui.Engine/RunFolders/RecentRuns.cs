using RunTui.Engine.Blueprints;

namespace RunTui.Engine.RunFolders;

/// <summary>
/// The runs that were launched or opened lately, wherever they are: a file of paths, the newest last. It is only ever appended
/// to, so that many processes may write to it, and made short again when it has grown.
/// </summary>
public sealed class RecentRuns
{
    private const int MaxRuns = 200;
    private const int MaxBytes = 128 * 1024;
    private const int Looks = 20;
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(5);

    private readonly string _file;

    /// <param name="stateHome">The user's folder for state, such as <c>~/.local/state</c>.</param>
    public RecentRuns(string stateHome) => _file = Path.Combine(stateHome, "run-tui", "recent-runs");

    /// <summary>The runs that are still there, the newest first.</summary>
    public IReadOnlyList<RunFolder> Read() => [.. Paths().Where(path => File.Exists(Path.Combine(path, BlueprintFile.Name))).Select(path => new RunFolder(path))];

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

            Append(folder.Path + "\n");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }

    /// <summary>Several launches may come at once, and each is to find the file's end where the last has left it.</summary>
    private void Append(string line)
    {
        for (var look = 1; ; look++)
        {
            try
            {
                using var file = new FileStream(_file, FileMode.Append, FileAccess.Write, FileShare.None);
                file.Write(System.Text.Encoding.UTF8.GetBytes(line));
                return;
            }
            catch (IOException) when (look < Looks && Directory.Exists(Path.GetDirectoryName(_file)))
            {
                Thread.Sleep(LookInterval);
            }
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
