using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using RunTui.Engine.Blueprints;

namespace RunTui.Engine.Tests.Blueprints;

/// <summary>Blueprints for tests.</summary>
internal static class Plans
{
    public const string TwoSteps =
        """
        {
          "name": "demo",
          "goal": "Show a plan.",
          "created": "2026-04-02T12:00:00Z",
          "context": "A sample.",
          "steps": [
            {
              "id": "a",
              "title": "First",
              "detail": "Do it.",
              "done_when": "It is done.",
              "status": "pending"
            },
            {
              "id": "b",
              "title": "Second",
              "detail": "Do it too.",
              "done_when": "It is done too.",
              "depends": [
                "a"
              ],
              "status": "pending"
            }
          ]
        }

        """;

    public static byte[] Bytes(string json) => Encoding.UTF8.GetBytes(json);

    public static string Text(BlueprintDocument document) => Encoding.UTF8.GetString(document.ToBytes());

    public static BlueprintDocument Parse(string json) => BlueprintDocument.Parse(Bytes(json));

    public static ImmutableArray<Finding> Validate(string json) => BlueprintValidator.Validate(Bytes(json), new ValidationContext());

    /// <summary>A plan of complete steps; each argument is more fields of one step, its id among them.</summary>
    public static string WithSteps(params string[] fields) =>
        $$"""
        {"name": "n", "goal": "g", "created": "c", "context": "x",
         "steps": [
        {{string.Join(",\n", fields.Select(f => $$"""{"title": "t", "detail": "d", "done_when": "w", "status": "pending", {{f}}}"""))}}
         ]}
        """;

    /// <summary>A chain of steps of the size that real plans have, indented by two.</summary>
    public static byte[] Chain(int count)
    {
        var steps = new JsonArray();
        for (var i = 0; i < count; i++)
        {
            steps.Add(new JsonObject
            {
                ["id"] = $"step-{i:0000}",
                ["title"] = $"Step number {i}",
                ["detail"] = string.Concat(Enumerable.Repeat("Change what has to be changed, and say why. ", 12)),
                ["done_when"] = "All tests pass and the change is described.",
                ["depends"] = i == 0 ? [] : new JsonArray($"step-{i - 1:0000}"),
                ["acceptance"] = new JsonObject { ["commands"] = new JsonArray("make test") },
                ["tool"] = "claude-code",
                ["status"] = "pending",
            });
        }

        var plan = new JsonObject { ["name"] = "chain", ["goal"] = "g", ["created"] = "c", ["context"] = "x", ["steps"] = steps };
        return Bytes(plan.ToJsonString(new() { WriteIndented = true }) + "\n");
    }
}
