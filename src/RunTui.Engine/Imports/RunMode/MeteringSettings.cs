namespace RunTui.Engine.Imports.RunMode;

/// <summary><c>hounfour.metering</c> of <c>.loa.config.yaml</c>: what all runs of a day may cost.</summary>
public sealed record MeteringSettings
{
    public bool Enabled { get; init; } = true;

    /// <summary>Where costs are written down; relative to the repository's root.</summary>
    public string LedgerPath { get; init; } = ".run/cost-ledger.jsonl";

    /// <summary>What a day may cost, in millionths of a dollar.</summary>
    public long DailyMicroUsd { get; init; } = 10_000_000;

    /// <summary>At how many percent of it a warning is given.</summary>
    public int WarnAtPercent { get; init; } = 80;
}
