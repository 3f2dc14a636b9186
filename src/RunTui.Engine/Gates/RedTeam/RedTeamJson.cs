using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace RunTui.Engine.Gates.RedTeam;

/// <summary>Writes the files of Run Mode's comparison of code and design, with their documented members.</summary>
public static class RedTeamJson
{
    public const string FindingsFile = "red-team-code-findings.json";
    public const string MetadataFile = "deliberation-metadata.json";

    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The text of <c>red-team-code-findings.json</c>.</summary>
    /// <param name="report">What was found.</param>
    /// <param name="sprintId">The sprint.</param>
    /// <param name="threshold">The least severity that sends work back.</param>
    /// <param name="now">When it was found.</param>
    public static string Findings(RedTeamReport report, string sprintId, int threshold, DateTimeOffset now) => Write(json =>
    {
        json.WriteString("sprint_id", sprintId);
        json.WriteString("timestamp", RunFolders.Timestamp.Seconds(now));
        json.WriteNumber("severity_threshold", threshold);
        if (report.SkipReason is { } skip)
        {
            json.WriteBoolean("skipped", true);
            json.WriteString("reason", skip);
        }

        if (report.DegradationReason is { } degraded)
        {
            json.WriteBoolean("degraded", true);
            json.WriteString("degradation_reason", degraded);
            if (report.ModelExitCode is { } code)
            {
                json.WriteNumber("model_exit_code", code);
            }
            else
            {
                json.WriteNull("model_exit_code");
            }

            json.WriteString("stderr_tail", report.StderrTail);
        }

        json.WriteStartArray("findings");
        foreach (var finding in report.Findings)
        {
            json.WriteStartObject();
            json.WriteString("id", finding.Id);
            json.WriteString("sdd_section", finding.SddSection);
            json.WriteString("sdd_requirement", finding.SddRequirement);
            json.WriteString("code_evidence", finding.CodeEvidence);
            json.WriteString("classification", finding.Classification.Name());
            json.WriteNumber("severity", finding.Severity);
            json.WriteString("recommendation", finding.Recommendation);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        var summary = report.SummaryAt(threshold);
        json.WriteStartObject("summary");
        json.WriteNumber("total", summary.Total);
        json.WriteNumber("confirmed_divergence", summary.ConfirmedDivergence);
        json.WriteNumber("partial_implementation", summary.PartialImplementation);
        json.WriteNumber("fully_implemented", summary.FullyImplemented);
        json.WriteNumber("actionable", summary.Actionable);
        json.WriteEndObject();
    });

    /// <summary>The text of <c>deliberation-metadata.json</c>: what the agent was given.</summary>
    /// <param name="budget">The inputs with their shares.</param>
    /// <param name="sprintId">The sprint.</param>
    /// <param name="now">When it was given.</param>
    public static string Metadata(RedTeamBudget budget, string sprintId, DateTimeOffset now) => Write(json =>
    {
        json.WriteString("sprint_id", sprintId);
        json.WriteString("timestamp", RunFolders.Timestamp.Seconds(now));
        json.WriteString("mode", budget.Inputs.Length > 2 ? "deliberative" : "direct");
        json.WriteNumber("token_budget", budget.Tokens);
        json.WriteNumber("chars_per_token", RedTeamBudget.CharactersPerToken);
        json.WriteNumber("input_budget_chars", budget.Share);
        json.WriteStartArray("inputs");
        foreach (var input in budget.Inputs)
        {
            json.WriteStartObject();
            json.WriteString("name", input.Name);
            json.WriteNumber("chars", input.Size);
            json.WriteNumber("used_chars", Math.Min(input.Size, budget.Share));
            json.WriteBoolean("truncated", input.Size > budget.Share);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private static string Write(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }
}
