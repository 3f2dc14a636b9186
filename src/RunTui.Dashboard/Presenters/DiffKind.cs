namespace RunTui.Dashboard.Presenters;

/// <summary>Which of two texts has a line.</summary>
public enum DiffKind
{
    /// <summary>Both.</summary>
    Same,

    /// <summary>Only the first.</summary>
    Removed,

    /// <summary>Only the second.</summary>
    Added,
}
