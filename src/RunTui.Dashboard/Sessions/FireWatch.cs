using RunTui.Engine.RunFolders;

namespace RunTui.Dashboard.Sessions;

/// <summary>
/// Tells when a file of a FIRE project changes. The system tells us, so it costs nothing while nothing happens; where the system can't,
/// <see cref="IsBlind"/> says so. What an engine of ours writes into its own folders is passed over, but for who works there.
/// </summary>
/// <param name="root">The project; absolute.</param>
/// <param name="changed">Something changed; comes from any thread, often.</param>
internal sealed class FireWatch(string root, Action changed) : IDisposable
{
    private const NotifyFilters Written = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite;

    private static readonly string OwnFolder = Path.DirectorySeparatorChar + FireFolder.OwnName + Path.DirectorySeparatorChar;
    private static readonly RunFolder AnyRun = new("/");
    private static readonly HashSet<string> OwnFiles = [.. new[] { AnyRun.Lock, AnyRun.LegacyLock, AnyRun.Owner, AnyRun.Blueprint }.Select(p => Path.GetFileName(p))];

    private readonly Lock _gate = new();
    private readonly Dictionary<string, FileSystemWatcher> _folders = new(StringComparer.Ordinal);
    private bool _isDisposed;

    /// <summary>Whether there is something that the system doesn't tell of.</summary>
    public bool IsBlind { get; private set; }

    /// <summary>Watches the project, and the standards of these modules; those that are watched stay so.</summary>
    public void Watch(IEnumerable<string> modules)
    {
        lock (_gate)
        {
            if (_isDisposed)
            {
                return;
            }

            IsBlind = false;
            var home = Path.Combine(root, FireFolder.Name);
            Add(root, FireFolder.Name, NotifyFilters.DirectoryName, isDeep: false);
            if (Directory.Exists(home))
            {
                Add(home, "*", Written, isDeep: true);
            }
            else
            {
                Drop(home);
            }

            foreach (var module in modules)
            {
                var standards = Path.Combine(root, module, FireFolder.Name, "standards");
                if (Directory.Exists(standards))
                {
                    Add(standards, "*", Written, isDeep: false);
                }
                else
                {
                    Drop(standards);
                }
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
            foreach (var folder in _folders.Values)
            {
                folder.Dispose();
            }

            _folders.Clear();
        }
    }

    private void Add(string folder, string filter, NotifyFilters what, bool isDeep)
    {
        if (_folders.ContainsKey(folder))
        {
            return;
        }

        try
        {
            var watcher = new FileSystemWatcher(folder, filter) { NotifyFilter = what, IncludeSubdirectories = isDeep };
            watcher.Changed += (_, e) => Tell(e.FullPath);
            watcher.Created += (_, e) => CameOrWent(e.FullPath);
            watcher.Deleted += (_, e) => CameOrWent(e.FullPath);
            watcher.Renamed += (_, e) =>
            {
                CameOrWent(e.OldFullPath);
                CameOrWent(e.FullPath);
            };
            watcher.Error += (_, _) =>
            {
                // It has lost some: it begins anew with the reading that this asks for.
                lock (_gate)
                {
                    Drop(folder);
                }

                changed();
            };
            _folders[folder] = watcher;
            watcher.EnableRaisingEvents = true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // The system watches no more of them.
            Drop(folder);
            IsBlind = true;
        }
    }

    private void Drop(string folder)
    {
        if (_folders.Remove(folder, out var watcher))
        {
            watcher.Dispose();
        }
    }

    private void CameOrWent(string path)
    {
        if (Path.GetFileName(path) == FireFolder.Name)
        {
            // What watched the old one watches nothing any more.
            lock (_gate)
            {
                Drop(path);
            }
        }

        Tell(path);
    }

    private void Tell(string path)
    {
        if (!path.Contains(OwnFolder, StringComparison.Ordinal) || OwnFiles.Contains(Path.GetFileName(path)))
        {
            changed();
        }
    }
}
