namespace RunTui.Engine.Gates.RedTeam;

/// <summary>The spelling of the classes, and their bands of severity; Run Mode's.</summary>
public static class DivergenceClasses
{
    public static string Name(this DivergenceClass @class) => @class switch
    {
        DivergenceClass.FullyImplemented => "FULLY_IMPLEMENTED",
        DivergenceClass.PartialImplementation => "PARTIAL_IMPLEMENTATION",
        DivergenceClass.ConfirmedDivergence => "CONFIRMED_DIVERGENCE",
        _ => throw new ArgumentOutOfRangeException(nameof(@class)),
    };

    /// <summary>The class that <paramref name="name"/> spells in any case, or null.</summary>
    public static DivergenceClass? Of(string? name) => name?.Trim().Replace(' ', '_').Replace('-', '_').ToUpperInvariant() switch
    {
        "FULLY_IMPLEMENTED" => DivergenceClass.FullyImplemented,
        "PARTIAL_IMPLEMENTATION" or "PARTIALLY_IMPLEMENTED" => DivergenceClass.PartialImplementation,
        "CONFIRMED_DIVERGENCE" => DivergenceClass.ConfirmedDivergence,
        _ => null,
    };

    /// <summary>The class whose band a severity is in; between the bands the milder one.</summary>
    public static DivergenceClass OfSeverity(int severity) => severity switch
    {
        >= 700 => DivergenceClass.ConfirmedDivergence,
        >= 400 => DivergenceClass.PartialImplementation,
        _ => DivergenceClass.FullyImplemented,
    };

    /// <summary>The severity of a finding that gives none: the greatest of its class, so that it isn't missed.</summary>
    public static int GreatestSeverity(this DivergenceClass @class) => @class switch
    {
        DivergenceClass.ConfirmedDivergence => 1000,
        DivergenceClass.PartialImplementation => 699,
        _ => 0,
    };
}
