using System.Text.Json;

namespace RunTui.Engine.Gates.Reviews;

/// <summary>What one round of a review found that is repeated until it finds nothing new; Run Mode's bridge review calls that end <c>FLATLINE</c>.</summary>
/// <param name="Findings">What it found.</param>
/// <param name="HasConverged">Whether there is nothing new in it.</param>
public sealed record BridgeFindings(FindingSet Findings, bool HasConverged)
{
    private const string Flatline = "FLATLINE";

    private static readonly string[] Words = ["state", "status", "result", "convergence"];

    /// <summary>Reads a file of findings: JSON with a list, or with the word under <c>state</c>; of any other text the word is looked for.</summary>
    public static BridgeFindings Read(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return Of(document.RootElement);
        }
        catch (JsonException)
        {
            return new(FindingSet.OfMarkdown(text), text.Contains(Flatline, StringComparison.Ordinal));
        }
    }

    private static BridgeFindings Of(JsonElement root)
    {
        if (root.ValueKind == JsonValueKind.Array)
        {
            return new(FindingSet.OfJson(root), root.GetArrayLength() == 0);
        }

        if (root.ValueKind != JsonValueKind.Object)
        {
            return new(FindingSet.Empty, root.ValueKind == JsonValueKind.String && root.ValueEquals(Flatline));
        }

        var list = root.TryGetProperty("findings", out var findings) && findings.ValueKind == JsonValueKind.Array ? findings : default;
        var says = root.EnumerateObject().Any(p => (p.NameEquals("flatline") || p.NameEquals("converged")) && p.Value.ValueKind == JsonValueKind.True)
            || Words.Any(word => root.TryGetProperty(word, out var value) && value.ValueKind == JsonValueKind.String && string.Equals(value.GetString(), Flatline, StringComparison.OrdinalIgnoreCase));
        return new(list.ValueKind == JsonValueKind.Array ? FindingSet.OfJson(list) : FindingSet.Empty, says || (list.ValueKind == JsonValueKind.Array && list.GetArrayLength() == 0));
    }
}
