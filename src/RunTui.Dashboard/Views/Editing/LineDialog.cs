namespace RunTui.Dashboard.Views.Editing;

/// <summary>Asks for a line of text.</summary>
internal sealed class LineDialog : Dialog
{
    private const int Widest = 60;

    private readonly TextField _field = new() { X = 1, Width = Dim.Fill(1) };

    /// <param name="title">What is asked for.</param>
    /// <param name="text">What is there already.</param>
    /// <param name="about">What to know when answering.</param>
    public LineDialog(string title, string text, string about)
    {
        Title = title;
        Width = Dim.Func(() => Math.Min(Widest, App?.Driver?.Contents.Cols ?? Widest));
        Height = 4;
        _field.Text = text;
        _field.CursorPosition = text.Length;
        Add(_field, new Label { X = 1, Y = 1, Width = Dim.Fill(1), Height = 1, Text = about });
        _field.Accepting += (_, args) =>
        {
            Line = _field.Text.Trim();
            args.Handled = Close(0);
        };
    }

    /// <summary>What was typed; null where the dialog was left.</summary>
    public string? Line { get; private set; }
}
