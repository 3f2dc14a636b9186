using RunTui.Engine.Blueprints;
using RunTui.Engine.Fire;
using RunTui.Engine.Fire.Snapshots;

namespace RunTui.Dashboard.Presenters.Fire;

/// <summary>The phases of a work item, with the one that it is in marked: <c>plan ▸ [execute] ▸ test ▸ review</c>.</summary>
public static class FirePipeline
{
    /// <summary>All phases.</summary>
    /// <param name="phase">The phase that the item is in; null for none.</param>
    /// <param name="mark">What stands between them.</param>
    public static string Of(string? phase, string mark) =>
        phase is null || FireWords.Phases.Contains(phase)
            ? string.Join($" {mark} ", FireWords.Phases.Select(p => p == phase ? $"[{p}]" : p))
            : $"[{Shown.Clean(phase, 20)}] (no phase of FIRE)";

    /// <summary>The phase alone, and how far that is: <c>execute 2/4</c>.</summary>
    public static string ShortOf(string? phase) =>
        phase is null ? "" : FireWords.Phases.IndexOf(phase) is >= 0 and var at ? $"{phase} {at + 1}/{FireWords.Phases.Length}" : Shown.Clean(phase, 20);

    /// <summary>A checkpoint as it stands, in a few words; empty where there is nothing to say.</summary>
    public static string Checkpoint(FireRunItemInfo item) => item.CheckpointState switch
    {
        _ when item.IsWaiting => $"{Shown.Clean(item.Checkpoint ?? FireWords.Plan, 60)} waits for approval",
        "none" => item.Checkpoint?.Contains("rejected", StringComparison.Ordinal) == true ? Shown.Clean(item.Checkpoint, 60) : "",
        "not_required" => "no approval",
        "awaiting_approval" => "approval asked for",
        var state => Shown.Clean(state, 30),
    };
}
