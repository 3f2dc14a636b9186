using System.Text.Json;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Fire;
using RunTui.Engine.Fire.Scripts;

namespace RunTui.Fire;

/// <summary><c>fire init-run</c>, as FIRE's script of this name.</summary>
internal static class FireInitRun
{
    public const string Usage = """
        Usage:
          run-tui fire init-run <root> <work-item> <intent> <mode>
          run-tui fire init-run <root> --batch '<JSON>' [--scope=single|batch|wide]
        <mode> is autopilot, confirm or validate; <JSON> is a list of objects with id, intent and mode.
        Example: run-tui fire init-run . login-endpoint user-auth confirm
        """;

    /// <summary>Runs it; null where words are missing.</summary>
    /// <exception cref="FireException">It can't be done.</exception>
    /// <exception cref="UserException">The list isn't JSON, or is missing.</exception>
    public static string? Run(string[] words, CliContext context)
    {
        IReadOnlyList<FireRequest?>? items;
        var scope = "single";
        switch (words)
        {
            case [_, "--batch"]:
                throw new UserException("--batch needs a JSON list of work items behind it");
            case [_, "--batch", var json, .. var rest]:
                items = Items(json);
                scope = rest.LastOrDefault(word => word.StartsWith("--scope=", StringComparison.Ordinal))?["--scope=".Length..];
                break;
            case [_, var id, var intent, var mode, ..]:
                items = [new FireRequest(id, intent, mode)];
                break;
            default:
                return null;
        }

        var begun = new FireRuns(new FirePaths(words[0], context.WorkingDirectory), context.Time).Init(items, scope);
        var output = new FireJson();
        output.Add("success", true);
        output.Add("runId", begun.Run.Id);
        output.Add("runPath", begun.RunPath);
        output.Add("scope", begun.Run.Scope);
        output.BeginList("workItems");
        foreach (var item in begun.Run.Items)
        {
            output.BeginObject();
            output.Add("id", item.Id);
            output.Add("intent", item.Intent);
            output.Add("mode", item.Mode);
            output.Add("status", item.Status);
            output.Add("current_phase", item.CurrentPhase);
            output.Add("checkpoint_state", item.CheckpointState);
            output.Add("current_checkpoint", item.CurrentCheckpoint);
            output.End();
        }

        output.End();
        output.Add("currentItem", begun.Run.CurrentItem);
        output.Add("started", begun.Run.Started);
        return output.Text();
    }

    private static List<FireRequest?>? Items(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Array
                ? [.. document.RootElement.EnumerateArray().Select(Item)]
                : null;
        }
        catch (JsonException e)
        {
            throw new UserException($"Failed to parse work items JSON: {Shown.Clean(e.Message)}");
        }
    }

    private static FireRequest? Item(JsonElement item) => item.ValueKind == JsonValueKind.Object
        ? new FireRequest(FireJson.TextOf(item, "id"), FireJson.TextOf(item, "intent"), FireJson.TextOf(item, "mode"))
        : null;
}
