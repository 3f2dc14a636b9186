namespace RunTui.Engine.Events;

/// <summary>How <c>run-state.json</c> spells where a run stands.</summary>
public static class RunStatusNames
{
    /// <summary>run-workflow's word; what it has none for is <c>interrupted</c> there.</summary>
    public static string Name(this RunStatus status) => status switch
    {
        RunStatus.NotStarted => "initialized",
        RunStatus.Running => "running",
        RunStatus.Recovering => "recovering",
        RunStatus.Blocked => "blocked",
        RunStatus.Completed => "completed",
        RunStatus.Incomplete => "incomplete",
        _ => "interrupted",
    };
}
