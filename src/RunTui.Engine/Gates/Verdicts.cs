namespace RunTui.Engine.Gates;

/// <summary>The spelling of verdicts in events.</summary>
public static class Verdicts
{
    public static string Name(this Verdict verdict) => verdict switch
    {
        Verdict.Pass => "pass",
        Verdict.Changes => "changes",
        Verdict.Degraded => "degraded",
        Verdict.Error => "error",
        Verdict.Skipped => "skipped",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict)),
    };

    /// <summary>The verdict that <paramref name="name"/> spells, or null.</summary>
    public static Verdict? Of(string? name) => Enum.GetValues<Verdict>().Cast<Verdict?>().FirstOrDefault(verdict => verdict!.Value.Name() == name);
}
