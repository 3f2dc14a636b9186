namespace RunTui.Engine.Blueprints.Editing;

/// <summary>One difference between two plans, as people read it.</summary>
/// <param name="StepId">Null for a field of the run.</param>
/// <param name="Field">The field's path; empty where the whole step came, went or moved.</param>
/// <param name="Kind">What became of it.</param>
/// <param name="Before">The field as <see cref="PlanFields"/> reads it, empty where it wasn't there; the title of a step that is gone; what a moved one came after.</param>
/// <param name="After">The same of the later plan.</param>
public sealed record PlanChangeLine(string? StepId, string Field, PlanChangeKind Kind, string Before, string After)
{
    private const int MaxShown = 60;

    /// <summary>One line: <c>build.timeout: 600 → 1200</c>; longer texts are cut.</summary>
    public override string ToString() => Kind switch
    {
        PlanChangeKind.Added => $"{StepId}: added{Title(After)}",
        PlanChangeKind.Removed => $"{StepId}: removed{Title(Before)}",
        PlanChangeKind.Moved => $"{StepId}: moved {Place(After)}",
        _ => $"{(StepId is null ? "" : StepId + ".")}{Field}: {Value(Before)} → {Value(After)}",
    };

    private static string Title(string title) => title.Length == 0 ? "" : $" ({Cut(title)})";

    private static string Place(string after) => after.Length == 0 ? "to the start" : $"behind {after}";

    private static string Value(string value) => value.Length == 0 ? "none" : Cut(value);

    private static string Cut(string text) => Shown.Clean(string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), MaxShown);
}
