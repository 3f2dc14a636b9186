using System.Text.RegularExpressions;

namespace RunTui.Engine.Reports.RunMode;

/// <summary>How far a bug's fix can be trusted. What nobody says, or says in another word, is taken for the least.</summary>
public sealed partial record BugConfidence
{
    private const int MostRead = 200_000;

    /// <summary><c>strong</c>, <c>weak</c> or <c>manual_only</c>.</summary>
    public string Reproduction { get; init; } = "manual_only";

    /// <summary><c>unit</c>, <c>integration</c>, <c>e2e</c> or <c>contract</c>.</summary>
    public string TestType { get; init; } = "unit";

    /// <summary><c>low</c>, <c>medium</c> or <c>high</c>.</summary>
    public string Risk { get; init; } = "medium";

    /// <summary>Lines that were added or deleted; null where nobody counted.</summary>
    public int? Lines { get; init; }

    /// <summary>Reads what a triage report says: fields in JSON, YAML or a table of Markdown. The last word of each counts.</summary>
    public static BugConfidence Read(string triage)
    {
        var confidence = new BugConfidence();
        foreach (Match match in FieldPattern().Matches(triage.Length > MostRead ? triage[..MostRead] : triage))
        {
            var (name, value) = (match.Groups[1].Value, match.Groups[2].Value.ToLowerInvariant());
            confidence = (char.ToLowerInvariant(name[0]), value) switch
            {
                ('r', "strong" or "weak" or "manual_only") when !IsRisk(name) => confidence with { Reproduction = value },
                ('r', "low" or "medium" or "high") when IsRisk(name) => confidence with { Risk = value },
                ('t', "unit" or "integration" or "e2e" or "contract") => confidence with { TestType = value },
                _ => confidence,
            };
        }

        return confidence;
    }

    private static bool IsRisk(string name) => name.StartsWith("risk", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"\b(reproduction[_ ](?:strength|confidence)|reproduction|test[_ ]type|risk[_ ]level)\b[*`""' ]{0,6}[:|][*`""'| ]{0,6}([a-z0-9_]{1,20})", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex FieldPattern();
}
