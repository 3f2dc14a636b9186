using System.Collections.Immutable;

namespace RunTui.Engine.Flows;

/// <summary>What a planner says: the answer of a phase whose output is <c>milestones</c>.</summary>
/// <param name="Milestones">In the order in which they are done; empty only where the task is rejected.</param>
/// <param name="Rejection">Why the task cannot be planned as it is; null where it is planned.</param>
public sealed record MilestonePlan(ImmutableArray<Milestone> Milestones, string? Rejection);
