namespace RunTui.Engine.Blueprints;

/// <summary>Limits of a whole run; a blueprint's <c>budget</c>.</summary>
public sealed record Budget
{
    /// <summary>How many steps agents may add when the blueprint does not say.</summary>
    public const int DefaultMaxAddedSteps = 20;

    /// <summary>How many steps agents may add in all.</summary>
    public int MaxAddedSteps { get; init; } = DefaultMaxAddedSteps;
}
