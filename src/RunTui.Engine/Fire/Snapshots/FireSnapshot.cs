using System.Collections.Immutable;
using RunTui.Engine.Fire.Standards;

namespace RunTui.Engine.Fire.Snapshots;

/// <summary>
/// A FIRE project as it lies on disk at one moment, whoever drives it. Reading is tolerant: what can't be used is left out, and a warning
/// says so; nothing is ever written.
/// </summary>
public sealed record FireSnapshot
{
    /// <summary>The project's root; absolute.</summary>
    public required string Root { get; init; }

    public required FireProjectStatus Status { get; init; }

    /// <summary>Why <c>state.yaml</c> can't be read, with its line; null where it can. A dashboard keeps its last good snapshot then.</summary>
    public FireWarning? Error { get; init; }

    public FireProject Project { get; init; } = new();

    /// <summary>The intents, the newest first.</summary>
    public ImmutableArray<FireIntent> Intents { get; init; } = [];

    /// <summary>Items that wait for a run: of the newest intent first, those with the fewest dependencies first. No active run has any.</summary>
    public ImmutableArray<FireWorkItem> Pending { get; init; } = [];

    /// <summary>All runs that are under way, as <c>state.yaml</c> orders them.</summary>
    public ImmutableArray<FireRunInfo> ActiveRuns { get; init; } = [];

    /// <summary>The completed runs, the newest first; also those that only their folder tells of.</summary>
    public ImmutableArray<FireRunInfo> CompletedRuns { get; init; } = [];

    /// <summary>Folders of runs that <c>state.yaml</c> doesn't know and that aren't completed.</summary>
    public ImmutableArray<FireRunInfo> StrayRuns { get; init; } = [];

    /// <summary>The gates that are open in all active runs, the oldest first.</summary>
    public ImmutableArray<FireWait> Waits { get; init; } = [];

    public required FireStandards Standards { get; init; }

    public ImmutableArray<FireWarning> Warnings { get; init; } = [];

    /// <summary>All work items, by intent.</summary>
    public IEnumerable<FireWorkItem> Items => Intents.SelectMany(i => i.Items);

    /// <summary>What was read, for the next reading.</summary>
    internal FireCache Cache { get; init; } = new();

    /// <summary>Reads a project. Never throws for what is in its files.</summary>
    /// <param name="root">The folder that holds <c>.specs-fire</c>.</param>
    /// <param name="previous">
    /// The snapshot of a moment ago: files that look as they did are not read again, and modules are not searched again for standards.
    /// </param>
    public static FireSnapshot Read(string root, FireSnapshot? previous = null)
    {
        var full = Path.GetFullPath(root);
        return new FireSnapshotReader(full, previous?.Root == full ? previous : null).Read();
    }
}
