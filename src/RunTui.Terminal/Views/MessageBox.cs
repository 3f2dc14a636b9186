using RunTui.Terminal.App;
using RunTui.Terminal.Input;
using RunTui.Terminal.Text;

namespace RunTui.Terminal.Views;

/// <summary>Asks one question.</summary>
public static class MessageBox
{
    private const int MaxWidth = 72;

    /// <summary>Shows a message and waits for an answer. Returns the number of the button from 0, null for Esc.</summary>
    public static int? Query(IApplication app, string title, string message, params string[] buttons)
    {
        var dialog = Create(title, message, buttons);
        app.Run(dialog);
        return dialog.Result;
    }

    /// <summary>The dialog that <see cref="Query"/> runs. A button can be pressed by its first letter where no other has it.</summary>
    public static Dialog Create(string title, string message, params string[] buttons)
    {
        var width = Math.Clamp(message.Split('\n').Append(title + "  ").Max(line => CellText.Width(line)), buttons.Sum(b => CellText.Width(b) + 5), MaxWidth);
        var text = string.Join('\n', message.Split('\n').SelectMany(line => CellText.Wrap(line, width)));
        var dialog = new Dialog
        {
            Title = title,
            Width = width + 4,
            Height = text.Count(c => c == '\n') + 1 + 4,
        };
        dialog.Add(new Label { X = 1, Text = text });
        foreach (var caption in buttons)
        {
            var button = new Button { Title = caption };
            dialog.AddButton(button);
            if (buttons.Count(b => char.ToLowerInvariant(b[0]) == char.ToLowerInvariant(caption[0])) == 1)
            {
                button.HotKeyBindings.Add(new Key(char.ToLowerInvariant(caption[0])), Command.Accept);
            }
        }

        return dialog;
    }
}
