using RunTui.Dashboard.Notices;
using RunTui.Dashboard.Sessions;
using RunTui.Dashboard.Views.Editing;
using RunTui.Dashboard.Views.Fire;
using RunTui.Dashboard.Views.New;
using RunTui.Engine.Blueprints;
using RunTui.Engine.RunFolders;

namespace RunTui.Dashboard.Views;

/// <summary>
/// The screens of one dashboard: a run, the list of all runs, and a run that was opened from there. Each lies on the one that it
/// was opened from; who leaves the lowest leaves the dashboard.
/// </summary>
public sealed class Screens : IDisposable
{
    private readonly Func<IReadOnlyList<RunFolder>> _find;
    private readonly DashboardOptions _options;
    private readonly List<DashboardScreen> _open = [];
    private Notifier? _notifier;
    private bool _isOpening;

    /// <param name="sessions">The runs that are open.</param>
    /// <param name="find">Which runs there are; may take its time.</param>
    /// <param name="options">How the dashboard was asked to look and behave.</param>
    public Screens(RunSessions sessions, Func<IReadOnlyList<RunFolder>> find, DashboardOptions options)
    {
        (Sessions, _find, _options, Look) = (sessions, find, options, new ScreenSettings(options));
        FireProject = FireFolder.ProjectAround(options.Folder);
    }

    /// <summary>The runs that are open.</summary>
    public RunSessions Sessions { get; }

    /// <summary>Where the user drew the lines between panels, on whichever run's screen.</summary>
    internal Dividers Dividers { get; } = new();

    /// <summary>The FIRE project that the listed folder lies in; null for none.</summary>
    internal string? FireProject { get; }

    /// <summary>Keys, layout and look of all screens.</summary>
    internal ScreenSettings Look { get; }

    /// <summary>Why the user left the lowest screen, once he did.</summary>
    public LeaveReason? Left { get; private set; }

    /// <summary>The lowest screen, of one run. It is to be run by the application, and attached once it is there.</summary>
    /// <exception cref="BlueprintException">There is no plan that can be read.</exception>
    /// <exception cref="IOException">The folder can't be read.</exception>
    public View BeginWithRun(RunFolder folder)
    {
        var session = Sessions.Hold(folder);
        session.Open();
        return Add(new RunScreen(session, _options, this));
    }

    /// <summary>The lowest screen, of all runs.</summary>
    public View BeginWithRuns() => Add(new RunsScreen(new RunList(_find, _options.Time), _options, this));

    /// <summary>The lowest screen, of a FIRE project.</summary>
    /// <param name="root">The folder that holds <c>.specs-fire</c>; absolute.</param>
    public View BeginWithFire(string root) => Add(new FireScreen(new FireFollower(root, _options.Time), _options, this));

    /// <summary>The lowest screen, where the plan of a run is edited.</summary>
    /// <param name="folder">The run.</param>
    /// <param name="stepId">The step to begin with; null begins with the run as a whole.</param>
    /// <exception cref="BlueprintException">There is no plan that can be read.</exception>
    /// <exception cref="IOException">The folder can't be read.</exception>
    public View BeginWithEditor(RunFolder folder, string? stepId = null)
    {
        var session = Sessions.Hold(folder);
        session.Open();
        return Add(new PlanEditorScreen(session, BlueprintFile.Load(folder.Blueprint), stepId, _options, this));
    }

    /// <summary>The lowest screen, where a new run is planned.</summary>
    /// <param name="start">What is known of it already.</param>
    public View BeginWithNew(NewRunStart start) => Add(new NewRunScreen(start, _options, this));

    /// <summary>Lets the lowest screen begin, once the application runs it.</summary>
    public void Attach()
    {
        _open[0].Attach();
        if (_options.Notices is { } notices && _open[0].App is { } app)
        {
            // After the first frame.
            app.Invoke(() => StartNotices(notices, app));
        }
    }

    /// <summary>Leaves the lowest screen as soon as no engine is at work here any more.</summary>
    public void LeaveWhenEnded()
    {
        var app = _open[0].App;
        app?.AddTimeout(TimeSpan.FromMilliseconds(20), () =>
        {
            if (Sessions.Hosted.Count > 0)
            {
                return true;
            }

            Leave(_open[0], LeaveReason.Done);
            return false;
        });
    }

    public void Dispose()
    {
        _notifier?.Dispose();
        foreach (var screen in _open)
        {
            screen.Dispose();
        }

        _open.Clear();
        Look.Dispose();
    }

    /// <summary>Whether leaving this screen leaves the dashboard.</summary>
    internal bool IsLowest(DashboardScreen screen) => _open[0] == screen;

    /// <summary>Shows a FIRE project, on top of what is shown, or below it where it is open already.</summary>
    /// <param name="from">What is shown.</param>
    /// <param name="root">The folder that holds <c>.specs-fire</c>; absolute.</param>
    internal void ShowFire(DashboardScreen from, string root)
    {
        if (_open.OfType<FireScreen>().LastOrDefault(s => s.Root == root) is { } open)
        {
            LeaveAbove(open);
        }
        else
        {
            Push(from, new FireScreen(new FireFollower(root, _options.Time), _options, this));
        }
    }

    /// <summary>Shows all runs, on top of the screen of one, or below it where they are open already.</summary>
    internal void ShowRuns(DashboardScreen from)
    {
        if (_open.OfType<RunsScreen>().LastOrDefault() is { } open)
        {
            // It was opened from there, or from what lies on it.
            LeaveAbove(open);
        }
        else
        {
            Push(from, new RunsScreen(new RunList(_find, _options.Time), _options, this));
        }
    }

