using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Fire.Documents;
using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Execution;

/// <summary>What was made for a work item so far: which files by what really changed, and what their agents say of them.</summary>
internal sealed record ItemResult
{
    private const int MaxBytes = 4 << 20;

    public ImmutableArray<FireNote> Created { get; init; } = [];

    public ImmutableArray<FireNote> Modified { get; init; } = [];

    public ImmutableArray<string> Deleted { get; init; } = [];

    public ImmutableArray<FireChoice> Decisions { get; init; } = [];

    public int Tests { get; init; }

    public double? Coverage { get; init; }

    /// <summary>The moments of <see cref="ItemWorkspace"/> since which changes broke the checks and were taken back: its review, what was applied of that, or both.</summary>
    public ImmutableArray<string> TakenBack { get; init; } = [];

    /// <summary>All that was changed, by path.</summary>
    public ImmutableArray<string> Files => [.. Created.Concat(Modified).Select(f => f.Subject).Concat(Deleted)];

    /// <summary>Where a step's is kept.</summary>
    public static string FileOf(RunFolder folder, string stepId) => Path.Combine(folder.StepLogs(stepId), "item.json");

    /// <summary>Reads a step's; an empty one where there is none.</summary>
    public static ItemResult Read(RunFolder folder, string stepId)
    {
        try
        {
            using var document = JsonDocument.Parse(BoundedFile.TryRead(FileOf(folder, stepId), MaxBytes, out _) ?? "{}");
            var root = document.RootElement;
            return new ItemResult
            {
                Created = Notes(root, "created"),
                Modified = Notes(root, "modified"),
                Deleted = root.TextList("deleted") ?? [],
                Decisions = [.. Items(root, "decisions").Select(d => new FireChoice(d.Text("decision") ?? "", d.Text("choice"), d.Text("rationale") ?? ""))],
                TakenBack = root.TextList("taken_back") ?? [],
                Tests = root.Count("tests") ?? 0,
                Coverage = root.TryGetProperty("coverage", out var coverage) && coverage.ValueKind == JsonValueKind.Number ? coverage.GetDouble() : null,
            };
        }
        catch (JsonException)
        {
            return new ItemResult();
        }
    }

    /// <summary>Keeps it for the step.</summary>
    public void Write(OwnedRun run, string stepId)
    {
        var file = FileOf(run.Folder, stepId);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        run.WriteFile(file, Encoding.UTF8.GetBytes(new JsonObject
        {
            ["created"] = List(Created),
            ["modified"] = List(Modified),
            ["deleted"] = new JsonArray([.. Deleted.Select(path => JsonValue.Create(path))]),
            ["decisions"] = new JsonArray([.. Decisions.Select(d => new JsonObject { ["decision"] = d.Decision, ["choice"] = d.Choice, ["rationale"] = d.Rationale })]),
            ["taken_back"] = new JsonArray([.. TakenBack.Select(moment => JsonValue.Create(moment))]),
            ["tests"] = Tests,
            ["coverage"] = Coverage,
        }.ToJsonString() + "\n"));
    }

    private static JsonArray List(ImmutableArray<FireNote> notes) => [.. notes.Select(f => new JsonObject { ["path"] = f.Subject, ["note"] = f.Text })];

    private static ImmutableArray<FireNote> Notes(JsonElement root, string name) => [.. Items(root, name).Select(f => new FireNote(f.Text("path") ?? "", f.Text("note") ?? ""))];

    private static IEnumerable<JsonElement> Items(JsonElement root, string name) =>
        root.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.Object) : [];
}
