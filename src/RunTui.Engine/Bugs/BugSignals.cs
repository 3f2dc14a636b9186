namespace RunTui.Engine.Bugs;

/// <summary>What shows that a bug is one.</summary>
public sealed record BugSignals
{
    public bool FailingTest { get; init; }

    public bool ReproSteps { get; init; }

    public bool StackTrace { get; init; }

    public bool ProductionLog { get; init; }

    /// <summary>Whether it is known since when it doesn't work.</summary>
    public bool RegressionRef { get; init; }

    /// <summary>Run Mode's weights: 2 for a failing test and for steps, 1 for each of the others; 0 to 7.</summary>
    public int Points => (FailingTest ? 2 : 0) + (ReproSteps ? 2 : 0) + (StackTrace ? 1 : 0) + (ProductionLog ? 1 : 0) + (RegressionRef ? 1 : 0);
}
