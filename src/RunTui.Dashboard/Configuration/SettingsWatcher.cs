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
    private volatile bool _isWaiting;

    /// <summary>The settings without what the user picked since.</summary>
    private DashboardSettings _configured;

    private string? _picked;
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
            foreach (var watcher in _folders.Values)
            {
                watcher.Dispose();
            }

            _folders.Clear();
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
        var files = Files();
        _files = files;
        foreach (var folder in _loader.Folders.Concat(files.Select(file => Path.GetDirectoryName(file)!)))
        {
            if (_isDisposed || _folders.ContainsKey(folder) || !Directory.Exists(folder))
            {
                continue;
            }

            try
            {
                var watcher = new FileSystemWatcher(folder) { NotifyFilter = NotifyFilters.FileName | NotifyFilters.LastWrite };
                watcher.Changed += (_, e) => Saved(folder, e.Name);
                watcher.Created += (_, e) => Saved(folder, e.Name);
                watcher.Deleted += (_, e) => Saved(folder, e.Name);
                watcher.Renamed += (_, e) =>
                {
                    Saved(folder, e.OldName);
                    Saved(folder, e.Name);
                };
                watcher.EnableRaisingEvents = true;
                _folders[folder] = watcher;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
            {
                // The system watches no more of them: what is saved is taken in at the next start.
            }
        }
    }

    /// <summary>In our own folders every theme counts, also one that is new; elsewhere only what is in use.</summary>
    private void Saved(string folder, string? name)
    {
        if (name is null || !(_files.Contains(Path.Combine(folder, name)) || (Path.GetExtension(name) is ".yaml" or ".yml" && _loader.Folders.Contains(folder))))
        {
            return;
        }

        lock (_lock)
        {
            if (!_isDisposed)
            {
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
