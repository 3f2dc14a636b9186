using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Flows;

namespace RunTui.Fire;

/// <summary>Makes the plan of a FIRE run.</summary>
internal sealed record FireBlueprint
{
    public required string RunId { get; init; }

    /// <summary><c>single</c>, <c>batch</c> or <c>wide</c>.</summary>
    public required string Scope { get; init; }

    public required ImmutableArray<FireBlueprintItem> Items { get; init; }

    /// <summary>The project's name.</summary>
    public required string Project { get; init; }

    /// <summary>Who works where nothing else is said.</summary>
    public required string Tool { get; init; }

    /// <summary>Who does which kind of work.</summary>
    public required IReadOnlyDictionary<string, Route> Routes { get; init; }

    /// <summary>Commands that verify each item.</summary>
    public required ImmutableArray<string> Verify { get; init; }

    /// <summary>The plan as the file's text.</summary>
    /// <param name="created">When it is made.</param>
    public string Make(DateTimeOffset created)
    {
        var root = new JsonObject
        {
            ["name"] = $"{Project}: {(Items.Length == 1 ? Items[0].Id : string.Create(CultureInfo.InvariantCulture, $"{Items.Length} work items"))}",
            ["goal"] = string.Join(", ", Items.Take(12).Select(item => item.Title)),
            ["created"] = created.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
            ["context"] = "",
            ["flow"] = Flow.WorkItem,
            ["fire"] = new JsonObject { ["run_id"] = RunId, ["scope"] = Scope },
            ["defaults"] = new JsonObject { ["tool"] = Tool },
        };
        if (Routes.Count > 0)
        {
            root["routes"] = new JsonObject(Routes.Select(route => KeyValuePair.Create(route.Key, (JsonNode?)new JsonObject { ["tool"] = route.Value.Tool })));
        }

        if (!Verify.IsEmpty)
        {
            root["verification"] = new JsonObject { ["tier0"] = new JsonArray([.. Verify.Select(command => JsonValue.Create(command))]) };
        }

        root["steps"] = new JsonArray([.. Steps()]);
        return root.ToJsonString(Indented) + "\n";
    }

    private static readonly System.Text.Json.JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One after another, as FIRE's runs are.</summary>
    private IEnumerable<JsonObject> Steps()
    {
        string? before = null;
        foreach (var item in Items)
        {
            var step = new JsonObject
            {
                ["id"] = item.Id,
                ["title"] = item.Title,
                ["detail"] = $"The work item {item.Intent}/{item.Id}.",
                ["done_when"] = "All acceptance criteria of the work item are met, and its tests pass.",
                ["status"] = item.IsCompleted ? "done" : "pending",
                ["group"] = item.Intent,
                ["mode"] = item.Mode,
            };
            if (item.StartPhase is not null)
            {
                step["start_phase"] = item.StartPhase;
            }

            if (before is not null)
            {
                step["depends"] = new JsonArray(before);
            }

            before = item.Id;
            yield return step;
        }
    }
}
