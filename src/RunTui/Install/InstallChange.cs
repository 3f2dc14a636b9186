using System.Text.Json.Nodes;

namespace RunTui.Install;

/// <summary>Something that was done, or would be.</summary>
/// <param name="Action">One of the words below.</param>
/// <param name="Path">Where.</param>
/// <param name="Detail">Where a link leads to, or a backup lies; null where there is nothing to add.</param>
internal sealed record InstallChange(string Action, string Path, string? Detail = null)
{
    public const string Made = "made";
    public const string Updated = "updated";
    public const string Kept = "kept";
    public const string Removed = "removed";
    public const string MovedAside = "moved";
    public const string Restored = "restored";
    public const string Left = "left";

    public JsonObject ToJson() => new() { ["action"] = Action, ["path"] = Path, ["detail"] = Detail };

    public string ToLine(InstallPlaces places) => $"{Action,-8} {places.Short(Path)}{(Detail is null ? "" : " -> " + places.Short(Detail))}";
}
