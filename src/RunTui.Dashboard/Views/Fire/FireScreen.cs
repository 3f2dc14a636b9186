using RunTui.Dashboard.Keys;
using RunTui.Dashboard.Presenters.Fire;
using RunTui.Dashboard.Sessions;

namespace RunTui.Dashboard.Views.Fire;

/// <summary>
/// A FIRE project, whoever drives it: what waits, runs, intents, standards and what is wrong, as a tree; and what there is to say and to
/// read of the selected one.
/// </summary>
internal sealed partial class FireScreen : DashboardScreen
{
    private readonly FireFollower _follower;
    private readonly FireHeaderView _header;
    private readonly FrameView _left = new() { Title = "Project" };
    private readonly FireTreeView _treeView;
    private readonly FrameView _right = new();
    private readonly Tabs _tabs = new();
    private readonly PanelText _detail;
    private readonly FireDocumentsView _documents;
    private readonly PanelText _standards;
    private readonly Label _tooSmall = new() { Visible = false, Width = Dim.Fill(), Height = 1 };
    private readonly Label _find = new() { X = 1, Text = "Find:", Height = 1, Visible = false, Y = Pos.AnchorEnd(1) };
    private readonly TextField _words = new() { X = 7, Width = Dim.Fill(1), Visible = false, Caption = "words of an id, a title, a status or a mode", Y = Pos.AnchorEnd(1) };
    private FireTree _tree = new(new FirePicture());
    private FireLayout _layout = FireLayout.For(new Size(80, 24), 2, isInContent: false, isZoomed: false);
    private bool _isZoomed;

    /// <param name="follower">The project; it is disposed of here.</param>
    /// <param name="options">How the dashboard was asked to look and behave.</param>
    /// <param name="screens">The screens that this one is among.</param>
    internal FireScreen(FireFollower follower, DashboardOptions options, Screens screens)
        : base(screens, options)
    {
        _follower = follower;
        _header = new FireHeaderView(() => Theme);
        _treeView = new FireTreeView(() => Theme) { RowOf = node => FireTreeRow.Of(node, _tree, Now, Glyphs.Pointer) };
        _left.Add(_treeView);
        _detail = new PanelText(() => Theme);
        _documents = new FireDocumentsView(() => Theme);
        _standards = new PanelText(() => Theme);
        _tabs.Add(_detail, _documents, _standards);
        _right.Add(_tabs);
        Place(_header, l => l.Header);
        Place(_left, l => l.Tree);
        Place(_right, l => l.Content);
        Place(Status, l => l.Status);
        Add(_header, _left, _right, Status, _tooSmall, _find, _words);
        _treeView.SelectionChanged += (_, _) => SelectionMoved();
        _treeView.ObjectActivated += (_, _) => Execute(DashboardCommand.Open);
        _tabs.ValueChanged += (_, _) => ShowContent();
        _documents.Chosen += ShowPreview;
        foreach (var panel in new View[] { _left, _right, _documents.Preview })
        {
            panel.HasFocusChanged += (_, _) => FocusMoved();
        }

        _words.TextChanged += (_, _) => Find();
        _words.Accepting += (_, args) =>
        {
            args.Handled = true;
            EndFind();
        };
        foreach (var text in Texts)
        {
            text.Selected += (_, _) => CopySelected(text);
        }

        UseSettings();
        ShowStatus();
    }

    /// <summary>The folder that holds the project.</summary>
    internal string Root => _follower.Root;

    private long Now => Options.Time.GetUtcNow().ToUnixTimeMilliseconds();

    private bool IsInContent => _right.HasFocus;

    private bool IsDocumentsShown => _tabs.Value == _documents;

    private FireTreeNode? Selected => _treeView.SelectedObject;

    public override void Dispose()
    {
        base.Dispose();
        _follower.Changed -= AskForRefresh;
        _follower.Dispose();
    }

    protected override void OnLayout()
    {
        var size = Viewport.Size;
        _layout = FireLayout.For(size, _header.WantedRows, IsInContent, _isZoomed);
        _header.Visible = !_layout.Header.IsEmpty;
        _left.Visible = !_layout.Tree.IsEmpty;
        _right.Visible = !_layout.Content.IsEmpty;
        Status.Visible = !_layout.Status.IsEmpty && !_words.Visible;
        _tooSmall.Visible = _layout.IsTooSmall;
        _tooSmall.Text = CellText.Truncate($"{_tree.CountOf(FireGroup.Waits)} waiting; needs {ScreenLayout.Smallest.Width}x{ScreenLayout.Smallest.Height} to show", size.Width);
    }

    private void Place(View view, Func<FireLayout, Rectangle> area)
    {
        view.X = Pos.Func(() => area(_layout).X);
        view.Y = Pos.Func(() => area(_layout).Y);
        view.Width = Dim.Func(() => area(_layout).Width);
        view.Height = Dim.Func(() => area(_layout).Height);
    }

    private void FocusTree()
    {
        // Only one that is visible can have the focus, and which are follows from the focus.
        _left.Visible = true;
        _treeView.SetFocus();
        SetNeedsLayout();
    }

    private void FocusContent()
    {
        _right.Visible = true;
        if (IsDocumentsShown)
        {
            _documents.Begin();
        }
        else
        {
            _tabs.Value!.SetFocus();
        }

        SetNeedsLayout();
    }

    private void FocusMoved()
    {
        SetNeedsLayout();
        ShowStatus();
    }
}
