using System.Collections.Immutable;

namespace RunTui.Engine.Orchestrations;

/// <summary>Files that the branches of two tracks both change.</summary>
/// <param name="First">The step of one.</param>
/// <param name="Second">The step of the other.</param>
/// <param name="Files">From the repository's root.</param>
public sealed record TrackCollision(string First, string Second, ImmutableArray<string> Files);
