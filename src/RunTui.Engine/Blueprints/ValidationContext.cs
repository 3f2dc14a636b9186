namespace RunTui.Engine.Blueprints;

/// <summary>What a validation must know besides the file.</summary>
public sealed record ValidationContext
{
    /// <summary>Whether the command line gives the Codex service tier, so that the blueprint's doesn't matter.</summary>
    public bool CodexServiceTierGiven { get; init; }
}
