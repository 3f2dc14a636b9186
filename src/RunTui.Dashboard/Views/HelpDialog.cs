using RunTui.Dashboard.Keys;

namespace RunTui.Dashboard.Views;

/// <summary>All keys, made from the key table: type to search, Enter runs the selected one.</summary>
internal sealed class HelpDialog : Dialog
{
    private readonly TextField _search = new() { X = 1, Width = Dim.Fill(1), Caption = "type to search, Enter runs, Esc closes" };
    private readonly ListView _list = new() { X = 1, Y = 2, Width = Dim.Fill(1), CanFocus = false };
    private readonly Func<DashboardCommand, string?> _whyNot;
    private IReadOnlyList<KeyEntry> _shown = [];

    /// <param name="whyNot">Why a command can't be used now; null where it can.</param>
    public HelpDialog(Func<DashboardCommand, string?> whyNot)
    {
        _whyNot = whyNot;
        Title = "Help";
        Width = Dim.Func(() => Fit(App?.Driver?.Contents.Cols ?? 80, 108));
        Height = Dim.Func(() => Fit(App?.Driver?.Contents.Rows ?? 24, KeyTable.Entries.Count + 4));
        Add(_search, _list);
        _search.TextChanged += (_, _) => Search();
        _search.Accepting += (_, args) =>
        {
            args.Handled = true;
            Choose();
        };
        Search();
    }

    /// <summary>The command that the user chose; null where he closed it.</summary>
    public DashboardCommand? Chosen { get; private set; }

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
        return true;
    }

    private void Search()
    {
        var words = _search.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        _shown = [.. KeyTable.Entries.Where(e => words.All(w =>
            $"{e.KeysText} {e.Title} {e.About} {KeyTable.NameOf(e.Scope)}".Contains(w, StringComparison.OrdinalIgnoreCase)))];
        var width = KeyTable.Entries.Max(e => CellText.Width(e.KeysText));
        _list.SetSource(_shown, e =>
            $"{e.KeysText}{new string(' ', width - CellText.Width(e.KeysText))}  {e.About}{(_whyNot(e.Command) is { } why ? $"  (not now: {why})" : "")}");
        _list.SelectedItem = 0;
    }

    private void Choose()
    {
        if (_list.SelectedItem >= 0 && _list.SelectedItem < _shown.Count)
        {
            Chosen = _shown[_list.SelectedItem].Command;
        }

        Close(null);
    }

    /// <summary>All of the screen, unless that leaves room enough around it to be seen as such.</summary>
    private static int Fit(int screen, int wanted) => screen < wanted + 8 ? screen : wanted;
}
