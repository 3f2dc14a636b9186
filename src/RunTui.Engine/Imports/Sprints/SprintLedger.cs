using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace RunTui.Engine.Imports.Sprints;

/// <summary>Reads what Run Mode's <c>ledger.json</c> says of sprints.</summary>
public static partial class SprintLedger
{
    private const int MaxDepth = 64;

    /// <summary>The sprints of the active cycle, in the order of their numbers; none where no cycle is active.</summary>
    /// <param name="text">The ledger.</param>
    /// <param name="problem">What is wrong with it, in a few words; null where it is as it should be.</param>
    public static ImmutableArray<Sprint> ActiveSprints(string text, out string? problem)
    {
        using var ledger = Parse(text, out problem);
        if (ledger is null || Member(ledger.RootElement, "active_cycle") is not { ValueKind: JsonValueKind.String } active)
        {
            return [];
        }

        var id = active.GetString();
        var cycle = Items(ledger.RootElement, "cycles").Where(c => c.ValueKind == JsonValueKind.Object).Cast<JsonElement?>().FirstOrDefault(c => TextOf(c!.Value, "id") == id || TextOf(c.Value, "cycle_id") == id);
        if (cycle is null)
        {
            problem = "its active cycle is not among its cycles";
            return [];
        }

        return [.. Items(cycle.Value, "sprints")
            .Select(s => (Number: Sprint.NumberOf(s.ValueKind == JsonValueKind.String ? s.GetString() : TextOf(s, "local_label")), Title: TextOf(s, "title")))
            .Where(s => s.Number is not null)
            .DistinctBy(s => s.Number)
            .OrderBy(s => s.Number)
            .Select(s => new Sprint(s.Number!.Value) { Title = s.Title ?? "" })];
    }

    /// <summary>The highest number that the ledger has given to a sprint; 0 where it gave none, or can't be read.</summary>
    public static int HighestNumber(string? text)
    {
        using var ledger = Parse(text ?? "", out _);
        if (ledger is null)
        {
            return 0;
        }

        var root = ledger.RootElement;
        return Items(root, "cycles").Concat(Items(root, "bugfix_cycles"))
            .SelectMany(cycle => Items(cycle, "sprints"))
            .Select(ClaimOf)
            .Append(Number(Member(root, "global_sprint_counter")))
            .Max();
    }

    /// <summary>The number that is a sprint's in all of the repository. A local id such as <c>sprint-1</c> is each cycle's own.</summary>
    private static int ClaimOf(JsonElement sprint) => sprint.ValueKind == JsonValueKind.String
        ? NumberIn(sprint.GetString()!)
        : Math.Max(Number(Member(sprint, "global_id")), TextOf(sprint, "id") is { } id && id.StartsWith("sprint-bug-", StringComparison.Ordinal) ? NumberIn(id) : 0);

    private static int NumberIn(string id) => IdPattern().Match(id) is { Success: true } match ? int.Parse(match.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : 0;

    private static int Number(JsonElement? value) => value switch
    {
        { ValueKind: JsonValueKind.Number } number when number.TryGetInt32(out var whole) && whole is > 0 and < 1_000_000_000 => whole,
        { ValueKind: JsonValueKind.String } text when int.TryParse(text.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var whole) && whole < 1_000_000_000 => whole,
        _ => 0,
    };

    private static JsonDocument? Parse(string text, out string? problem)
    {
        problem = null;
        try
        {
            var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = MaxDepth });
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return document;
            }

            document.Dispose();
            problem = "it is no JSON object";
        }
        catch (JsonException e)
        {
            problem = string.Create(CultureInfo.InvariantCulture, $"it is not JSON (line {e.LineNumber + 1})");
        }

        return null;
    }

    private static JsonElement? Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : null;

    private static string? TextOf(JsonElement element, string name) => Member(element, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static JsonElement.ArrayEnumerator Items(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : default;

    [GeneratedRegex("^sprint-(?:bug-)?([0-9]{1,9})$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex IdPattern();
}
