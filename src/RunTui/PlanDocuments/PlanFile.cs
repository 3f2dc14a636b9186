using System.Collections.Immutable;
using System.Text.Json.Nodes;
using RunTui.Engine.Agents;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Imports.Plans;
using RunTui.Engine.RunFolders;

namespace RunTui.PlanDocuments;

/// <summary>A plan document that a command line named, and what is found in it.</summary>
internal sealed record PlanFile
{
    /// <summary>As it was named.</summary>
    public required string Name { get; init; }

    public required PlanDocument Plan { get; init; }

    public required ImmutableArray<PlanFinding> Findings { get; init; }

    public IEnumerable<PlanFinding> Errors => Findings.Where(finding => finding.Severity == Severity.Error);

    public IEnumerable<PlanFinding> Warnings => Findings.Where(finding => finding.Severity == Severity.Warning);

    /// <summary>Reads and checks it.</summary>
    /// <exception cref="UserException">There is no such file, or it can't be read.</exception>
    public static PlanFile Read(string name, CliContext context)
    {
        var path = Path.GetFullPath(name, context.WorkingDirectory);
        var text = BoundedFile.TryRead(path, PlanReader.MaxBytes, out var problem)
            ?? throw new UserException($"{name}: {problem ?? "there is no such file"}; name a plan document, such as docs/plans/2026-05-01-cart.md") { Id = "no_plan" };
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            throw new UserException($"{name}: it is no text; name a plan document, such as docs/plans/2026-05-01-cart.md") { Id = "no_plan" };
        }

        var plan = PlanReader.Read(path, text);
        var tools = new CliLookup(context.Variable);
        return new() { Name = name, Plan = plan, Findings = PlanLint.Check(plan, route => tools.Find(ProgramOf(route.Tool)) is not null) };
    }

    /// <summary>A finding for programs.</summary>
    public static JsonObject Json(PlanFinding finding) => new()
    {
        ["severity"] = finding.Severity == Severity.Error ? "error" : "warning",
        ["line"] = finding.Line,
        ["task"] = finding.Task,
        ["field"] = finding.Field,
        ["rule"] = finding.Rule,
        ["message"] = finding.Message,
        ["suggestion"] = finding.Suggestion,
    };

    /// <summary>Batches for programs: the ids of each.</summary>
    public static JsonArray Json(ImmutableArray<ImmutableArray<Step>> batches) =>
        new([.. batches.Select(batch => (JsonNode)new JsonArray([.. batch.Select(step => (JsonNode)step.Id)]))]);

    /// <summary>Batches for people, a line each; between them the work is verified.</summary>
    public static IEnumerable<string> Lines(ImmutableArray<ImmutableArray<Step>> batches) =>
        batches.Select((batch, index) => Shown.Clean($"  batch {index + 1}: {string.Join(", ", batch.Select(step => step.Id))}{(index + 1 < batches.Length ? ", then verified" : "")}", 1000));

    private static string ProgramOf(string? tool) => tool is null or ToolReference.ClaudeCode ? "claude" : tool;
}
