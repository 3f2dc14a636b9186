namespace RunTui.Terminal.Views;

/// <summary>Knows what is below an object of a tree.</summary>
public interface ITreeBuilder<T>
{
    /// <summary>Whether it can be opened.</summary>
    bool CanExpand(T toExpand);

    IEnumerable<T> GetChildren(T forObject);
}
