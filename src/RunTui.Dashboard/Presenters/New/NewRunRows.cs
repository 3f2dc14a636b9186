using System.Collections.Immutable;
using RunTui.Dashboard.Presenters.Editing;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Blueprints.Editing;
using RunTui.Engine.RunFolders;

namespace RunTui.Dashboard.Presenters.New;

/// <summary>What the wizard for a new run shows: of all that a plan can say, what nobody starts without.</summary>
internal static class NewRunRows
{
    private static readonly ImmutableArray<string> OfRun = ["goal", "name", "context", "defaults.tool"];
    private static readonly ImmutableArray<string> OfStep = ["title", "detail", "done_when", "depends", "tool", "acceptance.files_required", "acceptance.commands", "id"];

    /// <summary>What the ids of steps begin with that nobody has named.</summary>
    public const string NewId = "new-step";

    private const int LongestId = 40;
    private const int MaxScriptLine = 100_000;

    /// <summary>The launch mode, which the blueprint doesn't hold.</summary>
    public static PlanField Mode { get; } = new(
        "mode",
        "Launch mode",
        PlanFieldKind.Choice,
        "How much the run may do on its own when a step fails: standard stops, adaptive retries and recovers, expansion may also add steps",
        ["standard", "adaptive", "expansion", "legacy"]);

    /// <summary>The run first, then the steps in their order.</summary>
    public static IReadOnlyList<PlanListRow> List(PlanEditor editor)
    {
        var worst = editor.Findings.GroupBy(f => f.StepId ?? "").ToDictionary(g => g.Key, g => g.Max(f => f.Severity));
        return [Row(null, "Goal and tools"), .. editor.Document.Blueprint.Steps.Select(s => Row(s.Id, s.Id))];

        PlanListRow Row(string? id, string name)
        {
            var finding = worst.TryGetValue(id ?? "", out var severity) ? severity : (Severity?)null;
            return new(id, ShownState.Pending, name, finding switch { Severity.Error => "error", Severity.Warning => "warning", _ => "" }) { Finding = finding };
        }
    }

    /// <summary>The fields of a step, or of the run.</summary>
    /// <param name="editor">The plan.</param>
    /// <param name="stepId">The step; null for the run.</param>
    /// <param name="mode">The launch mode.</param>
    public static IReadOnlyList<PlanFormRow> Form(PlanEditor editor, string? stepId, LaunchMode mode)
    {
        var all = PlanFormRow.Of(editor, stepId).ToDictionary(r => r.Field.Path);
        var rows = (stepId is null ? OfRun : OfStep).Select(path => all[path] with { IsChanged = false });
        return stepId is not null ? [.. rows] : [.. rows.Select(r => r.Field.Path == "name" && r.Text.Length == 0 ? r with { Inherited = NameOf(editor) } : r), new(Mode, mode.Name(), "")];
    }

    /// <summary>The id that a title makes; null where it makes none.</summary>
    public static string? IdOf(string title)
    {
        var slug = RunSlug.Of(title);
        slug = slug.Length > LongestId ? slug[..LongestId].TrimEnd('-') : slug;
        return StepIds.Problem(slug) is null ? slug : null;
    }

    /// <summary>What the run is called: as its person says, else by the goal.</summary>
    public static string NameOf(PlanEditor editor)
    {
        var plan = editor.Document.Blueprint;
        return plan.Name.Trim() is { Length: > 0 } name ? name : Engine.Text.ShortText.Cut(Engine.Text.ShortText.Line(plan.Goal), 60);
    }

    /// <summary>The folder that the run is to have.</summary>
    public static RunFolder FolderOf(PlanEditor editor, string parent) =>
        new(Path.Combine(parent, RunSlug.Of(NameOf(editor)) is { Length: > 0 } slug ? slug : "run"));

    /// <summary>What shell would run, a step after the other; without empty lines and wide gaps, past which nobody would look.</summary>
    /// <returns>Empty where shell does nothing.</returns>
    public static string Scripts(PlanEditor editor)
    {
        var plan = editor.Document.Blueprint;
        return string.Join('\n', plan.Steps.Where(step => (step.Tool ?? plan.Defaults.Tool) == ToolReference.Shell).SelectMany(step => step.Detail.ReplaceLineEndings("\n").Split('\n')
            .Select(line => Shown.Clean(string.Join(' ', line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), MaxScriptLine))
            .Where(line => line.Length > 0)
            .Select(line => "  " + line)
            .Prepend($"{step.Id}:")));
    }

    /// <summary>What has to be said before the run can be written, and where; null where nothing is missing.</summary>
    public static PlanFindingPlace? Missing(PlanEditor editor, string parent)
    {
        var plan = editor.Document.Blueprint;
        var folder = FolderOf(editor, parent);
        return plan.Goal.Trim().Length == 0 ? new(null, "goal", "Say first what the run is for.")
            : plan.Steps.IsEmpty ? new(null, null, "There is no step yet.")
            : PlanFindingPlace.Of(editor).FirstOrDefault(p => p.IsError) is { } error ? error
            : RunSlug.IsReserved(folder.Name) ? new(null, "name", $"Commands mean the run that was at work last by {folder.Name}; give this one another name.")
            : RunPackage.IsTaken(folder) ? new(null, "name", $"There is a run {folder.Name} already; give this one another name.")
            : null;
    }
}
