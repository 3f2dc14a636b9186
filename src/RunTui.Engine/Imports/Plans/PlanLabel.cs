namespace RunTui.Engine.Imports.Plans;

/// <summary>What a part of a task, or of a plan, is about.</summary>
internal enum PlanLabel
{
    Objective,
    Files,
    Commands,

    /// <summary>Commands that say whether the work is good.</summary>
    Verify,
    Route,
    Model,
    Sandbox,
    Effort,
    Work,
    DoneWhen,
    Estimate,
    Depends,

    /// <summary>Who is to answer side by side.</summary>
    Options,

    /// <summary>Who chooses between the answers.</summary>
    Choose,
    Constraints,

    /// <summary>What the answer has to look like.</summary>
    Output,
    Id,

    /// <summary>The whole prompt, word for word.</summary>
    Prompt,

    /// <summary>Fields of the blueprint that no other label has, as JSON.</summary>
    Fields,
}
