using RunTui.Dashboard.Keys;
using RunTui.Dashboard.Presenters;
using RunTui.Dashboard.Sessions;
using RunTui.Engine.Blueprints;

namespace RunTui.Dashboard.Views;

internal sealed partial class RunScreen
{
    private readonly HashSet<(string Step, long Question)> _blockersSeen = [];
    private readonly HashSet<string> _groupsSeen = new(StringComparer.Ordinal);
    private BlueprintDocument? _shownPlan;
    private int _shownAttempts = -1;
    private bool _userSelected;
    private object? _ticking;
    private readonly RunGauges _gauges = new();

    /// <summary>Begins to show the session; to be called once the screen is on an application.</summary>
    public override void Attach()
    {
        _session.Changed += AskForRefresh;
        Refresh();
        if (FirstStep is { } first)
        {
            ShowStep(first);
        }

        base.Attach();
        if (Options.StartAtOnce)
        {
            // After the first frame: what a launch looks at takes longer than drawing.
            App?.Invoke(() => Execute(DashboardCommand.Start));
        }
    }

    protected override void Refresh()
    {
        var before = Live;
        Live = _session.Picture;
        if (_scrubber is null)
        {
            Show(Live);
        }

        if (before.IsLive && !Live.IsLive)
        {
            EngineEnded();
        }
    }

    private void Show(RunPicture picture)
    {
        Picture = picture;
        RefreshTree();
        RefreshHeader();
        RefreshBlockers();
        SelectWhatMoves();
        ShowContent();
        _costs?.Show(picture.State);
        ShowStatus();
        Tick();
    }

    private void RefreshTree()
    {
        var state = Picture.State;
        // One whose process has ended is open and among the ended ones until it is judged.
        var attempts = state.Steps.Values.Sum(s => s.Phases.Length + s.EndedAttempts.Length + (s.Open is { HasEnded: false } ? 1 : 0));
        if (!ReferenceEquals(state.Plan, _shownPlan) || attempts != _shownAttempts)
        {
            (_shownPlan, _shownAttempts) = (state.Plan, attempts);
            var tree = new StepTree(state);
            _tree.TreeBuilder = new DelegateTreeBuilder<TreeNode>(tree.ChildrenOf, tree.CanExpand);
            _tree.SetObjects(tree.Roots);
            foreach (var group in tree.Roots.OfType<TreeNode.Group>().Where(group => _groupsSeen.Add(group.Name)))
            {
                _tree.Expand(group);
            }
        }

        _tree.SetNeedsDraw();
    }

    private void RefreshHeader() =>
        _header.Show(
            RunHeader.Of(Picture, _session.Folder, Now, Options.Zone, _gauges),
            Guidance.Of(Picture, FocusedPanel == Panel.Blockers, Keys, Reasons, LastAnswer),
            Picture.Past is not null || Picture.Trouble is not null || Picture.State.OpenBlockers.Any() || Picture.State.IsHeldByBreaker);

    private void RefreshBlockers()
    {
        var rows = BlockerRow.Of(Picture.State, Folder, Now);
        var hadFocus = _blockers.HasFocus;
        _blockers.Show(rows);
        TakeBackSaid(rows);
        if (rows.Count == 0)
        {
            if (hadFocus)
            {
                Focus(Panel.Steps);
            }

            SetNeedsLayout();
            return;
        }

        // A new one takes the focus, once, and never from somebody who is typing.
        var isNew = false;
        foreach (var row in _scrubber is null ? rows : [])
        {
            isNew |= _blockersSeen.Add((row.StepId, row.Question ?? 0));
        }

        if (isNew && !_log.IsPrompting && !_blockers.IsAnswering)
        {
            Focus(Panel.Blockers);
            SelectStep(_blockers.Selected?.StepId);
        }

        SetNeedsLayout();
    }

