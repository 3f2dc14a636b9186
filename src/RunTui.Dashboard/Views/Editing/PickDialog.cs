namespace RunTui.Dashboard.Views.Editing;

/// <summary>Picks one of a few.</summary>
internal sealed class PickDialog : Dialog
{
    private readonly ListView _list = new() { X = 1, Width = Dim.Fill(1), Height = Dim.Fill(1) };

    /// <param name="title">What is picked.</param>
    /// <param name="choices">What there is to pick from.</param>
    /// <param name="at">What is picked now.</param>
    public PickDialog(string title, IReadOnlyList<string> choices, int at)
    {
        Title = title;
        var width = choices.Append(title).Max(c => CellText.Width(c)) + 6;
        Width = Dim.Func(() => Math.Clamp(width, 30, App?.Driver?.Contents.Cols ?? 80));
        Height = Dim.Func(() => Math.Min(choices.Count + 3, App?.Driver?.Contents.Rows ?? 24));
        _list.SetSource(choices);
        _list.SelectedItem = Math.Max(0, at);
        _list.Accepting += (_, args) =>
        {
            Picked = _list.SelectedItem;
            args.Handled = Close(0);
        };
        Add(_list, new Label { X = 1, Y = Pos.AnchorEnd(), Text = "Enter takes, Esc leaves" });
    }

    /// <summary>What the user picked, from 0; null where he left.</summary>
    public int? Picked { get; private set; }
}
