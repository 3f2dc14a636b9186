using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using RunTui.Engine.Blueprints;

namespace RunTui.Engine.Imports.Plans;

/// <summary>Reads the fields of a blueprint that a plan document has no words for: one JSON object in a code block.</summary>
internal static class PlanFields
{
    private const int MaxDepth = 32;

    /// <summary>What the run manages, or who the step is.</summary>
    private static readonly string[] NotOfSteps = ["id", "status"];

    /// <summary>The run's fields that a document can set; no commands that stand for agents among them.</summary>
    public static ImmutableArray<string> OfRun { get; } =
        ["max_parallel", "defaults", "budget", "breaker", "verification", "routes", "fail_closed", "scope", "worktree", "branch", "guardrails", "rate_limit", "context", "publish"];

    /// <summary>The object; null where there is none that can be taken, which is said then.</summary>
    /// <param name="lines">The part's lines.</param>
    /// <param name="line">Where the part begins.</param>
    /// <param name="task">The task's name; null for the run.</param>
    /// <param name="problems">Where to say what is wrong.</param>
    public static JsonObject? Read(IEnumerable<MarkdownLine> lines, int line, string? task, ImmutableArray<PlanFinding>.Builder problems)
    {
        var text = string.Join('\n', lines.Where(l => l.Fence == MarkdownFence.Inside).Select(l => l.Text));
        try
        {
            if (JsonNode.Parse(text, null, new() { AllowDuplicateProperties = false, MaxDepth = MaxDepth }) is not JsonObject fields)
            {
                Say("is no JSON object", "write one in a code block, or leave the part out");
                return null;
            }

            foreach (var name in fields.Select(field => field.Key).ToList())
            {
                if (task is null ? !OfRun.Contains(name) : NotOfSteps.Contains(name) || name.StartsWith('_'))
                {
                    Say($"{Shown.Quoted(name)} can't be set by a plan document", "set it in the blueprint, or take it out");
                    fields.Remove(name);
                }
            }

            return fields;
        }
        catch (JsonException e)
        {
            Say($"is no JSON: {Shown.Clean(e.Message.Split(". ")[0])}", "write one JSON object in a code block, or leave the part out");
            return null;
        }

        void Say(string message, string advice) => problems.Add(new(Severity.Error, line, task, "blueprint fields", "bad-fields", message, advice));
    }
}
