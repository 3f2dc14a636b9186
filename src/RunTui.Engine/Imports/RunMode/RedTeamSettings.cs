namespace RunTui.Engine.Imports.RunMode;

/// <summary><c>red_team.code_vs_design</c> of <c>.loa.config.yaml</c>: the gate that compares the code with its design.</summary>
public sealed record RedTeamSettings
{
    public bool Enabled { get; init; }

    public int MaxCycles { get; init; } = 2;

    /// <summary>Whether a missing design document skips the gate; else it halts the run.</summary>
    public bool SkipIfNoSdd { get; init; } = true;

    /// <summary>From this severity on, of 1000, a divergence is to be acted on.</summary>
    public int SeverityThreshold { get; init; } = 700;

    public int TokenBudget { get; init; } = 150_000;
}
