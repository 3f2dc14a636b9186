using RunTui.Dashboard.Keys;
using RunTui.Dashboard.Presenters;
using RunTui.Dashboard.Sessions;

namespace RunTui.Dashboard.Views;

/// <summary>
/// All runs: what needs a person first. One can be opened; those that are marked, or the selected one, can be started and stopped
/// together.
/// </summary>
internal sealed partial class RunsScreen : DashboardScreen
{
    private readonly RunList _list;
    private readonly HashSet<string> _marked = new(StringComparer.Ordinal);
    private readonly Label _heading = new() { X = 1, Width = Dim.Fill(1), Height = 1 };
    private readonly FrameView _frame = new() { Title = "Runs", Y = 1, Width = Dim.Fill() };
    private readonly RunsView _runs;
    private readonly TextView _about = new() { X = 1, Width = Dim.Fill(1), Height = AboutRows, CanFocus = false };
    private readonly TextField _words = new() { X = 7, Width = Dim.Fill(1), Visible = false, Caption = "words of a name, a folder or a state" };
    private readonly Label _find = new() { X = 1, Text = "Find:", Height = 1, Visible = false };
    private IReadOnlyList<KeyEntry> _keysWith = [];
    private IReadOnlyList<KeyEntry> _keysWithout = [];
    private object? _ticking;

    private const int AboutRows = 2;

    internal RunsScreen(RunList list, DashboardOptions options, Screens screens)
        : base(screens, options)
    {
        _list = list;
        _runs = new RunsView(() => Theme) { IsMarked = row => _marked.Contains(row.Run.Folder.Path), Opened = row => Screens.ShowRun(this, row.Run.Folder, CantOpen) };
        (Status.Y, Status.Height, Status.Width) = (Pos.AnchorEnd(1), 1, Dim.Fill());
        _frame.Height = Dim.Fill(AboutRows + 1);
        _about.Y = Pos.AnchorEnd(AboutRows + 1);
        _find.Y = _words.Y = Pos.AnchorEnd(1);
        _frame.Add(_runs);
        Add(_heading, _frame, _about, Status, _find, _words);
        _runs.SelectionChanged += ShowSelected;
        _words.TextChanged += (_, _) => Refresh();
        _words.Accepting += (_, args) =>
        {
            args.Handled = true;
            EndWords();
        };
        UseSettings();
    }

    /// <summary>The runs that it shows, and those that it hides.</summary>
    internal RunList List => _list;

    /// <summary>What a command is for: those that are marked and shown, else the selected one.</summary>
    private List<RunRow> Chosen =>
        _runs.Rows.Where(r => _marked.Contains(r.Run.Folder.Path)).ToList() is { Count: > 0 } marked ? marked : _runs.Selected is { } row ? [row] : [];

    /// <summary>Begins to show runs; to be called once the screen is on an application.</summary>
    public override void Attach()
    {
        _list.Changed += AskForRefresh;
        _runs.SetFocus();
        Refresh();
        base.Attach();
        _list.Open();
    }

    public override void Dispose()
    {
        base.Dispose();
        _list.Changed -= AskForRefresh;
        _list.Dispose();
    }

    protected override void Refresh()
    {
        var now = Options.Time.GetUtcNow().ToUnixTimeMilliseconds();
        var all = _list.Runs.Select(r => RunRow.Of(r, Options.Folder, Options.Home, now)).ToList();
        _marked.IntersectWith(all.Select(r => r.Run.Folder.Path));
        var words = _words.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var shown = all.Where(r => words.All(w => $"{r.Name} {r.Place} {r.Word} {r.Need}".Contains(w, StringComparison.OrdinalIgnoreCase)));
        _runs.Show(RunRow.Ordered(shown));
        _heading.Text = HeadingOf(all);
        ShowSelected();
        ShowStatus();
        Tick(all);
    }

    private string HeadingOf(List<RunRow> all)
    {
        if (all.Count == 0)
        {
            return _list.IsComplete ? "There are no runs here." : "Looking for runs …";
        }

        var needed = all.Count(r => r.NeedsPerson);
        var working = all.Count(r => r.State == ShownState.Running);
        string[] parts =
        [
            all.Count == 1 ? "1 run" : $"{all.Count} runs",
            needed == 0 ? "none needs you" : needed == 1 ? "1 needs you" : $"{needed} need you",
            working == 0 ? "" : $"{working} at work",
            _runs.RowCount < all.Count ? $"{_runs.RowCount} shown" : "",
            _marked.Count == 0 ? "" : $"{_marked.Count} marked",
        ];
        return string.Join($" {Glyphs.Separator} ", parts.Where(p => p.Length > 0));
    }

    private void ShowSelected() => _about.Text = _runs.Selected is { } row
        ? $"{row.Place}\n{(row.Need.Length > 0 ? row.Need : WorkerOf(row))}"
        : _list.IsComplete ? $"{Hint(DashboardCommand.NewRun)} plans one; 'run-tui demo' shows what a run is. Looked for runs below {Options.Folder}, and for what was at work lately elsewhere." : "";

    private static string WorkerOf(RunRow row) => row.Run.Owner is not { } owner ? ""
        : owner.Pid == Environment.ProcessId ? "This process carries it out."
        : $"Process {owner.Pid} carries it out.";

    /// <summary>Ages are in minutes: nothing is drawn more often for their sake.</summary>
    private void Tick(List<RunRow> all)
    {
        if (_ticking is null && all.Count > 0)
        {
            _ticking = App?.AddTimeout(TimeSpan.FromMinutes(1), () =>
            {
                _ticking = null;
                Refresh();
                return false;
            });
        }
    }

    private void ShowStatus() => Status.Show(_runs.RowCount == 0 ? _keysWithout : _keysWith);

    private void CantOpen(string why) => Status.Say($"It can't be opened: {why}");
}
