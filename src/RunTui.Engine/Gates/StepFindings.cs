using System.Collections.Immutable;

namespace RunTui.Engine.Gates;

/// <summary>What a step cannot be launched with.</summary>
/// <param name="StepId">The step; empty for the run as a whole.</param>
/// <param name="Messages">One line each.</param>
public sealed record StepFindings(string StepId, ImmutableArray<string> Messages);
