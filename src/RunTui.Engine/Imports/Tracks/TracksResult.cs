using System.Collections.Immutable;
using RunTui.Engine.Flows;

namespace RunTui.Engine.Imports.Tracks;

/// <summary>What a file of tracks says, or what is wrong with it.</summary>
/// <param name="Tracks">Empty where there are errors.</param>
/// <param name="Errors">In the order of their places.</param>
public sealed record TracksResult(ImmutableArray<Track> Tracks, ImmutableArray<FlowError> Errors);
