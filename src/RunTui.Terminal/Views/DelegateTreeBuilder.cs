namespace RunTui.Terminal.Views;

/// <summary>A tree made by two functions; without the second, an object with children can be opened.</summary>
public sealed class DelegateTreeBuilder<T>(Func<T, IEnumerable<T>> children, Func<T, bool>? canExpand = null) : ITreeBuilder<T>
{
    public bool CanExpand(T toExpand) => canExpand?.Invoke(toExpand) ?? children(toExpand).Any();

    public IEnumerable<T> GetChildren(T forObject) => children(forObject);
}
