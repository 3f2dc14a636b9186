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

    /// <summary>Where a run stands by run-workflow's word; a word that is none says that nothing was started.</summary>
    public static RunStatus Parse(string name) => name switch
    {
        "running" => RunStatus.Running,
        "recovering" => RunStatus.Recovering,
        "blocked" => RunStatus.Blocked,
        "completed" => RunStatus.Completed,
        "incomplete" => RunStatus.Incomplete,
        "interrupted" => RunStatus.Interrupted,
        _ => RunStatus.NotStarted,
    };
}
