using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;

namespace RunTui.Engine.Routes;

/// <summary>The metrics of a session, to be shown.</summary>
/// <param name="Backends">Codex first, then the others.</param>
public sealed record RouterMeters(ImmutableArray<BackendMeter> Backends)
{
    /// <summary>Tokens of all backends.</summary>
    public long Tokens => Backends.Sum(backend => backend.Tokens);

    internal static RouterMeters Of(MetricsDocument document) => new([.. document.Names.Select(name => Of(name, document.Root[name] as JsonObject ?? []))]);

    private static BackendMeter Of(string name, JsonObject backend)
    {
        var limits = backend["rate_limit"] as JsonObject;
        var (percent, reset) = Window(limits?["primary"]);
        if (percent is null)
        {
            (percent, reset) = Window(limits?["secondary"]);
        }

        // plan-and-execute's Gemini has no windows.
        if (percent is null)
        {
            (percent, reset) = Window(limits);
        }

        return new(
            name, MetricsDocument.Whole(backend["total_tokens"]), MetricsDocument.Whole(backend["successes"]), MetricsDocument.Whole(backend["failures"]), percent, reset);
    }

    private static (double? Percent, DateTimeOffset? Reset) Window(JsonNode? node) => node is JsonObject window
        ? (Number(window["remaining_percent"]) ?? 100 - Number(window["used_percent"]), Moment(window["resets_at"]))
        : (null, null);

    private static double? Number(JsonNode? node) => node is JsonValue value && value.TryGetValue<double>(out var number) && double.IsFinite(number) ? number : null;

    private static DateTimeOffset? Moment(JsonNode? node)
    {
        if (Number(node) is > 0 and < 32_503_680_000 and var seconds)
        {
            return DateTimeOffset.FromUnixTimeSeconds((long)seconds);
        }

        return node is JsonValue value && value.TryGetValue<string>(out var text)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;
    }
}
