namespace RunTui.Engine.Blueprints;

/// <summary>When and how code is held against its design; a blueprint's <c>red_team</c>, Run Mode's <c>red_team.code_vs_design</c>.</summary>
public sealed record RedTeamRules
{
    public bool Enabled { get; init; }

    /// <summary>How often its findings are acted on; then they are only told.</summary>
    public int MaxCycles { get; init; } = 2;

    /// <summary>The design document, relative to the repository's root.</summary>
    public string Design { get; init; } = "grimoires/loa/sdd.md";

    /// <summary>Whether it is left out where there is no design document; else the run stops.</summary>
    public bool SkipWithoutDesign { get; init; } = true;

    /// <summary>From which severity, 0 to 1000, a confirmed divergence sends the work back.</summary>
    public int SeverityThreshold { get; init; } = 700;

    /// <summary>How much it is given to read, in tokens.</summary>
    public int TokenBudget { get; init; } = 150_000;
}
