using RunTui.Dashboard.Presenters;
using RunTui.Dashboard.Sessions;
using RunTui.Dashboard.Views.Logs;
using RunTui.Engine.RunFolders;

namespace RunTui.Dashboard.Views;

/// <summary>
/// The run screen: header, step tree, the selected step's log and facts, what waits for a person, and the keys that work now. It
/// binds and draws; what is shown is decided by presenters, what is done by the session.
/// </summary>
internal sealed partial class RunScreen : DashboardScreen
{
    private readonly RunSession _session;
    private readonly HeaderView _header;
    private readonly FrameView _steps;
    private readonly StepTreeView _tree;
    private readonly FrameView _content;
    private readonly Tabs _tabs;
    private readonly LogView _log;
    private readonly PanelText _detail;
    private readonly PanelText _timeline;
    private readonly PanelText _changes;
    private readonly FilesView _files;
    private readonly BlockersView _blockers;
    private readonly Label _tooSmall = new() { Visible = false };
    private ScreenLayout _layout = ScreenLayout.For(new Size(80, 24), Panel.Steps, 0, isZoomed: false);
    private bool _isZoomed;

    /// <param name="session">The run.</param>
    /// <param name="options">How the dashboard was asked to look and behave.</param>
    /// <param name="screens">The screens that this one is among.</param>
    internal RunScreen(RunSession session, DashboardOptions options, Screens screens)
        : base(screens, options)
    {
        _session = session;
        _header = new HeaderView(() => Theme);
        _tree = new StepTreeView(() => Theme) { RowOf = node => StepRow.Of(node, Reasons, Now), BeforeOpen = StartIfNew };
        _steps = new FrameView { Title = "Steps" };
        _steps.Add(_tree);
        _log = new LogView { Root = session.Folder.Path };
        _detail = new PanelText(() => Theme);
        _timeline = new PanelText(() => Theme);
        _changes = new PanelText(() => Theme) { WordWrap = false };
        _files = new FilesView { Opened = OpenFile };
        _tabs = new Tabs();
        _tabs.Add(_log, _detail, _timeline, _changes, _files);
        _content = new FrameView();
        _content.Add(_tabs);
        _blockers = new BlockersView(() => Theme) { Read = row => Picture.State is var state ? () => BlockerDetail.Read(state, row, Options.Zone) : () => null };
        _answering = new Answering(_ => session, _ => { });
        _triage = new Triage(_blockers, _answering, _ => session.Picture.State, screens.Look);
        Place(_header, l => l.Header);
        Place(_steps, l => l.Steps);
        Place(_content, l => l.Content);
        Place(_blockers, l => l.Blockers);
        Place(Status, l => l.Status);
        Add(_header, _steps, _content, _blockers, Status, _tooSmall);
        AddMouse();

        _tree.SelectionChanged += (_, _) => SelectionMoved();
        _tree.ObjectActivated += (_, _) => Focus(Panel.Content);
        _tabs.ValueChanged += (_, _) => ShowContent();
        _triage.Told += Tell;
        _blockers.Accepted += AnswerSelected;
        _blockers.SelectionChanged += row => SelectStep(_blockers.HasFocus ? row?.StepId : null);
        _blockers.Changed += FocusMoved;
        foreach (var panel in new View[] { _steps, _content, _blockers })
        {
            panel.HasFocusChanged += (_, _) => FocusMoved();
        }

        BeginWithSettings();
    }

    internal RunSession Session => _session;

    /// <summary>Where the run is.</summary>
    internal RunFolder Folder => _session.Folder;

    /// <summary>The run as it is shown at the moment.</summary>
    internal RunPicture Picture { get; private set; } = new();

    /// <summary>The moment that is shown.</summary>
    private long Now => _scrubber?.Moment ?? Options.Time.GetUtcNow().ToUnixTimeMilliseconds();

    private Panel FocusedPanel => _blockers.HasFocus ? Panel.Blockers : _content.HasFocus ? Panel.Content : Panel.Steps;

    public override void Dispose()
    {
        base.Dispose();
        _session.Changed -= AskForRefresh;
        _log.Dispose();
    }

    protected override void OnLayout()
    {
        var size = Viewport.Size;
        _layout = ScreenLayout.For(size, FocusedPanel, _blockers.WantedRows(size.Width - 2), _isZoomed, Look.Layout);
        _header.Visible = !_layout.Header.IsEmpty;
        _steps.Visible = !_layout.Steps.IsEmpty;
        _content.Visible = !_layout.Content.IsEmpty;
        Status.Visible = !_layout.Status.IsEmpty;
        _blockers.Visible = !_layout.Blockers.IsEmpty;
        _tooSmall.Visible = _layout.IsTooSmall;
        _tooSmall.Text = CellText.Truncate($"{RunHeader.Of(Picture, _session.Folder, Now, Options.Zone).Word}; needs {ScreenLayout.Smallest.Width}x{ScreenLayout.Smallest.Height} to show", size.Width);
        _layout = _layout.DividedAt(Dividers);
    }

    private void Place(View view, Func<ScreenLayout, Rectangle> area)
    {
        view.X = Pos.Func(() => area(_layout).X);
        view.Y = Pos.Func(() => area(_layout).Y);
        view.Width = Dim.Func(() => area(_layout).Width);
        view.Height = Dim.Func(() => area(_layout).Height);
    }

    private void Focus(Panel panel)
    {
        // Only one that is visible can have the focus, and which are follows from the focus.
        View view = panel switch
        {
            Panel.Blockers => _blockers,
            Panel.Content => _content,
            _ => _steps,
        };
        view.Visible = true;
        view.SetFocus();
        SetNeedsLayout();
    }

    private void FocusMoved()
    {
        SetNeedsLayout();
        RefreshHeader();
        ShowStatus();
    }
}
