namespace RunTui.Engine.Blueprints.Editing;

/// <summary>The fields of a plan that people edit, in the order of a form; what each may be is the validator's knowledge.</summary>
public static partial class PlanFields
{
    /// <summary>The field of a step at a path; null where people edit none there.</summary>
    public static PlanField? FindStep(string path) => Step.FirstOrDefault(f => f.Path == path);

    /// <summary>The field of the run at a path; null where people edit none there.</summary>
    public static PlanField? FindRun(string path) => Run.FirstOrDefault(f => f.Path == path);

    /// <summary>
    /// What a step says in a field, as people edit it: lists one item a line, maps <c>name: value</c> a line, further lines of one
    /// item indented; empty where it says nothing, and where there is no such step.
    /// </summary>
    public static string ReadStep(BlueprintDocument document, string stepId, PlanField field) =>
        document.FindElement(stepId) is { } step ? PlanFieldText.Read(step, field) : "";

    /// <summary>What the run says in a field; see <see cref="ReadStep"/>.</summary>
    public static string ReadRun(BlueprintDocument document, PlanField field) => PlanFieldText.Read(document.RunElement(), field);
}
