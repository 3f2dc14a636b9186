using System.Text.Json;
using System.Text.Json.Nodes;
using RunTui.Engine.Blueprints;

namespace RunTui.Engine.Reports.Runr;

/// <summary>What a run was made from by <c>run --task</c>: the plan's <c>runr</c> object.</summary>
public sealed record RunrOrigin
{
    /// <summary>The plan's field.</summary>
    public const string Field = "runr";

    /// <summary>14 digits.</summary>
    public required string RunId { get; init; }

    /// <summary>The task file, from the repository's root; absolute where it lies outside.</summary>
    public string Task { get; init; } = "";

    public string Slug { get; init; } = "";

    /// <summary>The configuration's file, from the repository's root; absolute where it lies outside.</summary>
    public string Config { get; init; } = "";

    /// <summary>Whether it has neither plan nor review.</summary>
    public bool IsFast { get; init; }

    /// <summary>When it was made, as the plan has it.</summary>
    public string Created { get; init; } = "";

    /// <summary>Whether the plan is that of a Runr task.</summary>
    public static bool IsIn(BlueprintDocument? plan) => plan?.RunFields.ContainsKey(Field) == true;

    /// <summary>What the plan says; null for a run of another kind.</summary>
    public static RunrOrigin? Of(BlueprintDocument? plan) =>
        IsIn(plan) && plan!.GetRunField(Field) is JsonObject origin && Text(origin, "run_id") is { Length: > 0 } id
            ? new()
            {
                RunId = id,
                Task = Text(origin, "task"),
                Slug = Text(origin, "slug"),
                Config = Text(origin, "config"),
                Created = Text(origin, "created"),
                IsFast = origin["fast"]?.GetValueKind() == JsonValueKind.True,
            }
            : null;

    private static string Text(JsonObject origin, string name) =>
        origin[name] is { } value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : "";
}
