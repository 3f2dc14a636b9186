using System.Collections.Immutable;

namespace RunTui.Engine.Imports.Tracks;

/// <summary>One task of a track.</summary>
/// <param name="Path">The task file, as the file of tracks names it.</param>
/// <param name="Allowlist">What it may change at most; empty leaves that to the configuration and the task.</param>
/// <param name="Line">Where it stands, from 1.</param>
public sealed record TrackTask(string Path, ImmutableArray<string> Allowlist, int Line);
