namespace RunTui.Engine.Events;

/// <summary>Why an agent was started for a step.</summary>
public enum AttemptKind
{
    /// <summary>To do the step.</summary>
    Work,

    /// <summary>To mend what an attempt left; run-workflow's recovery attempt.</summary>
    Recovery,
}
