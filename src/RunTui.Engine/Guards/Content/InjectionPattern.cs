namespace RunTui.Engine.Guards.Content;

/// <summary>A way to say something.</summary>
/// <param name="Name">Its name, in results.</param>
/// <param name="Category">The index of its category among <see cref="InjectionCategories.Names"/>.</param>
/// <param name="Weight">What it counts alone.</param>
/// <param name="Steps">Its words, in order.</param>
internal sealed record InjectionPattern(string Name, int Category, double Weight, PatternStep[] Steps)
{
    /// <summary>Whether a word before it turns it around: who is told never to reveal a prompt isn't told to drop anything either.</summary>
    public bool CanBeNegated { get; } = Category == 0 || Name.StartsWith("reveal_", StringComparison.Ordinal);

    /// <summary>From here on, a pattern alone is enough.</summary>
    public const double Clear = 0.75;
}
