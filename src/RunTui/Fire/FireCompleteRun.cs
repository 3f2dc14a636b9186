using System.Collections.Immutable;
using System.Text.Json;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Fire;
using RunTui.Engine.Fire.Scripts;

namespace RunTui.Fire;

/// <summary><c>fire complete-run</c>, as FIRE's script of this name.</summary>
internal static class FireCompleteRun
{
    public const string Usage = """
        Usage:
          run-tui fire complete-run <root> <run> [--complete-item | --complete-run] [--force] [--strict]
            [--files-created=<JSON>] [--files-modified=<JSON>] [--decisions=<JSON>] [--tests=<n>] [--coverage=<n>]
        --complete-item completes the current item and goes on to the next; without it the run is completed.
        The lists hold objects: {path, purpose}, {path, changes}, {decision, choice, rationale}.
        Example: run-tui fire complete-run . run-shop-001 --tests=5 --coverage=85 --files-created='[{"path":"a.ts","purpose":"login"}]'
        """;

    /// <summary>Runs it; null where words are missing.</summary>
    /// <exception cref="FireException">It can't be done.</exception>
    public static string? Run(string[] words, CliContext context)
    {
        if (words is not [var root, var run, .. var options])
        {
            return null;
        }

        var work = Work(options, context);
        var force = options.AsSpan().Contains("--force");
        var strict = options.AsSpan().Contains("--strict");
        var runs = new FireRuns(new FirePaths(root, context.WorkingDirectory), context.Time);
        var output = new FireJson();
        output.Add("success", true);
        if (options.AsSpan().Contains("--complete-item"))
        {
            var item = runs.CompleteItem(run, work, force, strict);
            output.Add("runId", item.RunId);
            output.Add("completedItem", item.CompletedItem);
            output.Add("nextItem", item.NextItem);
            output.Add("remainingItems", item.RemainingItems);
            output.Add("allItemsCompleted", item.NextItem is null);
            output.Add("completedAt", item.CompletedAt);
            Warn(item.Warnings, context);
        }
        else
        {
            var whole = runs.CompleteRun(run, work, force, strict);
            output.Add("runId", whole.RunId);
            output.Add("scope", whole.Scope);
            output.Add("workItemsCompleted", whole.WorkItemsCompleted);
            output.Add("completedAt", whole.CompletedAt);
            output.Add("filesCreated", whole.Work.FilesCreated.Length);
            output.Add("filesModified", whole.Work.FilesModified.Length);
            output.Add("testsAdded", whole.Work.Tests ?? 0);
            output.Add("coverage", whole.Work.Coverage ?? 0);
            Warn(whole.Warnings, context);
        }

        return output.Text();
    }

    private static FireWork Work(string[] options, CliContext context)
    {
        var work = new FireWork();
        foreach (var option in options)
        {
            if (option.IndexOf('=') is >= 0 and var at)
            {
                var (name, value) = (option[..at], option[(at + 1)..]);
                work = name switch
                {
                    "--files-created" => work with { FilesCreated = List(name, value, context, entry => new FireFile(Said(entry, "path"), FireJson.TextOf(entry, "purpose"))) },
                    "--files-modified" => work with { FilesModified = List(name, value, context, entry => new FireFile(Said(entry, "path"), FireJson.TextOf(entry, "changes"))) },
                    "--decisions" => work with { Decisions = List(name, value, context, entry => new FireDecision(Said(entry, "decision"), FireJson.TextOf(entry, "choice"), FireJson.TextOf(entry, "rationale"))) },
                    "--tests" => work with { Tests = FireNumber.Read(value, isWhole: true) ?? 0 },
                    "--coverage" => work with { Coverage = FireNumber.Read(value) ?? 0 },
                    _ => work,
                };
            }
        }

        return work;
    }

    /// <summary>What an entry names; one that is a text alone is that.</summary>
    private static string? Said(JsonElement entry, string name) =>
        entry.ValueKind == JsonValueKind.String ? FireJson.Text(entry) : FireJson.TextOf(entry, name);

    private static ImmutableArray<T> List<T>(string name, string json, CliContext context, Func<JsonElement, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind == JsonValueKind.Array)
            {
                return [.. document.RootElement.EnumerateArray().Select(read)];
            }

            context.Error.WriteLine($"Warning: {name} is no JSON list and counts as empty");
        }
        catch (JsonException)
        {
            context.Error.WriteLine($"Warning: Could not parse {name} JSON");
        }

        return [];
    }

    private static void Warn(ImmutableArray<string> warnings, CliContext context)
    {
        foreach (var warning in warnings)
        {
            context.Error.WriteLine("Warning: " + Shown.Clean(warning, 1000));
        }
    }
}
