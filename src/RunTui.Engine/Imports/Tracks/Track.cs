using System.Collections.Immutable;

namespace RunTui.Engine.Imports.Tracks;

/// <summary>Tasks that are carried out one after the other, beside those of other tracks.</summary>
/// <param name="Name">As the file names it; unique.</param>
/// <param name="Tasks">At least one.</param>
public sealed record Track(string Name, ImmutableArray<TrackTask> Tasks);
