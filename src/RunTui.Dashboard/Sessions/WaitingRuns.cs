using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Reports;
using RunTui.Engine.RunFolders;

namespace RunTui.Dashboard.Sessions;

/// <summary>
/// Those runs of a list in which something waits for a person, with all that is known of them. The list says which these are; only
/// their journals are read, whenever the list changes, and never on the thread that asks.
/// </summary>
public sealed class WaitingRuns : IDisposable
{
    private readonly RunList _list;
    private readonly Lock _reading = new();
    private readonly Dictionary<string, RunFollower> _followers = new(StringComparer.Ordinal);
    private int _asked;
    private volatile WaitingRun[] _runs = [];
    private volatile bool _isComplete;

    /// <param name="list">All runs. It is not disposed of here.</param>
    public WaitingRuns(RunList list) => _list = list;

    /// <summary>The runs, in no order.</summary>
    public IReadOnlyList<WaitingRun> Runs => _runs;

    /// <summary>Whether all of them have been read once.</summary>
    public bool IsComplete => _isComplete;

    /// <summary>Something is different now. Comes from any thread.</summary>
    public event Action? Changed;

    /// <summary>Begins to read, and goes on until it is disposed of.</summary>
    public void Open()
    {
        _list.Changed += Refresh;
        Refresh();
    }

    /// <summary>Reads once more, soon.</summary>
    public void Refresh()
    {
        if (Interlocked.Exchange(ref _asked, 1) == 0)
        {
            _ = Task.Run(ReadAll);
        }
    }

    /// <summary>What is known of a run; null where nothing waits in it.</summary>
    public RunState? StateOf(RunFolder folder) => Array.Find(_runs, r => r.Folder.Path == folder.Path)?.State;

    public void Dispose() => _list.Changed -= Refresh;

    private void ReadAll()
    {
        lock (_reading)
        {
            _asked = 0;
            var isComplete = _list.IsComplete;
            var before = _runs;
            List<RunSummary> waiting = [.. _list.Runs.Where(r => r.Waiting > 0 && !r.IsComplete)];
            foreach (var gone in _followers.Keys.Except(waiting.Select(r => r.Folder.Path)).ToList())
            {
                _followers.Remove(gone);
            }

            _runs = [.. waiting.Select(Read).OfType<WaitingRun>()];
            var isNew = isComplete != _isComplete || before.Length != _runs.Length || before.Zip(_runs).Any(pair => !ReferenceEquals(pair.First.State, pair.Second.State));
            _isComplete = isComplete;
            if (isNew)
            {
                Changed?.Invoke();
            }
        }
    }

    private WaitingRun? Read(RunSummary run)
    {
        if (!_followers.TryGetValue(run.Folder.Path, out var follower))
        {
            _followers[run.Folder.Path] = follower = new RunFollower(run.Folder);
        }

        try
        {
            follower.Read();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or BlueprintException)
        {
            // What it was before is better than nothing; the list says what is wrong.
        }

        return follower.State.Steps.Count > 0 ? new WaitingRun(run.Folder, run.Name, follower.State) : null;
    }
}
