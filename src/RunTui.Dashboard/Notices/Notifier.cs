using RunTui.Dashboard.Configuration;
using RunTui.Dashboard.Sessions;
using RunTui.Engine.Events;

namespace RunTui.Dashboard.Notices;

/// <summary>
/// Looks after the runs that are open and those that are listed, and tells somebody who isn't looking when one needs him or ends.
/// Nothing ticks while there is nothing to tell.
/// </summary>
/// <param name="options">How to tell.</param>
/// <param name="sessions">The runs that are open.</param>
/// <param name="app">The application whose terminal it is.</param>
/// <param name="isShown">Whether what is on the screen shows a run; by its path.</param>
internal sealed class Notifier(NoticeOptions options, RunSessions sessions, IApplication app, Predicate<string> isShown) : IDisposable
{
    private readonly NoticeSequences _sequences = new(options.Terminal);
    private readonly NoticeQueue _queue = new(app.Time);
    private readonly NoticeCommand _command = new(app.Time, TimeSpan.FromSeconds(2));
    private Dictionary<string, RunStanding> _known = new(StringComparer.Ordinal);
    private RunList? _list;
    private bool _knowsList;
    private int _lookAsked;
    private object? _timer;

    /// <summary>Begins to look.</summary>
    public void Start()
    {
        sessions.Changed += AskForLook;
        AskForLook();
    }

    /// <summary>Looks after the runs of a list too, or of none any more.</summary>
    public void Watch(RunList? list)
    {
        if (_list is not null)
        {
            _list.Changed -= AskForLook;
        }

        (_list, _knowsList) = (list, false);
        if (list is not null)
        {
            list.Changed += AskForLook;
        }

        AskForLook();
    }

    public void Dispose()
    {
        sessions.Changed -= AskForLook;
        if (_list is not null)
        {
            _list.Changed -= AskForLook;
        }

        _command.Dispose();
    }

    private void AskForLook()
    {
        if (Interlocked.Exchange(ref _lookAsked, 1) == 0)
        {
            app.Invoke(() =>
            {
                Interlocked.Exchange(ref _lookAsked, 0);
                Look();
            });
        }
    }

    private void Look()
    {
        var now = Standings();
        foreach (var (path, run) in now)
        {
            // What was so when a run was first seen is no news; but one that begins while the list is looked at is new altogether.
            var before = _known.GetValueOrDefault(path) ?? (_knowsList && run.IsLive ? new RunStanding { Folder = run.Folder, Name = run.Name } : run);
            foreach (var happening in Happening.Between(before, run))
            {
                _queue.Add(happening);
            }
        }

        _known = now;
        _knowsList = _list is { IsComplete: true };
        _queue.RemoveAll(h => !now.TryGetValue(h.Folder.Path, out var run) || !h.StillHolds(run));
        ShowStatus(now.Values);
        Tell();
    }

    private Dictionary<string, RunStanding> Standings()
    {
        var now = new Dictionary<string, RunStanding>(StringComparer.Ordinal);
        if (_list is { IsComplete: true } list)
        {
            foreach (var run in list.Runs)
            {
                now[run.Folder.Path] = RunStanding.Of(run);
            }
        }

        foreach (var session in sessions.All)
        {
            // One that is being opened knows nothing yet.
            if (session.Picture is { State: var state } picture && !ReferenceEquals(state, RunState.Empty))
            {
                now[session.Folder.Path] = RunStanding.Of(picture, session.Folder);
            }
        }

        return now;
    }

    private void ShowStatus(IReadOnlyCollection<RunStanding> runs)
    {
        var (config, status) = (options.Config(), WindowStatus.Of(runs));
        app.Driver?.SetLasting(_sequences.TitleKind, config.Title ? _sequences.Title(status.Title) : null);
        app.Driver?.SetLasting(_sequences.ProgressKind, config.Progress ? _sequences.Progress(status.Percent, status.NeedsPerson) : null);
    }

    private void Tell()
    {
        var config = options.Config();
        _queue.RemoveAll(h => !config.When.Contains(h.Occasion));
        if (_queue.Take(config.After, app.TerminalHasFocus, app.LastInput, h => isShown(h.Folder.Path)) is { Count: > 0 } happenings)
        {
            Tell(Notice.Of(happenings), config);
        }

        if (!_queue.IsEmpty && _timer is null)
        {
            _timer = app.AddTimeout(_queue.UntilNext(config.After), () =>
            {
                _timer = null;
                Tell();
                return false;
            });
        }
    }

    private void Tell(Notice notice, NoticesConfig config)
    {
        app.Driver?.WriteRaw((config.Bell ? NoticeSequences.Bell : "") + _sequences.Notify(config.Osc, notice.Title, notice.Body));
        if (config.Command is { Length: > 0 } command && notice.What.Where(h => !h.IsToldByOwner).ToList() is { Count: > 0 } own)
        {
            _command.Start(command, Notice.Of(own));
        }
    }
}
