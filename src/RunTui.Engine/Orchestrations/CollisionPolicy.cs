namespace RunTui.Engine.Orchestrations;

/// <summary>What becomes of a task that may change the files of one at work.</summary>
public enum CollisionPolicy
{
    /// <summary>It waits.</summary>
    Serialize,

    /// <summary>It starts all the same.</summary>
    Force,

    /// <summary>It doesn't start, and its track stops there.</summary>
    Fail,
}
