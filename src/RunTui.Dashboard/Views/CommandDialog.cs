using RunTui.Dashboard.Keys;

namespace RunTui.Dashboard.Views;

/// <summary>
/// Commands to look through and to run: type to search, Enter runs the selected one. The help shows them by their keys in the order
/// of the key table, the palette by their names. One that can't be used now stays in the list, and says why.
/// </summary>
internal sealed class CommandDialog : Dialog
{
    private readonly TextField _search = new() { X = 1, Width = Dim.Fill(1), Caption = "type to search, Enter runs, Esc closes" };
    private readonly Label _message = new() { X = 1, Y = 1, Width = Dim.Fill(1), Height = 1 };
    private readonly CommandList _list;
    private readonly IReadOnlyList<KeyEntry> _entries;
    private readonly Func<DashboardCommand, string?> _whyNot;
    private readonly Func<KeyEntry, string> _text;
    private readonly bool _isPalette;
    private IReadOnlyList<KeyEntry> _shown = [];

    private CommandDialog(IReadOnlyList<KeyEntry> entries, Func<DashboardCommand, string?> whyNot, bool isPalette)
    {
        (_entries, _whyNot, _isPalette) = (entries, whyNot, isPalette);
        Title = isPalette ? "Commands" : "Help";
        Width = Dim.Func(() => Fit(App?.Driver?.Contents.Cols ?? 80, 108));
        Height = Dim.Func(() => Fit(App?.Driver?.Contents.Rows ?? 24, entries.Count + 4));
        var (keys, titles) = (entries.Max(e => CellText.Width(e.KeysText)), entries.Max(e => CellText.Width(e.Title)));
        _text = isPalette
            ? e => $"{Padded(e.Title, titles)}  {Padded(e.KeysText, keys)}  {(whyNot(e.Command) is { } why ? $"not now: {why}" : e.About)}"
            : e => $"{Padded(e.KeysText, keys)}  {e.About}{(whyNot(e.Command) is { } why ? $"  (not now: {why})" : "")}";
        _list = new CommandList(row => whyNot(_shown[row].Command) is not null) { X = 1, Y = 2, Width = Dim.Fill(1), CanFocus = false };
        Add(_search, _message, _list);
        _search.TextChanged += (_, _) => Search();
        _search.Accepting += (_, args) => args.Handled = Choose();
        _list.Accepting += (_, args) => args.Handled = Choose();
        Search();
    }

    /// <summary>The command that the user chose; null where he closed it.</summary>
    public DashboardCommand? Chosen { get; private set; }

    private KeyEntry? Selected => _list.SelectedItem >= 0 && _list.SelectedItem < _shown.Count ? _shown[_list.SelectedItem] : null;

    /// <summary>All keys, and what each does.</summary>
    /// <param name="entries">The commands, in the order in which they are shown.</param>
    /// <param name="whyNot">Why a command can't be used now; null where it can.</param>
    public static CommandDialog Help(IReadOnlyList<KeyEntry> entries, Func<DashboardCommand, string?> whyNot) => new(entries, whyNot, isPalette: false);

    /// <summary>All commands by name; those whose name holds what is typed come first.</summary>
    /// <param name="entries">The commands.</param>
    /// <param name="whyNot">Why a command can't be used now; null where it can.</param>
    public static CommandDialog Palette(IReadOnlyList<KeyEntry> entries, Func<DashboardCommand, string?> whyNot) =>
        new([.. entries.OrderBy(e => e.Title, StringComparer.Ordinal)], whyNot, isPalette: true);

    /// <summary>The list moves while the field is typed into.</summary>
    protected override bool OnKeyDownNotHandled(Key key)
    {
        var command = key == Key.CursorDown ? Command.Down
            : key == Key.CursorUp ? Command.Up
            : key == Key.PageDown ? Command.PageDown
            : key == Key.PageUp ? Command.PageUp
            : Command.NotBound;
        if (command == Command.NotBound)
        {
            return false;
        }

        _list.InvokeCommand(command);
        ShowName();
        return true;
    }

    private void Search()
    {
        var words = _search.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var found = _entries.Where(e =>
        {
            var text = $"{e.KeysText} {e.Title} {e.About} {e.CommandName} {KeyTable.NameOf(e.Scope)}";
            return words.All(w => text.Contains(w, StringComparison.OrdinalIgnoreCase));
        });
        _shown = [.. _isPalette && words is [var first, ..] ? found.OrderBy(e => Distance(e, first)) : found];
        _list.SetSource(_shown, _text);
        _list.SelectedItem = 0;
        ShowName();
    }

    /// <summary>The name by which the configuration gives a command other keys.</summary>
    private void ShowName() => _message.Text = Selected is not { } entry ? "there is no such command" : _isPalette ? $"{entry.CommandName} in config.yaml" : "";

    private bool Choose()
    {
        if (Selected is not { Command: var command })
        {
            return true;
        }

        if (_whyNot(command) is { } why)
        {
            _message.Text = $"Not now: {why}.";
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

    /// <summary>Rows of which some can't be used.</summary>
    private sealed class CommandList(Func<int, bool> isDisabled) : ListView
    {
        protected override void DrawRow(int index, int y, VisualRole role)
        {
            if (role == VisualRole.Normal && isDisabled(index))
            {
                SetAttributeForRole(VisualRole.Disabled);
            }

            base.DrawRow(index, y, role);
        }
    }
}
