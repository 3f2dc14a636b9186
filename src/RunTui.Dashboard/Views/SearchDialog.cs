namespace RunTui.Dashboard.Views;

/// <summary>A list to look through: what is typed searches it, the arrows move in it all the while. Some of its rows may not be for choosing.</summary>
internal abstract class SearchDialog : Dialog
{
    /// <param name="caption">What is shown until something is typed.</param>
    protected SearchDialog(string caption)
    {
        SearchField = new TextField { X = 1, Width = Dim.Fill(1), Caption = caption };
        List = new ChoiceList(IsDisabled) { X = 1, Y = 2, Width = Dim.Fill(1), CanFocus = false };
        Add(SearchField, Message, List);
        SearchField.TextChanged += (_, _) => Search();
    }

    protected TextField SearchField { get; }

    /// <summary>The line between the search and the list.</summary>
    protected Label Message { get; } = new() { X = 1, Y = 1, Width = Dim.Fill(1), Height = 1 };

    protected ListView List { get; }

    /// <summary>Whether a row of those shown can't be chosen.</summary>
    protected abstract bool IsDisabled(int row);

    /// <summary>Shows what the field asks for.</summary>
    protected abstract void Search();

    /// <summary>Another row is selected.</summary>
    protected abstract void SelectionMoved();

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

        List.InvokeCommand(command);
        SelectionMoved();
        return true;
    }

    private sealed class ChoiceList(Func<int, bool> isDisabled) : ListView
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
