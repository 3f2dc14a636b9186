namespace RunTui.Engine.Fire.Planning;

/// <summary>What is to be done next in a FIRE project.</summary>
public enum FireNext
{
    /// <summary>Set the project up, or mend its state.</summary>
    Repair,

    /// <summary>Go on with an active run.</summary>
    Resume,

    /// <summary>Plan a run of the pending items.</summary>
    RunPlan,

    /// <summary>Divide an intent into work items.</summary>
    Decompose,

    /// <summary>Mark an intent as completed: its items are.</summary>
    CompleteIntent,

    /// <summary>Say what the next intent is.</summary>
    Capture,
}
