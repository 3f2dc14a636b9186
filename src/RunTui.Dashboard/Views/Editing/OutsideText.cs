using RunTui.Engine.Blueprints;
using RunTui.Engine.Blueprints.Editing;

namespace RunTui.Dashboard.Views.Editing;

/// <summary>What goes to the user's own editor: a field, or the whole plan.</summary>
/// <param name="StepId">The step that the field is of; null for the run.</param>
/// <param name="Field">The field; null for the whole plan.</param>
internal sealed record OutsideText(string? StepId, PlanField? Field)
{
    public static OutsideText Plan { get; } = new(null, null);

    /// <summary>What people call it.</summary>
    public string Name => Field is null ? BlueprintFile.Name : $"{StepId ?? "run"}.{Field.Path}";

    /// <summary>
    /// The name of its file, by whose end editors know what is in it. Nothing that a plan says is part of it: an id may be a path.
    /// </summary>
    public string FileName => Field?.Kind switch
    {
        null => BlueprintFile.Name,
        PlanFieldKind.Text => "text.md",
        _ => "value.txt",
    };
}
