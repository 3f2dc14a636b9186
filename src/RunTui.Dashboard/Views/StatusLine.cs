using RunTui.Dashboard.Keys;

namespace RunTui.Dashboard.Views;

/// <summary>The last line: the keys that work now, or for some seconds a message.</summary>
internal sealed class StatusLine : View
{
    private static readonly TimeSpan MessageTime = TimeSpan.FromSeconds(5);

    private readonly StatusBar _bar = new() { Y = 0 };
    private readonly Label _message = new() { Visible = false, Width = Dim.Fill(), Height = 1 };
    private readonly Action<DashboardCommand> _execute;
    private IReadOnlyList<KeyEntry> _shown = [];
    private object? _timeout;

    public StatusLine(Action<DashboardCommand> execute)
    {
        _execute = execute;
        Add(_bar, _message);
    }

    /// <summary>Shows these keys, as many as there is room for.</summary>
    public void Show(IReadOnlyList<KeyEntry> entries)
    {
        if (_shown.SequenceEqual(entries, ReferenceEqualityComparer.Instance))
        {
            return;
        }

        _shown = entries;
        _bar.SetShortcuts(entries.Select(e => new Shortcut(e.Keys[0], e.Title, () => _execute(e.Command)) { KeyText = KeyEntry.NameOf(e.Keys[0]) }));
    }

    /// <summary>Says something in place of the keys, until its time is over or the next message comes.</summary>
    public void Say(string message)
    {
        _message.Text = TextOf(message);
        _message.Visible = true;
        _bar.Visible = false;
        if (_timeout is { } old)
        {
            App?.RemoveTimeout(old);
        }

        _timeout = App?.AddTimeout(MessageTime, () =>
        {
            ShowKeys();
            return false;
        });
    }

    /// <summary>Takes a message back that no longer holds; any other stays.</summary>
    public void TakeBack(string message)
    {
        if (_message.Visible && _message.Text == TextOf(message))
        {
            ShowKeys();
        }
    }

    /// <summary>Gives the mouse to the terminal, or takes it back, and says which.</summary>
    /// <param name="key">The key for that.</param>
    public void ToggleMouse(string key)
    {
        if (App?.Driver is { } driver)
        {
            driver.MouseEnabled = !driver.MouseEnabled;
            Say(driver.MouseEnabled ? "The mouse selects and scrolls here." : $"The mouse is the terminal's: select text with it. {key} takes it back.");
        }
    }

    private static string TextOf(string message) => " " + message.ReplaceLineEndings(" ");

    private void ShowKeys()
    {
        _message.Visible = false;
        _bar.Visible = true;
    }
}
