namespace RunTui.Engine.Fire;

/// <summary>The documents of a run, in the order in which they are made.</summary>
public enum FireArtifact
{
    Run,
    Plan,
    TestReport,
    ReviewReport,
    Walkthrough,
}
