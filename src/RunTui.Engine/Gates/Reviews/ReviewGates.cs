namespace RunTui.Engine.Gates.Reviews;

/// <summary>The spelling of gates in trailers, answers and arguments; Run Mode's.</summary>
public static class ReviewGates
{
    public static string Name(this ReviewGate gate) => gate switch
    {
        ReviewGate.Review => "review",
        ReviewGate.Audit => "audit",
        ReviewGate.Other => "other",
        _ => throw new ArgumentOutOfRangeException(nameof(gate)),
    };

    /// <summary>The gate that <paramref name="name"/> spells; null for any other word, <c>other</c> among them: nobody can ask for that one.</summary>
    public static ReviewGate? Of(string? name) => name switch
    {
        "review" => ReviewGate.Review,
        "audit" => ReviewGate.Audit,
        _ => null,
    };
}
