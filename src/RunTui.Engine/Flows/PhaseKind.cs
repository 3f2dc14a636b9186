namespace RunTui.Engine.Flows;

/// <summary>What is done in a phase.</summary>
public enum PhaseKind
{
    /// <summary>An agent works.</summary>
    Agent,

    /// <summary>Commands check the work.</summary>
    Verify,

    /// <summary>A person looks at it.</summary>
    Approve,

    /// <summary>What was made is committed.</summary>
    Checkpoint,

    /// <summary>What was committed is made public.</summary>
    Publish,

    /// <summary>A command judges the work, or does some; what it returns says what came of it.</summary>
    Command,

    /// <summary>A document must exist.</summary>
    Artifact,
}
