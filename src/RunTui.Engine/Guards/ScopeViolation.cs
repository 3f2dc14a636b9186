using RunTui.Engine.Blueprints;

namespace RunTui.Engine.Guards;

/// <summary>A change that the scope does not let pass.</summary>
/// <param name="Path">The file, exactly as git stores its name.</param>
/// <param name="Kind">Which rule it breaks.</param>
/// <param name="Why">The rule, as the end of a sentence; fit to be shown.</param>
public sealed record ScopeViolation(string Path, ScopeViolationKind Kind, string Why)
{
    /// <summary>One line for people.</summary>
    public override string ToString() => $"{Shown.Clean(Path)}: {Why}";
}
