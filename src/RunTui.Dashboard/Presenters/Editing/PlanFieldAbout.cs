using RunTui.Engine.Blueprints;
using RunTui.Engine.Blueprints.Editing;
using RunTui.Processes;

namespace RunTui.Dashboard.Presenters.Editing;

/// <summary>What there is to say of a field while it is selected or edited.</summary>
public static class PlanFieldAbout
{
    /// <summary>A finding in one line, its weight in a word.</summary>
    public static string LineOf(Finding finding) =>
        ControlText.Visible($"{(finding.Severity == Severity.Error ? "error" : "warning")}: {finding.Message}{(finding.Suggestion is { } advice ? $"; {advice}" : "")}");

    /// <summary>Why what is typed is not taken, in one line.</summary>
    public static string NotTaken(string problem) => ControlText.Visible($"not taken: {problem}");

    /// <summary>The lines of a field: why it can't be edited or what was found, then what it is.</summary>
    /// <param name="row">The field.</param>
    /// <param name="locked">Why nothing of the step can be edited; null where it can.</param>
    public static IReadOnlyList<PanelLine> Of(PlanFormRow row, string? locked)
    {
        var lines = new List<PanelLine>();
        if (locked is not null)
        {
            lines.Add(new PanelLine($"Locked: {locked}.", PanelLineKind.Attention));
        }

        lines.AddRange(row.Notes.Select(n => new PanelLine(n.Text, n.Severity == Severity.Error ? PanelLineKind.Bad : PanelLineKind.Attention)));
        lines.Add(new PanelLine($"{row.Field.About.TrimEnd('.')}.{ValuesOf(row.Field)}{(row.Inherited.Length > 0 ? $" Without a value: {row.Inherited}." : "")}", PanelLineKind.Dim));
        return lines;
    }

    /// <summary>What is to be typed.</summary>
    public static string CaptionOf(PlanField field, string inherited) => inherited.Length > 0 ? inherited : field.Kind switch
    {
        PlanFieldKind.Number => "a number",
        _ => "",
    };

    private static string ValuesOf(PlanField field) => field.Kind switch
    {
        PlanFieldKind.List => " One a line.",
        PlanFieldKind.Map => " One a line, as name: value.",
        PlanFieldKind.Choice or PlanFieldKind.Tool or PlanFieldKind.Flag when !field.Words.IsDefaultOrEmpty => $" One of {string.Join(", ", field.Words)}{(field.Kind == PlanFieldKind.Tool ? ", or another" : "")}.",
        _ => "",
    };
}
