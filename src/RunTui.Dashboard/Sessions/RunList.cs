using RunTui.Engine.Reports;
using RunTui.Engine.RunFolders;

namespace RunTui.Dashboard.Sessions;

/// <summary>
/// Every run that there is to look after, kept up to date: those at work several times a second, the others every few seconds.
/// Nothing that it does holds up the screen.
/// </summary>
public sealed class RunList : IDisposable
{
    private static readonly TimeSpan LiveInterval = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan RestInterval = TimeSpan.FromSeconds(5);

    /// <summary>Looking may take this share of the time and no more, however many runs there are.</summary>
    private const int RestPerWork = 50;

    /// <summary>Whatever it takes, runs at work are looked at so often.</summary>
    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(5);

    /// <summary>After so many runs the first look shows what it has.</summary>
    private const int FirstRuns = 200;

    private readonly Func<IReadOnlyList<RunFolder>> _find;
    private readonly TimeProvider _time;
    private readonly Lock _looking = new();
    private readonly Lock _gate = new();
    private readonly ITimer _timer;
    private Dictionary<string, RunSummaryFollower> _runs = [];
    private TimeSpan _findInterval = RestInterval;
    private long? _foundAt;
    private bool _isAsked;
    private bool _disposed;
    private volatile RunSummary[] _summaries = [];

    /// <param name="find">Which runs there are; may take its time.</param>
    /// <param name="time">The clock.</param>
    public RunList(Func<IReadOnlyList<RunFolder>> find, TimeProvider time)
    {
        (_find, _time) = (find, time);
        _timer = time.CreateTimer(_ => Look(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The runs as they were at the last look, in no order.</summary>
    public IReadOnlyList<RunSummary> Runs => _summaries;

    /// <summary>Whether all of them have been looked at.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>Something is different now. Comes from any thread.</summary>
    public event Action? Changed;

    /// <summary>Begins to look, and goes on until it is disposed of.</summary>
    public void Open() => _timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);

    /// <summary>Looks at everything once more, soon.</summary>
    public void Refresh()
    {
        lock (_gate)
        {
            _isAsked = true;
            if (!_disposed)
            {
                _timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
        }

        _timer.Dispose();
    }

    private void Look()
    {
        if (!_looking.TryEnter())
        {
            return;
        }

        var from = _time.GetTimestamp();
        try
        {
            LookAtAll();
        }
        catch (Exception)
        {
            // A fault of our own must not end the program from a timer, with all that it carries out; the next look may do better.
        }
        finally
        {
            _looking.Exit();
        }

        var wanted = _summaries.Any(r => r.Owner is not null) ? LiveInterval : RestInterval;
        var affordable = _time.GetElapsedTime(from) * RestPerWork;
        var rest = wanted > affordable ? wanted : affordable < LongestRest ? affordable : LongestRest;
        lock (_gate)
        {
            if (!_disposed)
            {
                _timer.Change(_isAsked ? TimeSpan.Zero : rest, Timeout.InfiniteTimeSpan);
            }
        }
    }

    private void LookAtAll()
    {
        var isDue = _foundAt is not { } at || _time.GetElapsedTime(at) >= _findInterval;
        lock (_gate)
        {
            isDue |= _isAsked;
            _isAsked = false;
        }

        var before = _runs;
        if (isDue)
        {
            var from = _time.GetTimestamp();
            _runs = _find().DistinctBy(f => f.Path).ToDictionary(f => f.Path, f => before.GetValueOrDefault(f.Path) ?? new RunSummaryFollower(f));
            _foundAt = _time.GetTimestamp();
            var affordable = _time.GetElapsedTime(from, _foundAt.Value) * RestPerWork;
            _findInterval = affordable > RestInterval ? affordable : RestInterval;
        }

        var changed = _runs.Count != before.Count || _runs.Keys.Any(path => !before.ContainsKey(path)) || !IsComplete ? 1 : 0;
        var looked = _runs.Values.Where(r => isDue || r.Summary.Owner is not null).ToList();
        if (!IsComplete && looked.Count > FirstRuns)
        {
            LookAt(looked.Take(FirstRuns), ref changed);
            _summaries = [.. looked.Take(FirstRuns).Select(r => r.Summary)];
            Changed?.Invoke();
            looked.RemoveRange(0, FirstRuns);
        }

        LookAt(looked, ref changed);
        IsComplete = true;
        if (changed != 0)
        {
            _summaries = [.. _runs.Values.Select(r => r.Summary)];
            Changed?.Invoke();
        }
    }

    private static void LookAt(IEnumerable<RunSummaryFollower> runs, ref int changed)
    {
        var any = 0;
        Parallel.ForEach(runs, run =>
        {
            if (run.Look())
            {
                Interlocked.Exchange(ref any, 1);
            }
        });
        changed |= any;
    }
}
