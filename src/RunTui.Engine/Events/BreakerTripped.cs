namespace RunTui.Engine.Events;

/// <summary>One time that a rule of the breaker ended something.</summary>
/// <param name="StepId">The step; empty for the run as a whole.</param>
/// <param name="Trigger">Which rule, as flows spell it: <c>same_issue</c>, <c>cycles</c> …</param>
/// <param name="Reason">In one line.</param>
/// <param name="At">When, UTC milliseconds since 1970.</param>
public sealed record BreakerTripped(string StepId, string Trigger, string Reason, long At);
