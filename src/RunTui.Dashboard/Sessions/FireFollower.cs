using System.Collections.Immutable;
using RunTui.Dashboard.Presenters.Fire;
using RunTui.Engine.Fire.Integrity;
using RunTui.Engine.Fire.Snapshots;

namespace RunTui.Dashboard.Sessions;

/// <summary>
/// A FIRE project, kept up to date whoever drives it: read again as soon as one of its files changes, never on the thread that shows it.
/// While nothing changes and no engine of ours is at work there, nothing is done.
/// </summary>
public sealed class FireFollower : IDisposable
{
    /// <summary>Files are written in several steps, and several files in one go.</summary>
    private static readonly TimeSpan Coalescing = TimeSpan.FromMilliseconds(20);

    /// <summary>A file that is just being written is no YAML for a moment.</summary>
    private static readonly TimeSpan SecondLook = TimeSpan.FromMilliseconds(100);

    /// <summary>How often is looked where the system doesn't tell of changes, and whether an engine at work still lives.</summary>
    private static readonly TimeSpan PulseInterval = TimeSpan.FromSeconds(2);

    /// <summary>Looking without being told may take this share of the time and no more.</summary>
    private const int RestPerWork = 50;

    /// <summary>Of more runs than that nobody looks at who made them.</summary>
    private const int MostRuns = 5000;

    private readonly TimeProvider _time;
    private readonly FireWatch _watch;
    private readonly Lock _gate = new();
    private readonly Lock _looking = new();
    private readonly ITimer _timer;
    private readonly ITimer _pulse;
    private volatile FirePicture _picture = new();
    private FireSnapshot? _last;
    private bool _isDue;
    private bool _isDoubted;
    private bool _searchesAgain;
    private bool _isDisposed;

    /// <param name="root">The folder that holds <c>.specs-fire</c>; absolute.</param>
    /// <param name="time">The clock.</param>
    public FireFollower(string root, TimeProvider time)
    {
        (Root, _time) = (Path.TrimEndingDirectorySeparator(Path.GetFullPath(root)), time);
        _watch = new FireWatch(Root, () => LookIn(Coalescing));
        _timer = time.CreateTimer(_ => Look(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _pulse = time.CreateTimer(_ => Pulse(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The project's folder.</summary>
    public string Root { get; }

    /// <summary>What is known now.</summary>
    public FirePicture Picture => _picture;

    /// <summary>Something is different now. Comes from any thread.</summary>
    public event Action? Changed;

    /// <summary>Begins to read, and goes on until it is disposed of.</summary>
    public void Open() => Task.Run(Look);

    /// <summary>Reads everything once more, soon; modules are searched again for standards.</summary>
    public void Refresh()
    {
        lock (_gate)
        {
            _searchesAgain = true;
        }

        LookIn(TimeSpan.Zero);
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
        }

        _timer.Dispose();
        _pulse.Dispose();
        _watch.Dispose();
    }

    /// <summary>The first change of several sets the time, so that the next picture never waits for the last of them.</summary>
    private void LookIn(TimeSpan time)
    {
        lock (_gate)
        {
            if (!_isDisposed && !_isDue)
            {
                _isDue = true;
                _timer.Change(time, Timeout.InfiniteTimeSpan);
            }
        }
    }

    private void Look()
    {
        lock (_looking)
        {
            bool all;
            lock (_gate)
            {
                if (_isDisposed)
                {
                    return;
                }

                _isDue = false;
                (all, _searchesAgain) = (_searchesAgain, false);
            }

            try
            {
                LookAtAll(all);
            }
            catch (Exception)
            {
                // A fault of our own must not end the program from a timer, with all that it carries out; the next look may do better.
            }
        }
    }

    private void LookAtAll(bool all)
    {
        // Before the files are read: what is written meanwhile is not to be missed.
        _watch.Watch(_last?.Standards.Scopes.Select(s => s.Scope) ?? []);
        var from = _time.GetTimestamp();
        var read = FireSnapshot.Read(Root, all ? null : _last);
        var error = ErrorOf(read);
        var before = _picture;
        if (error is not null && before is { IsRead: true, Error: null } && !_isDoubted)
        {
            _isDoubted = true;
            lock (_gate)
            {
                // What is written until then is looked at sooner.
                if (!_isDisposed && !_isDue)
                {
                    _timer.Change(SecondLook, Timeout.InfiniteTimeSpan);
                }
            }

            return;
        }

        _isDoubted = false;
        if (error is null)
        {
            _last = read;
            _watch.Watch(read.Standards.Scopes.Select(s => s.Scope));
        }

        _picture = error is null
            ? new FirePicture { Project = read, Findings = FireIntegrity.Check(read, _time.GetUtcNow()), Drivers = DriversOf(read), IsRead = true }
            : before with { Error = error, IsRead = true };
        Changed?.Invoke();
        Rest(_time.GetElapsedTime(from) * RestPerWork);
    }

    /// <summary>Where the state could be read before and is gone, that is a mistake too.</summary>
    private static FireWarning? ErrorOf(FireSnapshot read) => read.Status switch
    {
        FireProjectStatus.Ready => null,
        FireProjectStatus.Missing => new FireWarning(".specs-fire", 0, 0, "there is no such folder"),
        _ => read.Error ?? read.Warnings.FirstOrDefault() ?? new FireWarning(".specs-fire/state.yaml", 0, 0, "there is no such file"),
    };

    private ImmutableDictionary<string, FireDriver> DriversOf(FireSnapshot project) => project.ActiveRuns.Concat(project.CompletedRuns)
        .Take(MostRuns).Select(run => KeyValuePair.Create(run.Id, FireDriver.Read(Root, run))).Where(run => run.Value.IsOurs)
        .DistinctBy(run => run.Key).ToImmutableDictionary(StringComparer.Ordinal);

    private void Rest(TimeSpan affordable)
    {
        lock (_gate)
        {
            if (!_isDisposed && (_watch.IsBlind || _picture.Drivers.Values.Any(d => d.Kind == FireDriverKind.Running)))
            {
                _pulse.Change(affordable > PulseInterval ? affordable : PulseInterval, Timeout.InfiniteTimeSpan);
            }
        }
    }

    /// <summary>A process that was killed changes no file.</summary>
    private void Pulse()
    {
        if (_watch.IsBlind || _picture is not { Project: { } project } picture)
        {
            Look();
            return;
        }

        var died = false;
        foreach (var run in project.ActiveRuns.Where(r => picture.DriverOf(r.Id).Kind == FireDriverKind.Running))
        {
            died |= FireDriver.Read(Root, run) != picture.DriverOf(run.Id);
        }

        if (died)
        {
            Look();
        }
        else
        {
            Rest(TimeSpan.Zero);
        }
    }
}
