using RunTui.Terminal.App;

namespace RunTui.Terminal.Views;

/// <summary>Asks one question.</summary>
public static class MessageBox
{
    /// <summary>Shows a message and waits for an answer. Returns the number of the button from 0, null for Esc.</summary>
    public static int? Query(IApplication app, string title, string message, params string[] buttons)
    {
        var dialog = Create(title, message, buttons);
        app.Run(dialog);
        return dialog.Result;
    }

    /// <summary>
    /// The dialog that <see cref="Query"/> runs. Each button can be pressed by the letter that is underlined in it: its first, where no
    /// other begins with the same. A message that has no room can be scrolled.
    /// </summary>
    public static Dialog Create(string title, string message, params string[] buttons)
    {
        var dialog = new MessageDialog(message) { Title = title };
        AddButtons(dialog, buttons);
        return dialog;
    }

    /// <summary>Adds buttons to a dialog, each with a letter by which it is pressed.</summary>
    public static void AddButtons(Dialog dialog, IReadOnlyList<string> buttons)
    {
        var taken = new HashSet<char>();
        for (var i = 0; i < buttons.Count; i++)
        {
            var others = buttons.Where((_, other) => other != i).Select(Initial).ToList();
            var letter = Candidates(buttons[i]).FirstOrDefault(c => !taken.Contains(c) && !others.Contains(c));
            taken.Add(letter);
            dialog.AddButton(new Button { Title = buttons[i], HotKey = letter == default ? null : letter });
        }
    }

    /// <summary>The letters at the beginnings of words, then the others.</summary>
    private static IEnumerable<char> Candidates(string caption) => caption.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(Initial)
        .Concat(caption.Select(char.ToLowerInvariant))
        .Where(char.IsAsciiLetterOrDigit);

    private static char Initial(string word) => word.Length > 0 ? char.ToLowerInvariant(word[0]) : default;
}
