using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using RunTui.Engine.Blueprints;
using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Reports.RunMode;

/// <summary>Run Mode's documented files of a repository as they are, whoever wrote them.</summary>
public sealed record RunModeDocuments
{
    private const int MaxBytes = 4 * 1024 * 1024;

    /// <summary><c>state.json</c>; null where there is none that can be read.</summary>
    public JsonElement? State { get; init; }

    /// <summary><c>circuit-breaker.json</c>.</summary>
    public JsonElement? Breaker { get; init; }

    /// <summary><c>sprint-plan-state.json</c>.</summary>
    public JsonElement? Plan { get; init; }

    /// <summary>What is wrong with the files that can't be read, a line each.</summary>
    public ImmutableArray<string> Problems { get; init; } = [];

    /// <summary>The documents of a run that is at hand.</summary>
    /// <param name="standing">Where it stands.</param>
    public static RunModeDocuments Of(RunModeStanding standing)
    {
        long? at = standing.Run.LastEvent is { } last ? Timestamp.Of(last) : null;
        return new()
        {
            State = JsonTextWriter.ToElement(RunModeState.Of(standing, at)),
            Breaker = JsonTextWriter.ToElement(RunModeBreaker.Of(standing)),
            Plan = standing.IsPlan ? JsonTextWriter.ToElement(RunModePlanState.Of(standing, at)) : null,
        };
    }

    /// <summary>The documents in a repository's <c>.run/</c>.</summary>
    /// <param name="root">The repository's root, absolute.</param>
    public static RunModeDocuments Read(string root)
    {
        var folder = RunModeFolder.In(root);
        var problems = ImmutableArray.CreateBuilder<string>();
        return new()
        {
            State = Read(folder, RunModeState.FileName, problems),
            Breaker = Read(folder, RunModeBreaker.FileName, problems),
            Plan = Read(folder, RunModePlanState.FileName, problems),
            Problems = problems.ToImmutable(),
        };
    }

    internal static JsonNode? Node(JsonElement? document) => document is { } element ? JsonTextWriter.ToNode(element) : null;

    private static JsonElement? Read(RunModeFolder folder, string name, ImmutableArray<string>.Builder problems)
    {
        var text = BoundedFile.TryRead(folder.File(name), MaxBytes, out var problem);
        if (text is null)
        {
            if (problem is not null)
            {
                problems.Add($".run/{name} can't be read: {problem}.");
            }

            return null;
        }

        var document = Parse(text, out problem);
        if (problem is not null)
        {
            problems.Add($".run/{name} is damaged: {problem}.");
        }

        return document;
    }

    /// <summary>The JSON object that a text is; null and why where it is none.</summary>
    internal static JsonElement? Parse(string text, out string? problem)
    {
        problem = null;
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 64 });
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return document.RootElement.Clone();
            }

            problem = "it is no JSON object";
        }
        catch (JsonException e)
        {
            problem = $"it is not JSON (line {e.LineNumber + 1})";
        }

        return null;
    }
}
