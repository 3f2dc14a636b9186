using System.Collections.Immutable;

namespace RunTui.Engine.Orchestrations;

/// <summary>One track of an orchestration.</summary>
/// <param name="Id"><c>track-1</c> and so on, as Runr numbers them.</param>
/// <param name="Name">As its person named it.</param>
/// <param name="Tasks">In their order.</param>
public sealed record OrchestratedTrack(string Id, string Name, ImmutableArray<OrchestratedTask> Tasks);
