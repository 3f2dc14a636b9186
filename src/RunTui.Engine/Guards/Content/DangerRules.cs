namespace RunTui.Engine.Guards.Content;

/// <summary>What each level of danger leads to in one mode.</summary>
/// <param name="Safe">Of a skill that only reads.</param>
/// <param name="Moderate">Of one that writes the project's files.</param>
/// <param name="High">Of one with effects outside.</param>
/// <param name="Critical">Of one whose effects can't be undone.</param>
public sealed record DangerRules(DangerRule Safe, DangerRule Moderate, DangerRule High, DangerRule Critical)
{
    /// <summary>With a person there.</summary>
    public static readonly DangerRules Interactive = new(DangerRule.Execute, DangerRule.ExecuteWithNotice, DangerRule.ConfirmRequired, DangerRule.ConfirmWithReason);

    /// <summary>With nobody there.</summary>
    public static readonly DangerRules Autonomous = new(DangerRule.Execute, DangerRule.ExecuteWithLog, DangerRule.BlockWithoutFlag, DangerRule.AlwaysBlock);

    public DangerRule For(DangerLevel level) => level switch
    {
        DangerLevel.Safe => Safe,
        DangerLevel.Moderate => Moderate,
        DangerLevel.High => High,
        _ => Critical,
    };
}
