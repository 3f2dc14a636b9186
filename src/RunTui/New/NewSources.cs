using System.Collections.Immutable;
using System.Text.Json;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Gates;
using RunTui.Engine.Imports.Plans;
using RunTui.Engine.Imports.Sprints;
using RunTui.Engine.RunFolders;
using RunTui.PlanDocuments;

namespace RunTui.New;

/// <summary>Makes plans of the files that other tools plan with. What a file is, it says itself: names and endings only decide between what it could be.</summary>
/// <param name="tool">What does the work where the file doesn't say.</param>
/// <param name="context">The world around.</param>
internal sealed partial class NewSources(string tool, CliContext context)
{
    private const int MaxBytes = BlueprintDocument.MaxBytes;

    private const string LookedFor =
        "looked for a blueprint (JSON with \"steps\"), tracks (\"tracks:\"), a sprint plan (\"## Sprint 1: …\"), a plan document (\"## Task 1: …\"), a Runr task (front matter, or \"## Goal\") and a FIRE project (.specs-fire)";

    /// <summary>Reads a file, or a folder.</summary>
    /// <param name="named">As its person named it.</param>
    /// <exception cref="UserException">There is none, it is none of what can be read, or what it says can't be used.</exception>
    /// <exception cref="BlueprintException">It is a blueprint that can't be read.</exception>
    public NewSource Read(string named)
    {
        if (named.Length == 0)
        {
            throw new UserException("--from: the name is empty; name a file") { Id = "no_source" };
        }

        var path = Path.GetFullPath(named, context.WorkingDirectory);
        if (Directory.Exists(path))
        {
            return OfFolder(path, named);
        }

        RefuseFire(path, named);
        var text = BoundedFile.TryRead(path, MaxBytes, out var problem)
            ?? throw new UserException($"{named}: {problem ?? "there is no such file"}") { Id = "no_source" };
        return text.Contains('\0', StringComparison.Ordinal) ? throw Unknown(named, "it is no text")
            : text.AsSpan().Trim().IsEmpty ? throw Unknown(named, "it is empty")
            : text.AsSpan().TrimStart() is ['{', ..] ? OfJson(path, named, text)
            : IsTracks(path, text) ? OfTracks(path, named)
            : OfMarkdown(path, named, text);
    }

    private NewSource OfFolder(string path, string named)
    {
        var hasPlan = File.Exists(Path.Combine(path, BlueprintFile.Name));
        if (hasPlan && Directory.Exists(Path.Combine(path, FireFolder.Name)))
        {
            throw Ambiguous(named, "a run (blueprint.json)", "a FIRE project (.specs-fire)");
        }

        RefuseFire(path, named);
        return hasPlan ? OfBlueprint(path) : throw Unknown(named, "a folder without a blueprint.json");
    }

    private static void RefuseFire(string path, string named)
    {
        if (path.Split(Path.DirectorySeparatorChar).Contains(FireFolder.Name) || Directory.Exists(Path.Combine(path, FireFolder.Name)))
        {
            throw new UserException($"{named}: a FIRE project's work items are run by 'run-tui fire run', which keeps its state.yaml true; no plan beside it is made of them") { Id = "other_verb" };
        }
    }

    private NewSource OfJson(string path, string named, string text)
    {
        bool hasSteps;
        bool hasTracks;
        try
        {
            using var json = JsonDocument.Parse(text);
            hasSteps = json.RootElement.TryGetProperty("steps", out _);
            hasTracks = json.RootElement.TryGetProperty("tracks", out _);
        }
        catch (JsonException)
        {
            // What is wrong with it is said with its place.
            return OfBlueprint(path);
        }

        return (hasSteps, hasTracks) switch
        {
            (true, true) => throw Ambiguous(named, "a blueprint (\"steps\")", "tracks (\"tracks\")"),
            (true, false) => OfBlueprint(path),
            (false, true) => OfTracks(path, named),
            _ => throw Unknown(named, "JSON with neither steps nor tracks"),
        };
    }

    private static bool IsTracks(string path, string text) =>
        !IsMarkdown(path) && text.Split('\n').Any(line => line.StartsWith("tracks", StringComparison.Ordinal) && line.AsSpan(6).TrimStart() is [':', ..]);

