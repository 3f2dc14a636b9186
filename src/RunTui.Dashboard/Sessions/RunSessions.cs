using RunTui.Engine.RunFolders;

namespace RunTui.Dashboard.Sessions;

/// <summary>The runs that one dashboard has open, and those that it carries out without showing them.</summary>
public sealed class RunSessions(IRunLauncher launcher, TimeProvider time) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <summary>Something is different in one of them. Comes from any thread, often.</summary>
    public event Action? Changed;

    /// <summary>All that are open.</summary>
    public IReadOnlyList<RunSession> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _entries.Values.Select(e => e.Session)];
            }
        }
    }

    /// <summary>Those that an engine in this process works on, or is about to.</summary>
    public IReadOnlyList<RunSession> Hosted => [.. All.Where(s => s.IsHosted)];

    /// <summary>
    /// The session of a run: one for each, however often it is asked for. It is not opened here. Whoever asks lets go of it by
    /// <see cref="Release"/>.
    /// </summary>
    public RunSession Hold(RunFolder folder)
    {
        lock (_gate)
        {
            if (!_entries.TryGetValue(folder.Path, out var entry))
            {
                var session = new RunSession(folder, launcher, time);
                _entries[folder.Path] = entry = new Entry(session);
                session.Changed += () =>
                {
                    Changed?.Invoke();
                    DropIfDone(session.Folder);
                };
            }

            entry.Holders++;
            return entry.Session;
        }
    }

    /// <summary>Lets go of a session. Where an engine here works on the run, it stays for as long.</summary>
    public void Release(RunSession session)
    {
        lock (_gate)
        {
            if (_entries.TryGetValue(session.Folder.Path, out var entry) && entry.Session == session)
            {
                entry.Holders--;
            }
        }

        DropIfDone(session.Folder);
    }

    public void Dispose()
    {
        foreach (var session in All)
        {
            session.Dispose();
        }

        lock (_gate)
        {
            _entries.Clear();
        }
    }

    private void DropIfDone(RunFolder folder)
    {
        RunSession? done = null;
        lock (_gate)
        {
            if (_entries.TryGetValue(folder.Path, out var entry) && entry.Holders <= 0 && !entry.Session.IsHosted)
            {
                _entries.Remove(folder.Path);
                done = entry.Session;
            }
        }

        done?.Dispose();
    }

    private sealed class Entry(RunSession session)
    {
        public RunSession Session { get; } = session;

        public int Holders { get; set; }
    }
}
