using RunTui.Engine.Blueprints;

namespace RunTui.Engine.Events;

/// <summary>What a person decided about a step, for as long as it can be taken back: until something was started on the strength of it.</summary>
/// <param name="Kind">The command that was given, such as <c>retry</c> or <c>skip</c>.</param>
/// <param name="By">Who, and from which process.</param>
/// <param name="At">When, UTC milliseconds since 1970; null where the journal doesn't say.</param>
/// <param name="Note">Why, or what the agent is to know; null for nothing.</param>
/// <param name="Seq">The journal position of the decision.</param>
/// <param name="Before">The step as it was.</param>
/// <param name="Given">What the plan said of the step right after it.</param>
public sealed record StepAnswer(string Kind, string By, long? At, string? Note, long Seq, StepState Before, Step Given);
