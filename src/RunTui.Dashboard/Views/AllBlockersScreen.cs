using RunTui.Dashboard.Keys;
using RunTui.Dashboard.Presenters;
using RunTui.Dashboard.Sessions;
using RunTui.Processes;

namespace RunTui.Dashboard.Views;

/// <summary>What waits for a person in all runs, those that wait longest first. Each is answered from here, or its run opened.</summary>
internal sealed partial class AllBlockersScreen : DashboardScreen
{
    private readonly RunList _list;
    private readonly WaitingRuns _waiting;
    private readonly Label _heading = new() { X = 1, Width = Dim.Fill(1), Height = 1 };
    private readonly BlockersView _blockers;
    private readonly Triage _triage;
    private readonly Answering _answering;
    private object? _ticking;

    /// <param name="list">All runs; kept up to date by the screen below.</param>
    /// <param name="options">How the dashboard was asked to look and behave.</param>
    /// <param name="screens">The screens that this one is among.</param>
    internal AllBlockersScreen(RunList list, DashboardOptions options, Screens screens)
        : base(screens, options)
    {
        _list = list;
        _waiting = new WaitingRuns(list);
        _blockers = new BlockersView(() => Theme)
        {
            Y = 1,
            Width = Dim.Fill(),
            Height = Dim.Fill(1),
            SelectsFirst = true,
            Heading = "Waits for you, in all runs",
            Read = row => _waiting.StateOf(row.Folder) is { } state ? () => BlockerDetail.Read(state, row, Options.Zone) : () => null,
        };
        _answering = new Answering(screens.Sessions.Hold, screens.Sessions.Release);
        _triage = new Triage(_blockers, _answering, _waiting.StateOf, screens.Look);
        (Status.Y, Status.Height, Status.Width) = (Pos.AnchorEnd(1), 1, Dim.Fill());
        Add(_heading, _blockers, Status);
        _triage.Told += Tell;
        _blockers.Accepted += () => Execute(DashboardCommand.Open);
        _blockers.SelectionChanged += _ => ShowStatus();
        _blockers.Changed += ShowStatus;
        UseSettings();
    }

    /// <summary>Begins to show; to be called once the screen is on an application.</summary>
    public override void Attach()
    {
        _waiting.Changed += AskForRefresh;
        _blockers.SetFocus();
        Refresh();
        base.Attach();
        _waiting.Open();
    }

    public override void Dispose()
    {
        base.Dispose();
        _waiting.Changed -= AskForRefresh;
        _waiting.Dispose();
    }

    protected override void Refresh()
    {
        var now = Options.Time.GetUtcNow().ToUnixTimeMilliseconds();
        var runs = _waiting.Runs;
        var rows = runs.SelectMany(run => BlockerRow.Of(run.State, run.Folder, now).Select(row => row with { Run = ControlText.Visible(run.Name) }))
            .OrderBy(r => r.Since ?? long.MaxValue).ThenBy(r => r.Folder.Path, StringComparer.Ordinal).ToList();
        _blockers.Show(rows);
        _heading.Text = HeadingOf(rows.Count, runs.Count(r => r.State.OpenBlockers.Any()));
        ShowStatus();
        Tick(rows.Count > 0);
    }

    private string HeadingOf(int blockers, int runs)
    {
        var answered = _answering.LastSaid.Length > 0 ? $"{_answering.LastSaid} {Hint(DashboardCommand.TakeBack)} takes {(_answering.Last.Count == 1 ? "it" : "them")} back. " : "";
        var what = blockers == 0 ? _waiting.IsComplete ? "Nothing waits for you." : "Looking for what waits for you …"
            : $"{blockers} {(blockers == 1 ? "step waits" : "steps wait")} for you in {runs} {(runs == 1 ? "run" : "runs")}";
        return answered + what;
    }

    private void Tell(AnswerOutcome outcome)
    {
        _waiting.Refresh();
        _list.Refresh();
        Refresh();
        if (outcome.Refused.Count > 0 || outcome.Answered.Count == 0)
        {
            Status.Say(outcome.Line);
        }
    }

    /// <summary>Ages are in minutes: nothing is drawn more often for their sake.</summary>
    private void Tick(bool hasRows)
    {
        if (_ticking is null && hasRows)
        {
            _ticking = App?.AddTimeout(TimeSpan.FromMinutes(1), () =>
            {
                _ticking = null;
                Refresh();
                return false;
            });
        }
    }
}
