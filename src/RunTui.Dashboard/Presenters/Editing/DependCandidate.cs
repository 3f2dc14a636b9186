using RunTui.Engine.Blueprints.Editing;
using RunTui.Processes;

namespace RunTui.Dashboard.Presenters.Editing;

/// <summary>A step that another may depend on.</summary>
/// <param name="StepId">The step.</param>
/// <param name="Title">What it is.</param>
/// <param name="IsPicked">Whether the other depends on it already.</param>
/// <param name="WhyNot">Why it may not; null where it may.</param>
public sealed record DependCandidate(string StepId, string Title, bool IsPicked, string? WhyNot)
{
    /// <summary>All other steps of the plan, and ids that the step depends on though no step has them.</summary>
    /// <param name="editor">The plan as it is edited.</param>
    /// <param name="stepId">The step.</param>
    public static IReadOnlyList<DependCandidate> Of(PlanEditor editor, string stepId)
    {
        var steps = editor.Document.Blueprint.Steps;
        var picked = editor.Document.FindStep(stepId)?.Depends ?? [];
        var candidates = steps
            .Where(s => s.Id.Length > 0 && s.Id != stepId)
            .Select(s => new DependCandidate(s.Id, ControlText.Visible(s.Title), picked.Contains(s.Id), editor.WhyNotDepend(stepId, s.Id)))
            .ToList();
        candidates.AddRange(picked.Where(id => steps.All(s => s.Id != id)).Distinct().Select(id => new DependCandidate(id, "", true, "there is no such step")));
        return candidates;
    }
}
