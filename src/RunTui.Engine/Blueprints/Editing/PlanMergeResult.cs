using System.Collections.Immutable;

namespace RunTui.Engine.Blueprints.Editing;

/// <summary>What a merge came to.</summary>
/// <param name="Document">The plan with the changes of both; where they conflict, what is on disk.</param>
/// <param name="Conflicts">What a person has to decide.</param>
public sealed record PlanMergeResult(BlueprintDocument Document, ImmutableArray<PlanConflict> Conflicts)
{
    /// <summary>The result with one conflict decided; others may come or go with it.</summary>
    /// <param name="conflict">Its place in <see cref="Conflicts"/>.</param>
    /// <param name="takeMine">Whether mine stands; else what is on disk.</param>
    public PlanMergeResult Resolve(int conflict, bool takeMine) => this with { Conflicts = Conflicts.RemoveAt(conflict) };
}
