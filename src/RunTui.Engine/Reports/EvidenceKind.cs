namespace RunTui.Engine.Reports;

/// <summary>What a file tells of a step that waits.</summary>
public enum EvidenceKind
{
    /// <summary>What acceptance, quality gates and verification said and printed.</summary>
    Checks,

    /// <summary>What the agent printed.</summary>
    Log,

    /// <summary>What the agent leaves to the steps after it: the result that is to be looked at.</summary>
    Handoff,

    /// <summary>What was changed against the scope: the files, and the diff.</summary>
    Violation,

    /// <summary>What a phase of the step's flow found, in whole.</summary>
    Findings,

    /// <summary>The document that a person is to approve.</summary>
    Document,
}
