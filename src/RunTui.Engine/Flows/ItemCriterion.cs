namespace RunTui.Engine.Flows;

/// <summary>What was asked for of a work item, and whether it is so.</summary>
/// <param name="Text">What was asked for.</param>
/// <param name="IsMet">Whether it is so.</param>
/// <param name="Note">What shows it, or what is missing.</param>
public sealed record ItemCriterion(string Text, bool IsMet, string Note);
