using RunTui.Engine.Events;

namespace RunTui.Engine.Execution;

/// <summary>What a step of a flow stops with.</summary>
/// <param name="Kind">What it waits for a person with.</param>
/// <param name="Reason">In the words of <see cref="StopReasons"/>.</param>
internal sealed record StepStop(BlockerKind Kind, string Reason);
