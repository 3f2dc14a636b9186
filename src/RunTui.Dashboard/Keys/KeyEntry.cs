using System.Text;

namespace RunTui.Dashboard.Keys;

/// <summary>One row of the key table.</summary>
/// <param name="Command">What the keys ask for.</param>
/// <param name="Scope">Where they work.</param>
/// <param name="Title">What it does in a word or two, for the status bar.</param>
/// <param name="About">What it does in a sentence, for the help.</param>
/// <param name="Keys">The keys; the first is the one that is shown. Commands that are wanted rarely have none.</param>
public sealed record KeyEntry(DashboardCommand Command, KeyScope Scope, string Title, string About, params IReadOnlyList<Key> Keys)
{
    /// <summary>All keys as people write them: <c>Down j</c>.</summary>
    public string KeysText => string.Join(' ', Keys.Select(NameOf));

    /// <summary>What the command is called where commands are named: <c>next-problem-step</c>.</summary>
    public string CommandName => NameOf(Command);

    /// <summary>A command as it is called where commands are named: <c>next-problem-step</c>.</summary>
    public static string NameOf(DashboardCommand command)
    {
        var name = new StringBuilder();
        foreach (var letter in command.ToString())
        {
            name.Append(char.IsAsciiLetterUpper(letter) && name.Length > 0 ? "-" : "").Append(char.ToLowerInvariant(letter));
        }

        return name.ToString();
    }

    /// <summary>A key as people write it: <c>j</c>, <c>G</c>, <c>Ctrl-D</c>, <c>Up</c>.</summary>
    public static string NameOf(Key key)
    {
        var bare = key.NoModifiers;
        var name =
            bare == Key.CursorUp ? "Up" : bare == Key.CursorDown ? "Down" : bare == Key.CursorLeft ? "Left" : bare == Key.CursorRight ? "Right"
            : bare == Key.Space ? "Space" : bare == Key.Enter ? "Enter" : bare == Key.Esc ? "Esc" : bare == Key.Tab ? "Tab"
            : bare == Key.PageUp ? "PgUp" : bare == Key.PageDown ? "PgDn" : bare == Key.Home ? "Home" : bare == Key.End ? "End"
            : bare.AsRune.Value == 0 ? bare.ToString()
            : key is { IsCtrl: false, IsAlt: false } ? key.AsRune.ToString()
            : bare.AsRune.ToString().ToUpperInvariant();
        var shift = key.IsShift && key.AsRune.Value == 0 ? "Shift-" : "";
        return (key.IsCtrl ? "Ctrl-" : "") + (key.IsAlt ? "Alt-" : "") + shift + name;
    }
}
