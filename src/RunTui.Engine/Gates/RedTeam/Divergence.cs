namespace RunTui.Engine.Gates.RedTeam;

/// <summary>One requirement of the design, and how the code meets it.</summary>
public sealed record Divergence
{
    public required string Id { get; init; }

    /// <summary>The part of the design.</summary>
    public string SddSection { get; init; } = "";

    public string SddRequirement { get; init; } = "";

    /// <summary>Where the code shows it.</summary>
    public string CodeEvidence { get; init; } = "";

    /// <summary>The stricter one of what the agent says and of what its severity says.</summary>
    public required DivergenceClass Classification { get; init; }

    /// <summary>0 to 1000.</summary>
    public required int Severity { get; init; }

    public string Recommendation { get; init; } = "";

    /// <summary>Whether the work goes back for it.</summary>
    /// <param name="threshold">The least severity that sends work back; Run Mode's default is 700.</param>
    public bool IsActionable(int threshold) => Classification == DivergenceClass.ConfirmedDivergence && Severity >= threshold;
}
