using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using RunTui.Engine.Blueprints;

namespace RunTui.Engine.Reports.Runr;

/// <summary>What Runr's documents have in common.</summary>
public static class RunrJson
{
    private static readonly JsonStyle Style = new("  ", "\n", Spaced: true);

    /// <summary>The document as Runr writes it: indented by two spaces, with a line end behind it.</summary>
    public static string Indented(JsonNode document) => Encoding.UTF8.GetString(JsonTextWriter.Write(JsonTextWriter.ToElement(document), Style, 0)) + "\n";

    /// <summary>A moment to the millisecond, UTC.</summary>
    public static string? Time(long? unixMilliseconds) => unixMilliseconds is { } at
        ? DateTimeOffset.FromUnixTimeMilliseconds(at).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)
        : null;

    internal static JsonArray List(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);
}
