using System.Collections.Immutable;

namespace RunTui.Engine.Flows;

/// <summary>What became of a flow's file.</summary>
/// <param name="Flow">The flow; null where anything is wrong with it.</param>
/// <param name="Errors">What is wrong, in the order of the lines.</param>
public sealed record FlowReadResult(Flow? Flow, ImmutableArray<FlowError> Errors);
