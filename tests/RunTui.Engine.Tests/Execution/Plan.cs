using System.Text.Json.Nodes;

namespace RunTui.Engine.Tests.Execution;

/// <summary>Plans for engine tests: steps are shell scripts or fake agents, and fields are given as they stand in the file.</summary>
internal static class Plan
{
    public static JsonObject Of(params JsonObject[] steps) => new()
    {
        ["name"] = "demo",
        ["goal"] = "Show it.",
        ["created"] = "2026-04-02T12:00:00Z",
        ["context"] = "A sample.",
        ["steps"] = new JsonArray([.. steps]),
    };

    /// <summary>A step whose detail is a script, run in the run folder.</summary>
    public static JsonObject Shell(string id, string script, params (string Name, JsonNode? Value)[] fields) =>
        Step(id, "shell", script, fields);

    /// <summary>A step that one of the fake agents does.</summary>
    public static JsonObject Step(string id, string tool, string detail, params (string Name, JsonNode? Value)[] fields)
    {
        var step = new JsonObject
        {
            ["id"] = id,
            ["title"] = $"Step {id}",
            ["detail"] = detail,
            ["done_when"] = "It is done.",
            ["tool"] = tool,
            ["status"] = "pending",
        };
        foreach (var (name, value) in fields)
        {
            step[name] = value;
        }

        return step;
    }

    /// <summary>Ids, or other texts, as a list.</summary>
    public static JsonArray List(params string[] items) => new([.. items.Select(item => (JsonNode)item)]);

    public static (string Name, JsonNode? Value) After(params string[] ids) => ("depends", List(ids));

    /// <summary>The plan with more top-level fields.</summary>
    public static JsonObject With(this JsonObject plan, params (string Name, JsonNode? Value)[] fields)
    {
        foreach (var (name, value) in fields)
        {
            plan[name] = value;
        }

        return plan;
    }

    /// <summary>The plan with these <c>defaults</c>.</summary>
    public static JsonObject Defaults(this JsonObject plan, params (string Name, JsonNode? Value)[] fields) =>
        plan.With(("defaults", new JsonObject().With(fields)));
}
