namespace RunTui.Engine.Imports.RunMode;

/// <summary>One phase of the validation of a pull request.</summary>
public sealed record PostPrPhase
{
    public bool Enabled { get; init; } = true;

    /// <summary>How long one iteration takes at most.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>How often it is done at most.</summary>
    public required int MaxIterations { get; init; }
}
