namespace RunTui.Terminal.Views;

/// <summary>A list as a source of rows.</summary>
public sealed class ListWrapper<T>(IReadOnlyList<T> items, Func<T, string>? text = null) : IListDataSource
{
    public int Count => items.Count;

    public string GetText(int item) => text is null ? items[item]?.ToString() ?? "" : text(items[item]);
}
