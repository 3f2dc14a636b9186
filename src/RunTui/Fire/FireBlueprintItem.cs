namespace RunTui.Fire;

/// <summary>A work item in the plan of a FIRE run.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Intent">Its intent's id.</param>
/// <param name="Title">Its title.</param>
/// <param name="Mode"><c>autopilot</c>, <c>confirm</c> or <c>validate</c>.</param>
internal sealed record FireBlueprintItem(string Id, string Intent, string Title, string Mode)
{
    /// <summary>Whether another agent has completed it already.</summary>
    public bool IsCompleted { get; init; }

    /// <summary>The phase of the flow that it begins with, where another agent did what comes before; null for the first.</summary>
    public string? StartPhase { get; init; }
}
