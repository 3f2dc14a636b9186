using System.Collections.Immutable;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Execution;

namespace RunTui.Engine.Imports.Plans;

/// <summary>
/// plan-and-execute's batches: up to three tasks that are independent, which is to say that neither depends on the other and the files
/// that they declare to change don't overlap. Who only reads is in nobody's way. Between two batches the work is verified.
/// </summary>
public static class PlanBatches
{
    /// <summary>Tasks of one batch.</summary>
    public const int Most = 3;

    /// <summary>The batches in their order. Steps that depend on each other in a circle are in none.</summary>
    public static ImmutableArray<ImmutableArray<Step>> Of(IReadOnlyList<Step> steps)
    {
        var batches = ImmutableArray.CreateBuilder<ImmutableArray<Step>>();
        var rest = steps.ToList();
        var known = steps.Select(step => step.Id).ToHashSet(StringComparer.Ordinal);
        HashSet<string> done = [];
        while (rest.Count > 0)
        {
            List<Step> batch = [];
            foreach (var step in rest)
            {
                if (step.Depends.All(id => done.Contains(id) || !known.Contains(id)) && !batch.Any(other => Schedule.MayMeet(step, other)))
                {
                    batch.Add(step);
                }

                if (batch.Count == Most)
                {
                    break;
                }
            }

            if (batch.Count == 0)
            {
                break;
            }

            batches.Add([.. batch]);
            rest.RemoveAll(batch.Contains);
            done.UnionWith(batch.Select(step => step.Id));
        }

        return batches.DrainToImmutable();
    }
}