    /// <summary>Until the user selects something, the step that began last is shown.</summary>
    private void SelectWhatMoves()
    {
        if (_userSelected || FocusedPanel == Panel.Blockers)
        {
            return;
        }

        var steps = Picture.State.OrderedSteps;
        var step = steps.Where(s => s.Status == StepStatus.InProgress).MaxBy(s => s.StartedAt ?? 0)
            ?? steps.FirstOrDefault(s => s.Status == StepStatus.Blocked);
        if (step is not null && (_tree.SelectedObject as TreeNode.Step)?.Id != step.Id)
        {
            SelectStep(step.Id);
        }
        else if (_tree.SelectedRow < 0 || _tree.SelectedObject is null)
        {
            _tree.SelectedRow = 0;
        }
    }

    private void SelectStep(string? id)
    {
        if (id is null)
        {
            return;
        }

        var selected = _userSelected;
        if (Picture.State.Steps.GetValueOrDefault(id)?.Plan.Group is { } group)
        {
            _tree.Expand(new TreeNode.Group(group));
        }

        _tree.GoTo(new TreeNode.Step(id));
        _userSelected = selected;
    }

    /// <summary>Clocks move once a second while something is at work, and once a minute while something waits; else nothing does.</summary>
    private void Tick()
    {
        var works = Picture.IsLive && Picture.State.Steps.Values.Any(s => s.Status == StepStatus.InProgress);
        if (_ticking is null && _scrubber is null && (works || Picture.State.OpenBlockers.Any()))
        {
            _ticking = App?.AddTimeout(works ? TimeSpan.FromSeconds(1) : TimeSpan.FromMinutes(1), () =>
            {
                _ticking = null;
                _tree.SetNeedsDraw();
                RefreshHeader();
                _blockers.Show(BlockerRow.Of(Picture.State, Folder, Now));
                ShowContentOfTheMinute();
                Tick();
                return false;
            });
        }
    }

    private void ShowStatus()
    {
        var canStart = WhyNot(DashboardCommand.Start) is null;
        if (_scrubber is not null)
        {
            Status.Show([.. Keys.Entries.Where(e => e.Scope == KeyScope.History)]);
            return;
        }

        if (_blockers.IsAnswering && FocusedPanel == Panel.Blockers)
        {
            Status.Show([_sendKey, Keys.Of(DashboardCommand.Back), .. Options.OpenEditor is null ? [] : new[] { Keys.Of(DashboardCommand.OpenInEditor) }]);
            return;
        }

        // Where room is short, the last are left out.
        DashboardCommand[] keys = FocusedPanel switch
        {
            Panel.Blockers => [.. Triage.CommandsFor(_blockers.Chosen), DashboardCommand.EditPlan, DashboardCommand.Toggle, DashboardCommand.Zoom, DashboardCommand.Back, DashboardCommand.Help, DashboardCommand.Leave],
            Panel.Content when IsLogShown && _log.HasEvents => [DashboardCommand.Back, DashboardCommand.Help, DashboardCommand.Search, DashboardCommand.Toggle, DashboardCommand.Filter, DashboardCommand.ToggleRows, DashboardCommand.Follow, DashboardCommand.AllLogs],
            Panel.Content when IsLogShown => [DashboardCommand.Back, DashboardCommand.Help, DashboardCommand.Search, DashboardCommand.Follow, DashboardCommand.Filter, DashboardCommand.NextError, DashboardCommand.Wrap, DashboardCommand.Copy],
            Panel.Content => [DashboardCommand.Back, DashboardCommand.Help, DashboardCommand.Leave, DashboardCommand.NextPanel, DashboardCommand.Zoom],
            _ => [DashboardCommand.Open, DashboardCommand.Help, DashboardCommand.Leave, DashboardCommand.NextPanel, DashboardCommand.Search, DashboardCommand.Follow, DashboardCommand.NextProblemStep],
        };
        var entries = new List<KeyEntry>(keys.Length + 2);
        if (FocusedPanel != Panel.Blockers && Picture.State.OpenBlockers.Any())
        {
            entries.Add(Keys.Of(DashboardCommand.ShowBlockers));
        }

        if (Picture.IsLive || canStart)
        {
            entries.Add(Keys.Of(Picture.IsLive ? DashboardCommand.Stop : DashboardCommand.Start));
        }

        foreach (var key in keys)
        {
            entries.Add(key == DashboardCommand.Toggle && FocusedPanel == Panel.Blockers ? _markKey : Keys.Of(key));
        }

        Status.Show(entries);
    }
}
