namespace RunTui.Engine.Events;

/// <summary>That another model takes over a step, or asks to; plan-and-execute's fallback. It holds for this step, this attempt and these two alone.</summary>
/// <param name="Attempt">The attempt that failed, from 1; 0 where none could be made.</param>
/// <param name="From">Who failed, as <see cref="Routes.RouteNames"/> has it.</param>
/// <param name="To">Who takes over.</param>
public sealed record Fallback(int Attempt, string From, string To)
{
    /// <summary>Whether it may: a person has said so, or the plan lets it without.</summary>
    public bool IsApproved { get; init; }
}
