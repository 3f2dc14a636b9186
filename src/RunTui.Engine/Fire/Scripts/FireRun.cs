using System.Collections.Immutable;
using RunTui.Engine.Fire.Yaml;

namespace RunTui.Engine.Fire.Scripts;

/// <summary>A run as state.yaml has it.</summary>
public sealed record FireRun
{
    public required string Id { get; init; }

    /// <summary><c>single</c>, <c>batch</c> or <c>wide</c>.</summary>
    public required string Scope { get; init; }

    public required ImmutableArray<FireItem> Items { get; init; }

    /// <summary>The id of the item at work; null once the last one is completed.</summary>
    public string? CurrentItem { get; init; }

    /// <summary>As the file says it.</summary>
    public string? Started { get; init; }

    /// <summary>As the file says it; null while the run is active.</summary>
    public string? Completed { get; init; }

    internal static FireRun Of(YamlMap map)
    {
        var items = map.MapsOf("work_items").Select(FireItem.Of).ToImmutableArray();
        return new()
        {
            Id = map.TextOf("id") ?? "",
            Scope = map.TextOf("scope") ?? FireScriptWords.ScopeOf(items.Length),
            Items = items,
            CurrentItem = map.TextOf("current_item"),
            Started = map.TextOf("started"),
            Completed = map.TextOf("completed"),
        };
    }
}
