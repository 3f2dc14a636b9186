using System.Collections.Immutable;
using RunTui.Engine.Events;
using RunTui.Engine.Flows;
using RunTui.Engine.Gates;

namespace RunTui.Engine.Execution;

/// <summary>Says which phase of its flow a step is to pass through next.</summary>
public static class PhaseOrder
{
    /// <summary>The phase; null once the step is through all of them.</summary>
    /// <param name="phases">The flow's.</param>
    /// <param name="step">The step; what it passed through says where it is.</param>
    public static Phase? Next(ImmutableArray<Phase> phases, StepState step)
    {
        // A step that was through and is to run again begins anew; a flow that was changed meanwhile too.
        if (step.Phase is null || step.Phases is not [.., var last] || Find(phases, last.Id) is not { } at)
        {
            return (step.Phases.IsEmpty ? phases.FirstOrDefault(p => p.Id == step.Plan.StartPhase) : null) ?? phases.FirstOrDefault(p => !p.IsOnDemand);
        }

        return last.Verdict switch
        {
            Verdict.Pass or Verdict.Skipped => After(phases, at),
            Verdict.Changes when phases[at] is { Kind: PhaseKind.Approve, PassesOver: true } => After(phases, at),
            Verdict.Changes when BackFrom(phases, phases[at]) is { } back => back,
            _ => phases[at],
        };
    }

    /// <summary>The phase to go back to where this one asks for changes; null where that is an end. What is no longer as it was verified is verified again.</summary>
    public static Phase? BackFrom(ImmutableArray<Phase> phases, Phase phase) => phase switch
    {
        { OnChanges: { } back } => Find(phases, back) is { } at ? phases[at] : null,
        { Kind: PhaseKind.Checkpoint, IsOnDemand: false } => phases.TakeWhile(p => p.Id != phase.Id).LastOrDefault(p => p.Kind is PhaseKind.Verify or PhaseKind.Checkpoint),
        _ => null,
    };

    /// <summary>What is gone through on demand follows only on its like.</summary>
    private static Phase? After(ImmutableArray<Phase> phases, int at) =>
        phases.Skip(at + 1).FirstOrDefault(p => !p.IsOnDemand || (phases[at].IsOnDemand && p == phases[at + 1]));

    private static int? Find(ImmutableArray<Phase> phases, string id)
    {
        for (var i = 0; i < phases.Length; i++)
        {
            if (phases[i].Id == id)
            {
                return i;
            }
        }

        return null;
    }
}
