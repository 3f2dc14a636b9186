using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using RunTui.Engine.Text;

namespace RunTui.Engine.Blueprints;

/// <summary>
/// Asks an agent for the steps of a plan, and reads its answer strictly. It only says what is to be done: which tool does it, and
/// every command, is a person's to decide, so an answer that names any is refused as a whole.
/// </summary>
public static class DraftedSteps
{
    /// <summary>More are no plan that somebody reads.</summary>
    public const int MaxSteps = 50;

    /// <summary>What stays open until a person has answered it.</summary>
    public const string Question = "The steps were drafted by an agent; has a person read them?";

    private const int MaxAnswer = 256 * 1024;
    private const int MaxTitle = 200;
    private const int MaxText = 8000;
    private const string Fence = "```";

    private static readonly string[] Whole = ["steps"];
    private static readonly string[] Known = ["id", "title", "detail", "done_when", "depends"];

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    /// <summary>What the agent is asked.</summary>
    /// <param name="goal">What it is all for.</param>
    /// <param name="context">What it should know; empty for nothing.</param>
    public static string Prompt(string goal, string context) => $$"""
        Divide a piece of work into steps that one agent at a time can carry out without asking. Look at the files here where that
        helps; change nothing and run nothing that changes anything.

        Goal:
        {{goal}}
        {{(context.Length > 0 ? $"\nContext:\n{context}\n" : "")}}
        Answer with one fenced block of JSON and nothing after it, in this form:

        ```json
        {
          "steps": [
            {
              "id": "short-name",
              "title": "What the step is called in a list",
              "detail": "What its agent is asked to do, with all that it has to know",
              "done_when": "How one sees that it is done",
              "depends": ["id-of-a-step-before"]
            }
          ]
        }
        ```

        Give three to twelve steps, {{MaxSteps}} at most. An id has small letters, digits and hyphens. No other fields: tools and commands are
        chosen by a person.

        """.ReplaceLineEndings("\n");

    /// <summary>Reads an answer: its last fenced block, or all of it where it has none.</summary>
    /// <param name="answer">Whatever the agent said.</param>
    /// <param name="problem">What is wrong with it, in one line; null where nothing is.</param>
    /// <returns>The steps; empty where something is wrong.</returns>
    public static ImmutableArray<NewStep> Read(string answer, out string? problem)
    {
        problem = null;
        if (answer.Length > MaxAnswer)
        {
            problem = $"it has more than {MaxAnswer / 1024} KiB";
            return [];
        }

        try
        {
            using var json = JsonDocument.Parse(Block(answer), Strict);
            var steps = Steps(json.RootElement);
            CheckDepends(steps);
            return steps;
        }
        catch (JsonException e)
        {
            problem = answer.AsSpan().Trim().IsEmpty ? "it is empty" : $"it is no JSON as was asked for: {ShortText.Cut(ShortText.Line(e.Message), 200)}";
        }
        catch (FormatException e)
        {
            problem = e.Message;
        }

        return [];
    }

    private static string Block(string answer)
    {
        var lines = answer.ReplaceLineEndings("\n").Split('\n');
        var end = Array.FindLastIndex(lines, line => line.Trim() == Fence);
        var start = end <= 0 ? -1 : Array.FindLastIndex(lines, end - 1, line => line.TrimStart().StartsWith(Fence, StringComparison.Ordinal));
        return start < 0 ? answer.Trim() : string.Join('\n', lines[(start + 1)..end]);
    }

    private static ImmutableArray<NewStep> Steps(JsonElement root)
    {
        Only(root, "the answer", Whole);
        if (!root.TryGetProperty("steps", out var list) || list.ValueKind != JsonValueKind.Array)
        {
            throw new FormatException("it has no list of steps");
        }

        if (list.GetArrayLength() is 0 or > MaxSteps)
        {
            throw new FormatException(list.GetArrayLength() == 0 ? "its list of steps is empty" : $"it has {list.GetArrayLength()} steps, and {MaxSteps} is the most");
        }

        return [.. list.EnumerateArray().Select((step, i) => Step(step, $"steps[{i}]"))];
    }

    private static NewStep Step(JsonElement step, string place)
    {
        Only(step, place, Known);
        var id = Text(step, "id", place, StepIds.MaxLength);
        if (id.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.')) || StepIds.Problem(id) is not null || id.StartsWith('-'))
        {
            throw new FormatException($"{place}.id: {Shown.Quoted(id)} can't be a step's id; letters, digits and hyphens can");
        }

        return new(id, Text(step, "title", place, MaxTitle))
        {
            Detail = Text(step, "detail", place, MaxText),
            DoneWhen = Text(step, "done_when", place, MaxText),
            Depends = Depends(step, place),
        };
    }

    private static ImmutableArray<string> Depends(JsonElement step, string place)
    {
        if (!step.TryGetProperty("depends", out var list))
        {
            return [];
        }

        return list.ValueKind == JsonValueKind.Array && list.EnumerateArray().All(id => id.ValueKind == JsonValueKind.String)
            ? [.. list.EnumerateArray().Select(id => id.GetString()!).Distinct()]
            : throw new FormatException($"{place}.depends: must be a list of ids");
    }

    private static void CheckDepends(ImmutableArray<NewStep> steps)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        if (steps.FirstOrDefault(step => !ids.Add(step.Id)) is { } twice)
        {
            throw new FormatException($"two steps have the id {Shown.Quoted(twice.Id)}");
        }

        foreach (var (step, on) in steps.SelectMany(step => step.Depends.Select(on => (step, on))))
        {
            if (!ids.Contains(on) || on == step.Id)
            {
                throw new FormatException($"the step {Shown.Quoted(step.Id)} depends on {Shown.Quoted(on)}, which is {(on == step.Id ? "itself" : "no step of it")}");
            }
        }

        // Steps that wait for each other are never reached.
        var left = steps.ToList();
        var reached = new HashSet<string>(StringComparer.Ordinal);
        while (left.RemoveAll(step => step.Depends.All(reached.Contains) && reached.Add(step.Id)) > 0)
        {
        }

        if (left.Count > 0)
        {
            throw new FormatException($"its steps wait for each other: {string.Join(", ", left.Take(10).Select(step => step.Id))}");
        }
    }

    private static void Only(JsonElement value, string place, string[] known)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException($"{place} is no object");
        }

        foreach (var field in value.EnumerateObject())
        {
            if (!known.Contains(field.Name))
            {
                throw new FormatException($"{place} has the field {Shown.Quoted(field.Name)}, and an agent may only give {string.Join(", ", known)}");
            }
        }
    }

    private static string Text(JsonElement step, string name, string place, int most)
    {
        if (!step.TryGetProperty(name, out var value) || value.ValueKind != JsonValueKind.String)
        {
            throw new FormatException($"{place}.{name}: must be text");
        }

        var text = Clean(value.GetString()!).Trim();
        return text.Length == 0 ? throw new FormatException($"{place}.{name}: is empty")
            : text.Length > most ? throw new FormatException($"{place}.{name}: has {text.Length} characters, and {most} is the most")
            : name == "title" ? ShortText.Line(text)
            : text;
    }

    /// <summary>What would steer a terminal is no part of what somebody reads and approves.</summary>
    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (rune.Value is '\n' or '\t' || !ShortText.Steers(rune))
            {
                clean.Append(rune);
            }
        }

        return clean.ToString();
    }
}
