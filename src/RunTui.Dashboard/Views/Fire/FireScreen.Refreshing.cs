using RunTui.Dashboard.Keys;
using RunTui.Dashboard.Presenters.Fire;
using RunTui.Engine.Fire;

namespace RunTui.Dashboard.Views.Fire;

internal sealed partial class FireScreen
{
    /// <summary>Of more than so many, none is opened unasked.</summary>
    private const int MostOpened = 20;

    /// <summary>Where room is short, the last are left out.</summary>
    private static readonly DashboardCommand[] TreeKeys =
    [
        DashboardCommand.FireDocuments, DashboardCommand.FindItem, DashboardCommand.Help, DashboardCommand.Leave, DashboardCommand.NextPanel, DashboardCommand.Zoom,
        DashboardCommand.OpenDocument, DashboardCommand.ShowRuns,
    ];

    private readonly HashSet<FireTreeNode> _seen = [];
    private bool _userSelected;

    /// <summary>What moves the selection now is not the user.</summary>
    private bool _isShowing;

    private object? _ticking;

    /// <summary>Begins to show; to be called once the screen is on an application.</summary>
    public override void Attach()
    {
        _follower.Changed += AskForRefresh;
        _treeView.SetFocus();
        Refresh();
        base.Attach();
        _follower.Open();
    }

    protected override void Refresh()
    {
        var rows = _header.WantedRows;
        if (!ReferenceEquals(_tree.Picture, _follower.Picture))
        {
            _tree = new FireTree(_follower.Picture);
            _isShowing = true;
            ShowTree();
            _isShowing = false;
        }

        _header.Show(FireHeader.Of(_tree.Picture, Root));
        _treeView.SetNeedsDraw();
        ShowContent();
        ShowStatus();
        if (rows != _header.WantedRows)
        {
            SetNeedsLayout();
        }

        Tick();
    }

    protected override void SettingsChanged()
    {
        base.SettingsChanged();
        ShowStatus();
        SetNeedsLayout();
    }

    protected override void UseSettings()
    {
        base.UseSettings();
        _openKey = Keys.Of(DashboardCommand.Open) with { Title = "open run" };
        _detail.Title = $"{Hint(DashboardCommand.FireDetail)} Detail";
        _documents.Title = $"{Hint(DashboardCommand.FireDocuments)} Documents";
        _standards.Title = $"{Hint(DashboardCommand.FireStandards)} Standards";
    }

    private void ShowTree()
    {
        var tree = _tree;
        _treeView.TreeBuilder = new DelegateTreeBuilder<FireTreeNode>(tree.ChildrenOf, tree.CanExpand);
        _treeView.SetObjects(tree.Roots);

        // What goes on is open at first, whatever the user closes then.
        foreach (var group in tree.Roots.OfType<FireTreeNode.Group>().Where(g => g.Kind is FireGroup.Waits or FireGroup.ActiveRuns or FireGroup.Intents || (g.Kind == FireGroup.Health && tree.Picture.Error is not null)))
        {
            Open(group);
        }

        foreach (var run in tree.Picture.Project?.ActiveRuns.Take(MostOpened) ?? [])
        {
            Open(new FireTreeNode.Run(run.Id));
        }

        foreach (var intent in tree.Picture.Project?.Intents.Where(i => i.Status == FireWords.InProgress).Take(MostOpened) ?? [])
        {
            Open(new FireTreeNode.Intent(intent.Id));
        }

        Find();
        SelectWhatWaits();

        void Open(FireTreeNode node)
        {
            if (tree.CanExpand(node) && _seen.Add(node))
            {
                _treeView.Expand(node);
            }
        }
    }

    /// <summary>Until the user selects something, what waits longest is shown, else what is worked on.</summary>
    private void SelectWhatWaits()
    {
        if (!_userSelected && _tree.Picture.Project is { } project)
        {
            FireTreeNode? node = project.Waits is [var wait, ..] ? new FireTreeNode.Wait(wait.RunId, wait.Item.Id)
                : project.ActiveRuns is [var run, ..] ? run.CurrentItem is { } item ? new FireTreeNode.RunItem(run.Id, item) : new FireTreeNode.Run(run.Id)
                : null;
            _treeView.GoTo(node);
        }

        if (_treeView.SelectedRow < 0)
        {
            _treeView.SelectedRow = 0;
        }

        _userSelected &= Selected is not null;
    }

    /// <summary>Ages are in minutes: nothing is drawn more often for their sake, and nothing at all where there is none to wait for.</summary>
    private void Tick()
    {
        if (_ticking is null && _tree.Picture.Project is { ActiveRuns.IsEmpty: false })
        {
            _ticking = App?.AddTimeout(TimeSpan.FromMinutes(1), () =>
            {
                _ticking = null;
                Refresh();
                return false;
            });
        }
    }

    private void ShowStatus()
    {
        if (_documents.IsReading || (IsInContent && !IsDocumentsShown))
        {
            Status.Show([Keys.Of(DashboardCommand.Back), Keys.Of(DashboardCommand.OpenDocument), Keys.Of(DashboardCommand.CopyPath), Keys.Of(DashboardCommand.Zoom), Keys.Of(DashboardCommand.Help)]);
            return;
        }

        var entries = new List<KeyEntry>();
        if (_tree.WaitOf(Selected) is not null)
        {
            entries.Add(Keys.Of(DashboardCommand.ApproveItem));
            entries.Add(Keys.Of(DashboardCommand.RejectItem));
        }
        else if (_tree.CountOf(FireGroup.Waits) > 0)
        {
            entries.Add(Keys.Of(DashboardCommand.ShowBlockers));
        }

        if (OwnRun is not null)
        {
            entries.Add(_openKey);
        }

        entries.AddRange(TreeKeys.Select(Keys.Of));
        Status.Show(entries);
    }
}
