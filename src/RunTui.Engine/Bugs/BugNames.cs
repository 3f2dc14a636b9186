namespace RunTui.Engine.Bugs;

/// <summary>The spelling of what a bug's state file holds; Run Mode's. A risk is spelled as a step's is.</summary>
public static class BugNames
{
    public static string Name(this BugState state) => state switch
    {
        BugState.Triage => "TRIAGE",
        BugState.Implementing => "IMPLEMENTING",
        BugState.Reviewing => "REVIEWING",
        BugState.Auditing => "AUDITING",
        BugState.Completed => "COMPLETED",
        BugState.Halted => "HALTED",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    public static string Name(this ReproductionStrength strength) => strength switch
    {
        ReproductionStrength.Strong => "strong",
        ReproductionStrength.Weak => "weak",
        ReproductionStrength.ManualOnly => "manual_only",
        _ => throw new ArgumentOutOfRangeException(nameof(strength)),
    };

    public static string Name(this BugTestType type) => type switch
    {
        BugTestType.Unit => "unit",
        BugTestType.Integration => "integration",
        BugTestType.EndToEnd => "e2e",
        BugTestType.Contract => "contract",
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    /// <summary>The state that <paramref name="name"/> spells, or null.</summary>
    public static BugState? StateOf(string? name) => Enum.GetValues<BugState>().Cast<BugState?>().FirstOrDefault(state => state!.Value.Name() == name);

    /// <summary>The strength that <paramref name="name"/> spells, or null.</summary>
    public static ReproductionStrength? StrengthOf(string? name) => Enum.GetValues<ReproductionStrength>().Cast<ReproductionStrength?>().FirstOrDefault(strength => strength!.Value.Name() == name);

    /// <summary>The kind of test that <paramref name="name"/> spells, or null.</summary>
    public static BugTestType? TestTypeOf(string? name) => Enum.GetValues<BugTestType>().Cast<BugTestType?>().FirstOrDefault(type => type!.Value.Name() == name);
}
