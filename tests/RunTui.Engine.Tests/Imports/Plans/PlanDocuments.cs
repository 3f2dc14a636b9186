using System.Collections.Immutable;
using System.Globalization;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Imports.Plans;

namespace RunTui.Engine.Tests.Imports.Plans;

/// <summary>Plan documents for tests: whole ones, of which a test takes away or changes what it is about.</summary>
internal static class PlanDocuments
{
    public const string File = "/project/docs/plans/2026-03-01-feature.md";

    /// <summary>A task that lacks nothing; what is given takes the place of the part of that label, and null leaves the part out.</summary>
    public static string Task(int number, params (string Label, string? Value)[] changes)
    {
        Dictionary<string, string?> parts = new()
        {
            ["Objective"] = $"Implement part {number}",
            ["Files"] = $"`src/part{number}.py`",
            ["Commands"] = "`pytest`",
            ["Backend"] = "codex `gpt-5.3-codex`",
            ["Done"] = "its test passes",
        };
        foreach (var (label, value) in changes)
        {
            parts[label] = value;
        }

        var title = parts.Remove("Title", out var named) ? named : string.Create(CultureInfo.InvariantCulture, $"Implement part {number}");
        return $"## Task {number}: {title}\n\n" + string.Join("\n", parts.Where(p => p.Value is not null).Select(p => $"**{p.Key}:** {p.Value}")) + "\n";
    }

    /// <summary>A document of these tasks, with a routing summary of work types.</summary>
    public static string Of(params string[] tasks) =>
        "# Feature\n\n**Goal:** A feature\n\n" + string.Join("\n", tasks) + "\n## Routing summary\n\n| Work type | Backend | Model |\n|---|---|---|\n| implementation | codex | gpt-5.3-codex |\n";

    public static PlanDocument Read(string text) => PlanReader.Read(File, text);

    /// <summary>What is found, with every tool ready.</summary>
    public static ImmutableArray<PlanFinding> Lint(string text, string file = File, bool isReady = true) => PlanLint.Check(PlanReader.Read(file, text), _ => isReady);

    public static IEnumerable<string> Errors(string text) => Lint(text).Where(f => f.Severity == Severity.Error).Select(f => f.ToLine("plan.md"));
}