    private static bool IsMarkdown(string path) => Path.GetExtension(path).ToLowerInvariant() is ".md" or ".markdown" or ".mdx";

    private NewSource OfMarkdown(string path, string named, string text)
    {
        if (Path.GetExtension(path).ToLowerInvariant() is ".yaml" or ".yml")
        {
            throw Unknown(named, "YAML without tracks");
        }

        var (sprints, _) = SprintHeadings.Read(text, named);
        var plan = PlanReader.Read(path, text);
        var isPlan = !plan.Tasks.IsEmpty && (!plan.Routing.IsEmpty || (sprints.IsEmpty && MarkdownHeadings(text).Any(IsTaskHeading)));
        var hasMatter = text.AsSpan().TrimStart('\uFEFF').StartsWith("---");
        var isTask = hasMatter || Path.GetDirectoryName(path) is { } folder && Path.GetFileName(folder) == "tasks" && Path.GetFileName(Path.GetDirectoryName(folder)) is ".runr" or ".agent";
        List<string> found =
        [
            .. sprints.IsEmpty ? [] : new[] { "a sprint plan (\"## Sprint …\")" },
            .. isPlan ? new[] { "a plan document (\"Task …\")" } : [],
            .. isTask ? new[] { "a Runr task (front matter)" } : [],
        ];
        return found switch
        {
            [var first, var second, ..] => throw Ambiguous(named, first, second),
            [_] => isTask ? OfTask(path, named) : isPlan ? OfPlan(named) : OfSprints(path, sprints),
            _ when MarkdownHeadings(text).Any(IsOfTask) => OfTask(path, named),
            _ => plan.Tasks.IsEmpty ? throw Unknown(named, "text without any of their headings") : OfPlan(named),
        };
    }

    private static IEnumerable<string> MarkdownHeadings(string text) =>
        text.Split('\n').Where(line => line.StartsWith('#')).Select(line => line.Trim().TrimStart('#').Trim());

    private static bool IsTaskHeading(string heading) => heading.StartsWith("Task ", StringComparison.OrdinalIgnoreCase) && heading.Length > 5 && char.IsAsciiDigit(heading[5]);

    /// <summary>What a Runr task says even where it has no front matter.</summary>
    private static bool IsOfTask(string heading) => heading.ToLowerInvariant() is "goal" or "requirements" or "success criteria" or "acceptance criteria";

    private static UserException Unknown(string named, string what) => new($"{named}: {what}; {LookedFor}") { Id = "unknown_format" };

    private static UserException Ambiguous(string named, string first, string second) =>
        new($"{named}: it could be {first} or {second}; keep one of the two") { Id = "ambiguous_format" };

    private static UserException Invalid(string message, IReadOnlyList<string> findings) => new(message, ExitCodes.Invalid) { Id = "source_invalid", Findings = findings };

    /// <summary>Says each line, and that no plan can be made because of them.</summary>
    private void Refuse(ImmutableArray<string> lines, string message)
    {
        foreach (var line in lines)
        {
            context.Error.WriteLine(Shown.Clean(line, 1200));
        }

        if (!lines.IsEmpty)
        {
            throw Invalid(message, lines);
        }
    }

    private static string NameOf(string path) => Path.GetFileNameWithoutExtension(path);

    private static string RootOf(string path) => RepositoryRoot.Find(Path.GetDirectoryName(path)!);

    private DateTimeOffset Now => context.Time.GetUtcNow();

    private NewSource OfPlan(string named)
    {
        var file = PlanFile.Read(named, context);
        Refuse([.. file.Errors.Select(finding => finding.ToLine(file.Name))], "the plan document has errors; mend them ('run-tui plan lint' lists them again)");
        return new("plan", BlueprintDocument.Parse(System.Text.Encoding.UTF8.GetBytes(PlanBlueprint.Make(file.Plan, Now))), PlanBlueprint.SlugOf(file.Plan.File))
        {
            Notes = [.. file.Warnings.Select(warning => warning.ToLine(file.Name))],
        };
    }
}
