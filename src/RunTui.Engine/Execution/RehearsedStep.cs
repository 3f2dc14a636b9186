using System.Collections.Immutable;

namespace RunTui.Engine.Execution;

/// <summary>What a launch would make of one step.</summary>
/// <param name="StepId">The step.</param>
/// <param name="Title">Its title in the plan.</param>
/// <param name="Why">Why, as a clause in the product's words: <c>set back to pending</c>, <c>waits for deploy, which waits for you</c>.</param>
/// <param name="Time">How long its last attempt took; null where it has none to go by.</param>
/// <param name="Tokens">What that attempt took, in and out together; null without one.</param>
/// <param name="CostUsd">What it cost; null without one.</param>
/// <param name="Artifacts">What the step left the last time it was done, as the plan names it: the handoff relative to the run folder, its review artifact and the files it had to leave.</param>
public sealed record RehearsedStep(
    string StepId, string Title, string Why, TimeSpan? Time, long? Tokens, decimal? CostUsd, ImmutableArray<string> Artifacts)
{
    /// <summary>Whether it was done before.</summary>
    public bool WasDone { get; init; }
}
