namespace RunTui.Engine.Fire.Documents;

/// <summary>The documents of a run, in the order in which they are made.</summary>
public enum FireArtifact
{
    Run,
    Plan,
    TestReport,
    ReviewReport,
    Walkthrough,
}
