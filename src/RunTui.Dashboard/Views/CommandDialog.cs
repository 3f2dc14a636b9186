using RunTui.Dashboard.Keys;

namespace RunTui.Dashboard.Views;

/// <summary>
/// Commands to look through and to run: type to search, Enter runs the selected one. The help shows them by their keys in the order
/// of the key table, the palette by their names. One that can't be used now stays in the list, and says why.
/// </summary>
internal sealed class CommandDialog : SearchDialog
{
    private readonly IReadOnlyList<KeyEntry> _entries;
    private readonly Func<DashboardCommand, string?> _whyNot;
    private readonly Func<KeyEntry, string> _text;
    private readonly bool _isPalette;
    private IReadOnlyList<KeyEntry> _shown = [];

    private CommandDialog(IReadOnlyList<KeyEntry> entries, Func<DashboardCommand, string?> whyNot, bool isPalette)
        : base("type to search, Enter runs, Esc closes")
    {
        (_entries, _whyNot, _isPalette) = (entries, whyNot, isPalette);
        Title = isPalette ? "Commands" : "Help";
        Width = Dim.Func(() => Fit(App?.Driver?.Contents.Cols ?? 80, 108));
        Height = Dim.Func(() => Fit(App?.Driver?.Contents.Rows ?? 24, entries.Count + 4));
        var (keys, titles) = (entries.Max(e => CellText.Width(e.KeysText)), entries.Max(e => CellText.Width(e.Title)));
        _text = isPalette
            ? e => $"{Padded(e.Title, titles)}  {Padded(e.KeysText, keys)}  {(whyNot(e.Command) is { } why ? $"not now: {why}" : e.About)}"
            : e => $"{Padded(e.KeysText, keys)}  {e.About}{(whyNot(e.Command) is { } why ? $"  (not now: {why})" : "")}";
        SearchField.Accepting += (_, args) => args.Handled = Choose();
        List.Accepting += (_, args) => args.Handled = Choose();
        Search();
    }

    /// <summary>The command that the user chose; null where he closed it.</summary>
    public DashboardCommand? Chosen { get; private set; }

    private KeyEntry? Selected => List.SelectedItem >= 0 && List.SelectedItem < _shown.Count ? _shown[List.SelectedItem] : null;

    /// <summary>All keys, and what each does.</summary>
    /// <param name="entries">The commands, in the order in which they are shown.</param>
    /// <param name="whyNot">Why a command can't be used now; null where it can.</param>
    public static CommandDialog Help(IReadOnlyList<KeyEntry> entries, Func<DashboardCommand, string?> whyNot) => new(entries, whyNot, isPalette: false);

    /// <summary>All commands by name; those whose name holds what is typed come first.</summary>
    /// <param name="entries">The commands.</param>
    /// <param name="whyNot">Why a command can't be used now; null where it can.</param>
    public static CommandDialog Palette(IReadOnlyList<KeyEntry> entries, Func<DashboardCommand, string?> whyNot) =>
        new([.. entries.OrderBy(e => e.Title, StringComparer.Ordinal)], whyNot, isPalette: true);

    protected override bool IsDisabled(int row) => _whyNot(_shown[row].Command) is not null;

    protected override void Search()
    {
        var words = SearchField.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var found = _entries.Where(e =>
        {
            var text = $"{e.KeysText} {e.Title} {e.About} {e.CommandName} {KeyTable.NameOf(e.Scope)}";
            return words.All(w => text.Contains(w, StringComparison.OrdinalIgnoreCase));
        });
        _shown = [.. _isPalette && words is [var first, ..] ? found.OrderBy(e => Distance(e, first)) : found];
        List.SetSource(_shown, _text);
        List.SelectedItem = 0;
        SelectionMoved();
    }

    /// <summary>The name by which the configuration gives a command other keys.</summary>
    protected override void SelectionMoved() => Message.Text = Selected is not { } entry ? "there is no such command" : _isPalette ? $"{entry.CommandName} in config.yaml" : "";

    private bool Choose()
    {
        if (Selected is not { Command: var command })
        {
            return true;
        }

        if (_whyNot(command) is { } why)
        {
            Message.Text = $"Not now: {why}.";
            return true;
        }

        Chosen = command;
        return Close(null);
    }

    private static int Distance(KeyEntry entry, string word) =>
        entry.Title.StartsWith(word, StringComparison.OrdinalIgnoreCase) ? 0
        : entry.Title.Contains(word, StringComparison.OrdinalIgnoreCase) || entry.CommandName.Contains(word, StringComparison.OrdinalIgnoreCase) ? 1
        : 2;

    private static string Padded(string text, int width) => text + new string(' ', width - CellText.Width(text));

    /// <summary>All of the screen, unless that leaves room enough around it to be seen as such.</summary>
    private static int Fit(int screen, int wanted) => screen < wanted + 8 ? screen : wanted;
}
