using RunTui.Engine.RunFolders;

namespace RunTui.Dashboard.Sessions;

/// <summary>The runs that one dashboard has open, and those that it carries out without showing them.</summary>
public sealed class RunSessions(IRunLauncher launcher, TimeProvider time) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, RunSession> _sessions = new(StringComparer.Ordinal);

    /// <summary>Something is different in one of them. Comes from any thread, often.</summary>
    public event Action? Changed;

    /// <summary>All that are open.</summary>
    public IReadOnlyList<RunSession> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _sessions.Values];
            }
        }
    }

    /// <summary>Those that an engine in this process works on, or is about to.</summary>
    public IReadOnlyList<RunSession> Hosted
    {
        get
        {
            lock (_gate)
            {
                return [.. _sessions.Values.Where(s => s.Hosted is not null || s.Picture.Launching)];
            }
        }
    }

    /// <summary>The session of a run: one for each, however often it is asked for. It is not opened here.</summary>
    public RunSession Of(RunFolder folder)
    {
        lock (_gate)
        {
            if (!_sessions.TryGetValue(folder.Path, out var session))
            {
                _sessions[folder.Path] = session = new RunSession(folder, launcher, time);
                session.Changed += () => Changed?.Invoke();
            }

            return session;
        }
    }

    /// <summary>Nobody looks at the run any more. Where an engine here works on it, it stays.</summary>
    public void Release(RunSession session)
    {
        lock (_gate)
        {
            if (session.Hosted is null && !session.Picture.Launching && _sessions.Remove(session.Folder.Path))
            {
                session.Dispose();
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            foreach (var session in _sessions.Values)
            {
                session.Dispose();
            }

            _sessions.Clear();
        }
    }
}
