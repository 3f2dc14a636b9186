using System.Collections.Immutable;

namespace RunTui.Engine.Fire.Planning;

/// <summary>A run that is to be made.</summary>
/// <param name="Scope"><c>single</c>, <c>batch</c> or <c>wide</c>.</param>
/// <param name="Items">Its items, in the order in which they are worked on.</param>
public sealed record FirePlannedRun(string Scope, ImmutableArray<FirePlannedItem> Items);
