using RunTui.Dashboard.Presenters;
using RunTui.Dashboard.Themes;

namespace RunTui.Dashboard.Views.Editing;

/// <summary>Something to read above buttons, as large as the screen allows.</summary>
internal class ReadDialog : Dialog
{
    private const int Widest = 110;

    private readonly PanelText? _text;

    /// <param name="title">What it is about.</param>
    /// <param name="buttons">What can be answered.</param>
    protected ReadDialog(string title, IReadOnlyList<string> buttons)
    {
        Title = title;
        Width = Dim.Func(() => Math.Min(Widest, Cols));
        Height = Dim.Func(() => Rows);
        MessageBox.AddButtons(this, buttons);
    }

    /// <param name="title">What it is about.</param>
    /// <param name="theme">How everything looks.</param>
    /// <param name="lines">What is to be read.</param>
    /// <param name="buttons">What can be answered.</param>
    public ReadDialog(string title, Func<Theme> theme, IReadOnlyList<PanelLine> lines, params IReadOnlyList<string> buttons)
        : this(title, buttons)
    {
        var text = new PanelText(theme) { X = 1, Width = Dim.Fill(1), CanFocus = false };
        text.Height = Dim.Func(() => TextRows);
        text.Show(lines);
        Add(text);
        _text = text;
    }

    /// <summary>What is read, and moves by the keys for moving.</summary>
    protected virtual View? Read => _text;

    /// <summary>How many rows are left above the buttons.</summary>
    protected int TextRows => Math.Max(1, Viewport.Height - ButtonRows(Viewport.Width) - 1);

    protected int Cols => App?.Driver?.Contents.Cols ?? 80;

    protected int Rows => App?.Driver?.Contents.Rows ?? 24;

    protected override bool OnKeyDown(Key key)
    {
        var command = key == Key.CursorUp ? Command.Up
            : key == Key.CursorDown ? Command.Down
            : key == Key.PageUp ? Command.PageUp
            : key == Key.PageDown ? Command.PageDown
            : key == Key.Home ? Command.Start
            : key == Key.End ? Command.End
            : Command.NotBound;
        return command != Command.NotBound && Read?.InvokeCommand(command) is not null;
    }
}
