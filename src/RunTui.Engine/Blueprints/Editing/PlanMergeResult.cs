using System.Collections.Immutable;

namespace RunTui.Engine.Blueprints.Editing;

/// <summary>What a merge came to.</summary>
/// <param name="Document">The plan with the changes of both; where they conflict, what is on disk.</param>
/// <param name="Conflicts">What a person has to decide.</param>
public sealed record PlanMergeResult(BlueprintDocument Document, ImmutableArray<PlanConflict> Conflicts)
{
    internal PlanMergeInput? Input { get; init; }

    /// <summary>
    /// The result with one conflict decided. It is no longer among the conflicts, and others may come or go with it: taking out a
    /// step raises the question of what depends on it.
    /// </summary>
    /// <param name="conflict">Its place in <see cref="Conflicts"/>.</param>
    /// <param name="takeMine">Whether mine stands; else what is on disk.</param>
    public PlanMergeResult Resolve(int conflict, bool takeMine) => PlanMerge.Merge(Input!.With(Conflicts[conflict], takeMine));
}