    /// <summary>Shows a run, on top of a list. Says what is wrong where it can't be opened.</summary>
    /// <param name="from">The list.</param>
    /// <param name="folder">The run.</param>
    /// <param name="failed">Takes why it can't be opened.</param>
    /// <param name="stepId">The step to go to; null for none.</param>
    internal void ShowRun(DashboardScreen from, RunFolder folder, Action<string> failed, string? stepId = null)
    {
        if (_open.OfType<RunScreen>().FirstOrDefault(s => s.Folder.Path == folder.Path) is { } open)
        {
            LeaveAbove(open);
            if (stepId is not null)
            {
                open.ShowStep(stepId);
            }

            return;
        }

        Open(from, folder, session => () => new RunScreen(session, _options with { StartAtOnce = false }, this) { FirstStep = stepId }, failed);
    }

    /// <summary>Shows what waits for a person in all runs, on top of their list.</summary>
    internal void ShowBlockers(RunsScreen from) => Push(from, new AllBlockersScreen(from.List, _options, this));

    /// <summary>Lets the plan of a run be edited, on top of what is shown. Says what is wrong where it can't be opened.</summary>
    internal void ShowEditor(DashboardScreen from, RunFolder folder, string? stepId, Action<string> failed) => Open(
        from,
        folder,
        session =>
        {
            var plan = BlueprintFile.Load(folder.Blueprint);
            return () => new PlanEditorScreen(session, plan, stepId, _options, this);
        },
        failed);

    /// <summary>Shows the run whose plan was edited: the screen below, or one in the editor's place.</summary>
    internal void ShowRunOf(PlanEditorScreen editor)
    {
        if (editor.App is not { } app || _open.Any(s => s is RunScreen run && run.Folder.Path == editor.Session.Folder.Path))
        {
            Leave(editor, LeaveReason.Done);
            return;
        }

        ShowInPlaceOf(editor, Sessions.Hold(editor.Session.Folder), app);
    }

    /// <summary>Lets a new run be planned, on top of the list.</summary>
    internal void ShowNew(RunsScreen from) => Push(from, new NewRunScreen(NewRunStart.Empty(_options.Folder, _options.NewTool(), _options.Time.GetUtcNow()), _options, this));

    /// <summary>Shows a run that was planned just now, in the place of where it was planned.</summary>
    /// <param name="planning">What is shown.</param>
    /// <param name="session">The run; held, and released once its screen is left.</param>
    internal void ShowInPlaceOf(NewRunScreen planning, RunSession session)
    {
        if (planning.App is { } app)
        {
            ShowInPlaceOf(planning, session, app);
        }
        else
        {
            Sessions.Release(session);
        }
    }

    private void ShowInPlaceOf(DashboardScreen below, RunSession session, IApplication app)
    {
        var screen = new RunScreen(session, _options with { StartAtOnce = false }, this);
        _open.Insert(_open.IndexOf(below), screen);
        app.Begin(screen, () =>
        {
            _open.Remove(screen);
            screen.Dispose();
            Sessions.Release(session);
            app.RequestStop(below);
        });
        screen.Attach();
    }

    /// <summary>Reads what a screen needs beside the drawing thread, and shows it on top.</summary>
    private void Open(DashboardScreen from, RunFolder folder, Func<RunSession, Func<DashboardScreen>> read, Action<string> failed)
    {
        if (_isOpening)
        {
            return;
        }

        _isOpening = true;
        var session = Sessions.Hold(folder);
        _ = Task.Run(() =>
        {
            try
            {
                session.Open();
                var create = read(session);
                from.App?.Invoke(() =>
                {
                    _isOpening = false;
                    if (from.App is { } app && app.TopRunnable == from)
                    {
                        Push(from, create());
                    }
                    else
                    {
                        // Left, or covered by a question, while it was read.
                        Sessions.Release(session);
                    }
                });
            }
            catch (Exception e)
            {
                // Also after a fault of our own the next can be opened.
                Sessions.Release(session);
                from.App?.Invoke(() =>
                {
                    _isOpening = false;
                    failed(e.Message.ReplaceLineEndings(" "));
                });
            }
        });
    }

    /// <summary>Leaves a screen for the one below, or for good.</summary>
    internal void Leave(DashboardScreen screen, LeaveReason reason)
    {
        if (IsLowest(screen))
        {
            Left = reason;
        }

        screen.App?.RequestStop(screen);
    }

    private void LeaveAbove(DashboardScreen screen)
    {
        foreach (var above in _open.Skip(_open.IndexOf(screen) + 1).Reverse().ToList())
        {
            Leave(above, LeaveReason.Done);
        }
    }

    private void StartNotices(NoticeOptions notices, IApplication app)
    {
        _notifier = new Notifier(notices, Sessions, app, path => _open[^1] is RunsScreen or AllBlockersScreen || SessionOf(_open[^1])?.Folder.Path == path);
        _notifier.Watch(ListShown);
        _notifier.Start();
    }

    private static RunSession? SessionOf(DashboardScreen screen) => screen switch
    {
        RunScreen run => run.Session,
        PlanEditorScreen editor => editor.Session,
        _ => null,
    };

    private RunList? ListShown => _open.OfType<RunsScreen>().LastOrDefault()?.List;

    private DashboardScreen Add(DashboardScreen screen)
    {
        _open.Add(screen);
        return screen;
    }

    private void Push(DashboardScreen from, DashboardScreen screen)
    {
        if (from.App is not { } app)
        {
            return;
        }

        Add(screen);
        if (screen is RunsScreen)
        {
            _notifier?.Watch(ListShown);
        }

        app.Begin(screen, () =>
        {
            _open.Remove(screen);
            if (screen is RunsScreen)
            {
                _notifier?.Watch(ListShown);
            }

            screen.Dispose();
            if (SessionOf(screen) is { } session)
            {
                Sessions.Release(session);
            }
        });
        screen.Attach();
    }
}
