namespace RunTui.Engine.Fire.Planning;

/// <summary>Where an active run goes on.</summary>
public enum FireResumeKind
{
    /// <summary>Write the current item's plan.</summary>
    Plan,

    /// <summary>Ask again for the approval of a plan that is written.</summary>
    Gate,

    Execute,

    Test,

    Review,

    /// <summary>All items are completed, and the run is not.</summary>
    Finalize,

    /// <summary>The run can't go on as it is; somebody has to look at it.</summary>
    Broken,
}
