using System.Collections.Immutable;
using System.Text.Json;
using RunTui.Engine.Fire.Documents;

namespace RunTui.Engine.Flows;

public static partial class ReplyReader
{
    /// <summary>Reads how a work item is to be done.</summary>
    public static AgentReply<ItemPlan> ReadItemPlan(string text) => Read(text, root => new ItemPlan
    {
        Question = root.Text("question"),
        Approach = root.Text("question").Length > 0 ? root.Text("approach") : Required(root, "approach"),
        FilesToCreate = Files(root, "files_to_create"),
        FilesToModify = Files(root, "files_to_modify"),
        Tests = Files(root, "tests"),
        Details = root.Text("details"),
    });

    /// <summary>Reads what was made of a work item.</summary>
    public static AgentReply<ItemWork> ReadItemWork(string text) => Read(text, root => new ItemWork
    {
        Status = root.Word("status", "ok", "blocked", "failed") switch { "ok" => WorkStatus.Ok, "blocked" => WorkStatus.Blocked, _ => WorkStatus.Failed },
        Memo = Required(root, "memo"),
        Files = Files(root, "files"),
        Decisions = [.. root.Elements("decisions").Select((element, index) =>
        {
            var at = new ReplyObject(element, $"decisions[{index}]");
            return new FireChoice(at.Text("decision"), at.Text("choice") is { Length: > 0 } choice ? choice : null, at.Text("rationale"));
        }).Where(d => d.Decision.Length > 0)],
    });

    /// <summary>Reads what the tests of a work item came to.</summary>
    public static AgentReply<ItemTests> ReadItemTests(string text) => Read(text, root => new ItemTests
    {
        Passed = root.Number("passed"),
        Failed = root.Has("failed") ? root.Number("failed") : throw new ReplyException("failed is missing"),
        Skipped = root.Number("skipped"),
        Coverage = root.Has("coverage") ? Math.Clamp(root.Amount("coverage"), -1, 100) is >= 0 and var percent ? percent : null : null,
        Written = Files(root, "tests"),
        Commands = root.Texts("commands"),
        Criteria = [.. root.Elements("criteria").Select((element, index) =>
        {
            var at = new ReplyObject(element, $"criteria[{index}]");
            return new ItemCriterion(at.Text("criterion"), at.Flag("met"), at.Text("note"));
        })],
        Issues = root.Texts("issues"),
    });

    /// <summary>Reads what a review of a work item came to.</summary>
    public static AgentReply<ItemReview> ReadItemReview(string text) => Read(text, root => new ItemReview
    {
        Fixed = Notes(root, "fixed"),
        Suggestions = root.Has("suggestions") ? Notes(root, "suggestions") : throw new ReplyException("suggestions is missing; an empty list says that there are none"),
        Summary = root.Text("summary"),
    });

    /// <summary>Reads the walkthrough of a run: each of its items must have one.</summary>
    /// <param name="text">The answer.</param>
    /// <param name="items">The ids of the items.</param>
    public static AgentReply<IReadOnlyList<ItemWalkthrough>> ReadWalkthrough(string text, IReadOnlyList<string> items) => Read<IReadOnlyList<ItemWalkthrough>>(text, root =>
    {
        var all = root.Elements("items").Select((element, index) => Walkthrough(new ReplyObject(element, $"items[{index}]"))).DistinctBy(w => w.Item).Where(w => items.Contains(w.Item)).ToList();
        return items.FirstOrDefault(id => all.TrueForAll(w => w.Item != id)) is { } missing ? throw new ReplyException($"items has no {missing}") : all;
    });

    private static ItemWalkthrough Walkthrough(ReplyObject at) => new()
    {
        Item = at.Text("item"),
        Summary = Required(at, "summary"),
        Structure = Required(at, "structure"),
        Details = at.Text("details"),
        Deviations = at.Texts("deviations"),
        Dependencies = at.Texts("dependencies"),
        Verify = at.Texts("verify"),
        Notes = at.Text("notes"),
    };

    private static ImmutableArray<FireNote> Files(ReplyObject root, string name) =>
        [.. root.Elements(name).Select((element, index) => element.ValueKind == JsonValueKind.String
            ? new FireNote(ReplyObject.Clean(element.GetString()!), "")
            : Note(new ReplyObject(element, $"{name}[{index}]"))).Where(file => file.Subject.Length > 0)];

    private static FireNote Note(ReplyObject at) => new(at.Text("path"), at.Text("note"));

    private static ImmutableArray<ReviewNote> Notes(ReplyObject root, string name) => [.. root.Elements(name).Select((element, index) =>
    {
        var at = new ReplyObject(element, $"{name}[{index}]");
        return new ReviewNote(
            at.Word("category", "code_quality", "security", "architecture", "testing"),
            at.Word("severity", "critical", "high", "medium", "low"),
            at.Text("file"),
            at.Number("line"),
            at.Text("text") is { Length: > 0 } text ? text : throw new ReplyException($"{at.Name}.text is missing"),
            at.Text("rationale"));
    })];
}
