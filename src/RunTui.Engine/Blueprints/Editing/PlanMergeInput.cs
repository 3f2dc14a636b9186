using System.Collections.Immutable;

namespace RunTui.Engine.Blueprints.Editing;

/// <summary>What is merged, and what was decided already: for each conflict whether mine stands.</summary>
internal sealed record PlanMergeInput(BlueprintDocument Opened, BlueprintDocument Disk, BlueprintDocument Mine)
{
    public ImmutableDictionary<(PlanConflictKind Kind, string? StepId, string Field, string Other), bool> Choices { get; init; } =
        ImmutableDictionary<(PlanConflictKind, string?, string, string), bool>.Empty;

    public bool? ChoiceOf(PlanConflict conflict) => Choices.TryGetValue(KeyOf(conflict), out var mine) ? mine : null;

    public PlanMergeInput With(PlanConflict conflict, bool takeMine) => this with { Choices = Choices.SetItem(KeyOf(conflict), takeMine) };

    private static (PlanConflictKind Kind, string? StepId, string Field, string Other) KeyOf(PlanConflict conflict) =>
        (conflict.Kind, conflict.StepId, conflict.Field, conflict.Kind == PlanConflictKind.RemovedDependency ? conflict.Disk + conflict.Mine : "");
}
