using RunTui.Dashboard.Logs.Merging;

namespace RunTui.Dashboard.Views.Logs;

/// <summary>The logs of all steps as one.</summary>
internal sealed partial class LogView
{
    /// <summary>No path of a file: under this name the place in them is kept.</summary>
    private const string AllSteps = "";

    private IReadOnlyList<LogPart>? _parts;
    private CancellationTokenSource? _merging;

    /// <summary>The logs of all steps are shown as one.</summary>
    public bool IsMerged => _parts is not null;

    private bool IsMerging => _merging is not null;

    /// <summary>Shows logs as one, ordered by time. Called again, it takes up new ones and those that came to their end.</summary>
    /// <param name="parts">The logs.</param>
    /// <param name="until">Shows only what was printed up to then.</param>
    public void ShowAll(IReadOnlyList<LogPart> parts, DateTimeOffset? until = null)
    {
        IsLive = until is null && parts.Any(part => part.IsLive);
        if (_parts is null)
        {
            Leave();
            Until = until;
            Enter(AllSteps, atEnd: true);
            Merge(parts);
        }
        else if (until != Until || (until is null && HaveMoved(_parts, parts)))
        {
            Until = until;
            Close();
            Merge(parts);
        }
        else if (until is null)
        {
            TakeUp(parts);
        }

        _parts = parts;
        if (until is null)
        {
            Refresh();
            SchedulePoll();
        }

        SetNeedsDraw();
    }

    /// <summary>One of the logs gave its name up to another, as that of an interrupted attempt does.</summary>
    private static bool HaveMoved(IReadOnlyList<LogPart> before, IReadOnlyList<LogPart> now)
    {
        var there = now.Select(part => (part.Path, part.StartedAt)).ToHashSet();
        return before.Any(part => !there.Contains((part.Path, part.StartedAt)));
    }

    private void TakeUp(IReadOnlyList<LogPart> parts)
    {
        if (_file is MergedLog merged)
        {
            merged.Update(parts);
            Grow();
        }
    }

    /// <summary>Puts them together in the background, since that reads a file for each.</summary>
    private void Merge(IReadOnlyList<LogPart> parts)
    {
        _parts = parts;
        var (until, time, app) = (Until, Clock, App ?? _app);
        if (app is null)
        {
            Open(MergedLog.Build(parts, until, time, CancellationToken.None));
            return;
        }

        var stop = new CancellationTokenSource();
        _merging = stop;
        _ = Task.Run(() =>
        {
            try
            {
                var merged = MergedLog.Build(parts, until, time, stop.Token);
                app.Invoke(() => TakeMerged(merged, stop));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
            {
                app.Invoke(() => TellWhyNotMerged(e, stop));
            }
        });
    }

    private void TakeMerged(MergedLog merged, CancellationTokenSource stop)
    {
        if (_merging != stop)
        {
            merged.Dispose();
            return;
        }

        _merging = null;
        Open(merged);
        if (Until is null && _parts is { } now)
        {
            TakeUp(now);
        }

        SchedulePoll();
        SetNeedsDraw();
    }

    private void TellWhyNotMerged(Exception e, CancellationTokenSource stop)
    {
        if (_merging == stop)
        {
            _merging = null;
            _message = e.Message.ReplaceLineEndings(" ");
            SetNeedsDraw();
        }
    }

    private void StopMerging()
    {
        _merging?.Cancel();
        _merging = null;
    }
}
