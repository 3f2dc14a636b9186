namespace RunTui.Terminal.Views;

/// <summary>The items of a <see cref="ListView"/>; only those on the screen are asked for.</summary>
public interface IListDataSource
{
    int Count { get; }

    /// <summary>The text of an item.</summary>
    string GetText(int item);
}
