using RunTui.Engine.Blueprints.Editing;

namespace RunTui.Dashboard.Presenters.Editing;

/// <summary>Where in the editor something is: a field of a step or of the run.</summary>
/// <param name="StepId">The step; null for the run.</param>
/// <param name="Path">The field; null where it is in none that people edit.</param>
/// <param name="Text">What is there, in one line.</param>
public sealed record PlanFindingPlace(string? StepId, string? Path, string Text)
{
    /// <summary>Whether the plan can't be saved because of it.</summary>
    public bool IsError { get; private init; }

    /// <summary>Where everything is that was found in a plan: errors first, then in the order of the editor.</summary>
    public static IReadOnlyList<PlanFindingPlace> Of(PlanEditor editor)
    {
        var places = new List<(PlanFindingPlace Place, Engine.Blueprints.Severity Severity)>();
        foreach (var step in editor.Document.Blueprint.Steps.Select(s => (string?)s.Id).Prepend(null).Distinct())
        {
            var inFields = new HashSet<Engine.Blueprints.Finding>();
            foreach (var field in step is null ? PlanFields.Run : PlanFields.Step)
            {
                foreach (var finding in editor.FindingsOf(step, field.Path).Where(inFields.Add))
                {
                    places.Add((new(step, field.Path, PlanFieldAbout.LineOf(finding)), finding.Severity));
                }
            }

            places.AddRange(editor.FindingsOf(step).Where(f => !inFields.Contains(f)).Select(f => (new PlanFindingPlace(step, null, PlanFieldAbout.LineOf(f)), f.Severity)));
        }

        return [.. places.OrderByDescending(p => p.Severity).Select(p => p.Place with { IsError = p.Severity == Engine.Blueprints.Severity.Error })];
    }

    /// <summary>Where a change is by its name, such as <c>build.timeout</c>; null where it is in no one step or field.</summary>
    public static PlanFindingPlace? OfChange(PlanEditor editor, string? change)
    {
        if (change is null)
        {
            return null;
        }

        if (PlanFields.FindRun(change) is { } field)
        {
            return new(null, field.Path, change);
        }

        // An id may have dots in it, and so may a path.
        var step = editor.Document.Blueprint.Steps.Where(s => change.StartsWith(s.Id + ".", StringComparison.Ordinal) || change.StartsWith(s.Id + " ", StringComparison.Ordinal)).MaxBy(s => s.Id.Length);
        return step is null ? null : new(step.Id, PlanFields.FindStep(change[(step.Id.Length + 1)..])?.Path, change);
    }
}
