using System.Collections.Immutable;
using System.Text.Json;
using RunTui.Engine.Blueprints;

namespace RunTui.Engine.Reports.RunMode;

/// <summary>One place where code does something else than its design says, as the red team found it.</summary>
/// <param name="Sprint">The sprint whose code it is.</param>
/// <param name="Id">What the red team calls it.</param>
/// <param name="Severity">0 to 1000.</param>
/// <param name="Requirement">What the design says.</param>
/// <param name="Evidence">What the code does.</param>
public sealed record Divergence(string Sprint, string Id, int Severity, string Requirement, string Evidence)
{
    private const int Most = 500;

    /// <summary>The confirmed ones of a report from a severity on; none where it can't be read.</summary>
    /// <param name="report">The red team's <c>red-team-code-findings.json</c>.</param>
    /// <param name="sprint">The sprint whose report it is.</param>
    /// <param name="threshold">The least severity that counts.</param>
    public static ImmutableArray<Divergence> Read(string report, string sprint, int threshold)
    {
        try
        {
            using var document = JsonDocument.Parse(report, new JsonDocumentOptions { MaxDepth = 64 });
            return document.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("findings", out var list) && list.ValueKind == JsonValueKind.Array
                ? [.. list.EnumerateArray().Take(Most)
                    .Where(f => f.ValueKind == JsonValueKind.Object && f.Text("classification") == "CONFIRMED_DIVERGENCE" && f.Count("severity") >= threshold)
                    .Select(f => new Divergence(sprint, f.Text("id") ?? "", f.Count("severity") ?? 0, f.Text("sdd_requirement") ?? f.Text("sdd_section") ?? "", f.Text("code_evidence") ?? ""))]
                : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
