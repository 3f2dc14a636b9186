namespace RunTui.Engine.Events;

/// <summary>Something that only a person, or a recovery, clears.</summary>
/// <param name="StepId">The step that waits.</param>
/// <param name="Status">run-workflow's word: <c>open</c>, <c>recovering</c> or <c>hard_blocked</c>.</param>
/// <param name="Message">What the agent or the engine said.</param>
/// <param name="Since">When it was raised, as the journal has it.</param>
/// <param name="Question">The id under which an answer is given: the journal position that raised it.</param>
public sealed record Blocker(string StepId, string Status, string Message, string Since, long Question)
{
    /// <summary>What it waits with.</summary>
    public BlockerKind Kind { get; init; }

    /// <summary>The status of a blocker that waits for a person.</summary>
    public const string HardBlocked = "hard_blocked";

    /// <summary>Whether a person is needed.</summary>
    public bool NeedsPerson => Status == HardBlocked;
}
