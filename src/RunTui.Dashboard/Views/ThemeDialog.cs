using RunTui.Dashboard.Themes;

namespace RunTui.Dashboard.Views;

/// <summary>
/// The looks to choose from. Each is shown as soon as it is selected; Enter keeps it, Esc brings the one before back. The files are read
/// when the dialog is made, so that whoever writes a theme opens it again to see what he did.
/// </summary>
public sealed class ThemeDialog : Dialog
{
    private const int LeastWidth = 40;
    private const int ProblemRows = 2;

    private readonly IReadOnlyList<ThemeEntry> _entries;
    private readonly Action<Theme> _show;
    private readonly ListView _list = new() { X = 1, Width = Dim.Fill(1), Height = Dim.Fill(ThemeSample.Rows + ProblemRows + 2) };
    private readonly TextView _problem = new() { X = 1, Y = Pos.AnchorEnd(ProblemRows + 1), Width = Dim.Fill(1), Height = ProblemRows, CanFocus = false };
    private Theme _shown;

    /// <param name="catalog">What there is.</param>
    /// <param name="current">How everything looks now.</param>
    /// <param name="show">Makes everything look so.</param>
    public ThemeDialog(ThemeCatalog catalog, Theme current, Action<Theme> show)
    {
        (_shown, _show) = (current, show);
        var found = catalog.List();
        _entries = found.Any(entry => entry.Name == current.Name)
            ? [.. found.Select(entry => entry.Name == current.Name && entry.Path is null ? entry with { Theme = current } : entry)] // it may be made for this ground
            : [new ThemeEntry(current.Name, null, current), .. found];
        Title = "Theme";
        Width = Dim.Func(() => Math.Max(LeastWidth, Math.Min(72, (App?.Driver?.Contents.Cols ?? 80) - 4)));
        Height = Dim.Func(() => Math.Min(_entries.Count + ThemeSample.Rows + ProblemRows + 4, App?.Driver?.Contents.Rows ?? 24));
        var sample = new ThemeSample(() => _shown) { X = 1, Y = Pos.AnchorEnd(ThemeSample.Rows + ProblemRows + 1), Width = Dim.Fill(1), Height = ThemeSample.Rows };
        var name = _entries.Max(entry => CellText.Width(entry.Name));
        _list.SetSource(_entries, entry => $"{entry.Name}{new string(' ', name - CellText.Width(entry.Name))}  {entry.Theme?.About ?? "cannot be used"}");
        _list.SelectedItem = _entries.Index().First(pair => pair.Item.Name == current.Name).Index;
        _list.ValueChanged += (_, _) => Preview();
        _list.Accepting += (_, args) => args.Handled = Keep();
        AddCommand(Command.Cancel, () =>
        {
            Show(current);
            return Close(null);
        });
        Add(_list, sample, _problem, new Label { X = 1, Y = Pos.AnchorEnd(), Text = "Enter keeps it, Esc goes back" });
        Preview();
    }

    /// <summary>The theme that was chosen; null where it stays as it was.</summary>
    public Theme? Kept => KeptEntry?.Theme;

    /// <summary>The same, and where it lies.</summary>
    public ThemeEntry? KeptEntry { get; private set; }

    private bool Keep()
    {
        if (_entries[_list.SelectedItem] is not { Theme: not null } entry)
        {
            return true;
        }

        KeptEntry = entry;
        return Close(0);
    }

    private void Preview()
    {
        var entry = _entries[_list.SelectedItem];
        _problem.Text = entry.Problem ?? "";
        Show(entry.Theme ?? _shown);
    }

    private void Show(Theme theme)
    {
        _shown = theme;
        Scheme = theme.Dialog;
        _show(theme);
    }
}
