namespace RunTui.Engine.Reports;

/// <summary>What a file tells of a step that waits.</summary>
public enum EvidenceKind
{
    /// <summary>What acceptance and quality gates said and printed.</summary>
    Checks,

    /// <summary>What the agent printed.</summary>
    Log,

    /// <summary>What the agent leaves to the steps after it: the result that is to be looked at.</summary>
    Handoff,
}
