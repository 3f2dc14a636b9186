namespace RunTui.Dashboard.Presenters.Fire;

/// <summary>What stands at the root of a FIRE project's tree, in its order.</summary>
public enum FireGroup
{
    Waits,
    ActiveRuns,
    Intents,
    CompletedRuns,
    Standards,
    Health,
}
