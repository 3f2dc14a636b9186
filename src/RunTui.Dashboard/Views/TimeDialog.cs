using RunTui.Dashboard.Logs;

namespace RunTui.Dashboard.Views;

/// <summary>Asks for a moment: a time of day, or how long ago.</summary>
internal sealed class TimeDialog : Dialog
{
    private readonly TextField _field = new() { X = 1, Width = Dim.Fill(1), Caption = "14:03, 14:03:20, or -5m" };
    private readonly Label _problem = new() { X = 1, Y = 1, Width = Dim.Fill(1), Height = 1 };

    public TimeDialog()
    {
        Title = "The run at";
        Width = Dim.Func(() => Math.Min(44, App?.Driver?.Contents.Cols ?? 44));
        Height = Dim.Func(() => 4);
        Add(_field, _problem);
        _field.Accepting += (_, args) =>
        {
            args.Handled = true;
            Chosen = LogTimeQuery.Parse(_field.Text);
            if (Chosen is null)
            {
                _problem.Text = "That is no time: 14:03, 14:03:20, -5m";
            }
            else
            {
                Close(0);
            }
        };
    }

    /// <summary>What was typed; null where the dialog was left.</summary>
    public LogTimeQuery? Chosen { get; private set; }
}
