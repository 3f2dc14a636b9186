namespace RunTui.Dashboard.Configuration;

/// <summary>
/// Takes in the configuration and the themes again when one of their files was saved. It is told by the system, so it costs nothing
/// while nothing happens; where the system can't tell, they stay as they are.
/// </summary>
public sealed class SettingsWatcher : IDisposable
{
    /// <summary>Editors write in several steps; what is read between two of them is no configuration.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(200);

    private readonly Lock _lock = new();
    private readonly SettingsLoader _loader;
    private readonly ITimer _timer;
    private readonly Dictionary<string, FileSystemWatcher> _folders = [];
    private volatile DashboardSettings _settings;
    private volatile HashSet<string> _files = [];
    private volatile HashSet<string> _wanted = [];
    private volatile bool _isWaiting;

    /// <summary>The settings without what the user picked since.</summary>
    private DashboardSettings _configured;

    private string? _picked;

    /// <summary>A folder came or went: what watched it watches nothing any more.</summary>
    private bool _isStale;

    private bool _isDisposed;

    /// <param name="loader">Reads the files.</param>
    /// <param name="settings">What it read first.</param>
    /// <param name="time">Measures how long a file has been left alone.</param>
    public SettingsWatcher(SettingsLoader loader, DashboardSettings settings, TimeProvider time)
    {
        (_loader, _settings, _configured) = (loader, settings, settings);
        _timer = time.CreateTimer(_ => Reload(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>What is in use now.</summary>
    public DashboardSettings Settings => _settings;

    /// <summary>Whether something was saved and is about to be read.</summary>
    internal bool IsWaiting => _isWaiting;

    /// <summary>The settings are others now. Comes from any thread.</summary>
    public event Action? Changed;

    /// <summary>Begins to watch. More than once is no error.</summary>
    public void Start()
    {
        lock (_lock)
        {
            Watch();
        }
    }

    /// <summary>The user picked a theme: it is used, and watched, until the configuration names another.</summary>
    /// <param name="nameOrPath">Its name, or its file.</param>
    public void Pick(string nameOrPath)
    {
        lock (_lock)
        {
            _picked = nameOrPath;
            _settings = _loader.Reload(_configured, _picked);
            Watch();
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _isDisposed = true;
            _timer.Dispose();
            Forget();
        }
    }

    private void Reload()
    {
        lock (_lock)
        {
            if (_isDisposed)
            {
                return;
            }

            _isWaiting = false;
            // Before the files are read: what is written into a folder that just came is not to be missed.
            Watch();
            var (before, read) = (_configured.Config.Theme, _loader.Reload(_configured, null));
            if ((read.Config.Theme?.Light, read.Config.Theme?.Dark) != (before?.Light, before?.Dark))
            {
                _picked = null;
            }

            _configured = read;
            _settings = _picked is null ? read : _loader.Reload(read, _picked);
            Watch();
        }

        Changed?.Invoke();
    }

    private void Watch()
    {
        if (_isStale)
        {
            Forget();
        }

        _files = Files();
        _wanted = [.. _loader.Folders, .. _files.Select(file => Path.GetDirectoryName(file)!)];
        foreach (var wanted in _wanted)
        {
            // The folder itself, and the one above, which tells when it comes or goes.
            var folder = wanted;
            while (!Directory.Exists(folder) && Path.GetDirectoryName(folder) is { } above)
            {
                folder = above;
            }

            Watch(folder);
            if (Path.GetDirectoryName(folder) is { } parent)
            {
                Watch(parent);
            }
        }
    }

    private void Watch(string folder)
    {
        var filter = NotifyFilters.FileName | NotifyFilters.DirectoryName | (_wanted.Contains(folder) ? NotifyFilters.LastWrite : 0);
        if (_isDisposed || (_folders.TryGetValue(folder, out var known) && known.NotifyFilter.HasFlag(filter)))
        {
            return;
        }

        try
        {
            known?.Dispose();
            var watcher = new FileSystemWatcher(folder) { NotifyFilter = filter };
            watcher.Changed += (_, e) => Saved(folder, e.Name);
            watcher.Created += (_, e) => CameOrWent(folder, e.Name);
            watcher.Deleted += (_, e) => CameOrWent(folder, e.Name);
            watcher.Renamed += (_, e) =>
            {
                CameOrWent(folder, e.OldName);
                CameOrWent(folder, e.Name);
            };
            watcher.Error += (_, _) => ReadSoon(isStale: true);
            watcher.EnableRaisingEvents = true;
            _folders[folder] = watcher;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // The system watches no more of them: what is saved is taken in at the next start.
            _folders.Remove(folder);
        }
    }

    private void Forget()
    {
        foreach (var watcher in _folders.Values)
        {
            watcher.Dispose();
        }

        _folders.Clear();
        _isStale = false;
    }

    /// <summary>Whether a path is a folder's or of something in it.</summary>
    private static bool IsIn(string path, string folder) => path == folder || path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private void CameOrWent(string folder, string? name)
    {
        if (name is not null && Path.Combine(folder, name) is var path && _wanted.Any(wanted => IsIn(wanted, path)))
        {
            ReadSoon(isStale: true);
        }
        else
        {
            Saved(folder, name);
        }
    }

    /// <summary>In our own folders every theme counts, also one that is new; elsewhere only what is in use.</summary>
    private void Saved(string folder, string? name)
    {
        if (name is null || !(_files.Contains(Path.Combine(folder, name)) || (Path.GetExtension(name) is ".yaml" or ".yml" && _loader.Folders.Contains(folder))))
        {
            return;
        }

        ReadSoon(isStale: false);
    }

    private void ReadSoon(bool isStale)
    {
        lock (_lock)
        {
            if (!_isDisposed)
            {
                _isStale |= isStale;
                _timer.Change(Quiet, Timeout.InfiniteTimeSpan);
                _isWaiting = true;
            }
        }
    }

    /// <summary>The files in use, and what they are links to.</summary>
    private HashSet<string> Files()
    {
        var files = new HashSet<string>();
        foreach (var file in _settings.ThemeFiles.Concat(_settings.Path is { } path ? [path] : []))
        {
            files.Add(file);
            try
            {
                if (File.Exists(file) && File.ResolveLinkTarget(file, returnFinalTarget: true) is { } target)
                {
                    files.Add(target.FullName);
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Gone, or a ring of links: there is nothing to watch.
            }
        }

        return files;
    }
}
