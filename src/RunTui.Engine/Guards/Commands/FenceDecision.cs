namespace RunTui.Engine.Guards.Commands;

/// <summary>Whether a command may run, and if not, why.</summary>
/// <param name="Allowed">It may.</param>
/// <param name="Rule">What it breaks, such as <c>filesystem.delete</c>; empty if nothing.</param>
/// <param name="Part">The simple command that breaks it, shortened.</param>
/// <param name="Why">The reason, as a sentence.</param>
/// <param name="Instead">What to do in its place, as a sentence.</param>
public sealed record FenceDecision(bool Allowed, string Rule, string Part, string Why, string Instead)
{
    /// <summary>Nothing is broken.</summary>
    public static FenceDecision Allow { get; } = new(true, "", "", "", "");
}
