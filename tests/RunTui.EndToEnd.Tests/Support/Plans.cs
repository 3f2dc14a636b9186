using System.Text.Json.Nodes;

namespace RunTui.EndToEnd.Tests.Support;

/// <summary>Writes blueprints.</summary>
internal static class Plans
{
    /// <summary>A plan of shell steps.</summary>
    public static JsonObject Of(int maxParallel, params IEnumerable<PlanStep> steps) => new()
    {
        ["name"] = "crash test",
        ["goal"] = "Survive.",
        ["created"] = "2026-01-01T00:00:00Z",
        ["context"] = "None.",
        ["max_parallel"] = maxParallel,
        ["defaults"] = new JsonObject { ["tool"] = "shell", ["timeout"] = 600, ["max_retries"] = 2, ["auto_resolve_attempts"] = 0 },
        ["steps"] = new JsonArray([.. steps.Select(StepJson)]),
    };

    /// <summary>One step.</summary>
    public static JsonObject StepJson(PlanStep step) => new()
    {
        ["id"] = step.Id,
        ["title"] = $"Step {step.Id}",
        ["detail"] = step.Detail,
        ["done_when"] = "Its line is there.",
        ["depends"] = new JsonArray([.. step.Depends.Select(d => (JsonNode)d)]),
        ["on_blocked"] = "block",
        ["status"] = "pending",
    };

    /// <summary>The step of this id.</summary>
    public static JsonObject StepOf(this JsonObject plan, string id) =>
        plan["steps"]!.AsArray().OfType<JsonObject>().Single(s => (string?)s["id"] == id);

    /// <summary>Six to nine steps of mixed lengths that depend on earlier ones; one fails once, at times one asks.</summary>
    public static (PlanStep[] Steps, int MaxParallel) Random(Random random)
    {
        var count = random.Next(6, 10);
        var failing = random.Next(count);
        var asking = random.Next(3) == 0 ? random.Next(count) : -1;
        var steps = new PlanStep[count];
        for (var i = 0; i < count; i++)
        {
            steps[i] = new PlanStep($"s{i}")
            {
                Seconds = new[] { 0, 0, 0.05, 0.3 }[random.Next(4)],
                Depends = [.. Enumerable.Range(0, i).Where(_ => random.Next(4) == 0).Select(d => $"s{d}")],
                FailsOnce = i == failing,
                Asks = i == asking,
            };
        }

        return (steps, random.Next(2) == 0 ? 1 : 3);
    }
}
