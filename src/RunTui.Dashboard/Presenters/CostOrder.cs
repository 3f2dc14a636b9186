namespace RunTui.Dashboard.Presenters;

/// <summary>What the rows of a cost table are sorted by, the most first; their shares are of the same.</summary>
public enum CostOrder
{
    Cost,
    Tokens,
    Calls,
}
