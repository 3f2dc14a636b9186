namespace RunTui.Dashboard.Logs;

/// <summary>Which entries of a log are unfolded: none or all, but for those that the reader said.</summary>
internal sealed class LogFolds
{
    private readonly HashSet<long> _exceptions = [];

    /// <summary>All are, but for the exceptions.</summary>
    public bool AreOpen { get; private set; }

    public bool IsOpen(long entry) => _exceptions.Contains(entry) != AreOpen;

    public void Toggle(long entry)
    {
        if (!_exceptions.Remove(entry))
        {
            _exceptions.Add(entry);
        }
    }

    public void SetAll(bool open)
    {
        AreOpen = open;
        _exceptions.Clear();
    }
}
