namespace RunTui.Engine.Blueprints.Editing;

/// <summary>A question that merging leaves to a person: what is on disk, or mine?</summary>
/// <param name="Kind">What the matter is.</param>
/// <param name="StepId">The step concerned; null for the run and for the order.</param>
/// <param name="Field">The field's path; empty where it is about the whole step, <c>order</c> for the order.</param>
/// <param name="Opened">What it was when the plan was opened; empty where it wasn't there.</param>
/// <param name="Disk">
/// What it is on disk, as <see cref="PlanFields"/> reads it: of a step its changes, one a line, or nothing where it was taken out; of the
/// order the ids that stand differently, one a line; of a dependency on a removed step the id of that one, on the side that depends on it.
/// </param>
/// <param name="Mine">The same of my plan.</param>
public sealed record PlanConflict(PlanConflictKind Kind, string? StepId, string Field, string Opened, string Disk, string Mine)
{
    private const int MaxShown = 60;

    /// <summary>One line: <c>build.timeout: was 600, is 900 on disk, 1200 here</c>.</summary>
    public override string ToString() => Kind switch
    {
        PlanConflictKind.DeletedAndEdited when Disk.Length == 0 => $"{StepId}: removed on disk, changed here",
        PlanConflictKind.DeletedAndEdited => $"{StepId}: changed on disk, removed here",
        PlanConflictKind.AddedTwice => $"{StepId}: added on disk and here, differently",
        PlanConflictKind.Order => "the steps were put into another order on disk and here, differently",
        PlanConflictKind.RemovedDependency when Disk.Length == 0 => $"{StepId} depends on {Mine} here, which was removed on disk",
        PlanConflictKind.RemovedDependency => $"{StepId} depends on {Disk} on disk, which was removed here",
        _ => $"{(StepId is null ? "" : StepId + ".")}{Field}: was {Value(Opened)}, is {Value(Disk)} on disk, {Value(Mine)} here",
    };

    private static string Value(string value) => value.Length == 0
        ? "none"
        : Shown.Clean(string.Join(' ', value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), MaxShown);
}
