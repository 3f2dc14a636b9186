namespace RunTui.Engine.Blueprints.Editing;

/// <summary>A question that merging leaves to a person: what is on disk, or mine?</summary>
/// <param name="Kind">What the matter is.</param>
/// <param name="StepId">The step concerned; null for the run and for the order.</param>
/// <param name="Field">The field's path; empty where it is about the whole step, the step that was taken out for a dependency.</param>
/// <param name="Opened">What it was when the plan was opened; empty where it wasn't there.</param>
/// <param name="Disk">What it is on disk.</param>
/// <param name="Mine">What it is in my plan.</param>
public sealed record PlanConflict(PlanConflictKind Kind, string? StepId, string Field, string Opened, string Disk, string Mine);
