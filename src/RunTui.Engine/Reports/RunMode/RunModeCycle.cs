using System.Collections.Immutable;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Gates;

namespace RunTui.Engine.Reports.RunMode;

/// <summary>One time that a sprint was implemented, and what came of it.</summary>
/// <param name="Number">Which time, from 1.</param>
/// <param name="Phase">How far it came, one of <see cref="RunModeNames"/>.</param>
/// <param name="Findings">What the gate that it ended at found.</param>
/// <param name="Files">How many files it changed.</param>
public sealed record RunModeCycle(int Number, string Phase, int Findings, int Files)
{
    /// <summary>The cycles of a sprint that are over, oldest first.</summary>
    public static ImmutableArray<RunModeCycle> Of(StepState step)
    {
        var cycles = ImmutableArray.CreateBuilder<RunModeCycle>();
        var begin = -1;
        for (var i = 0; i <= step.Phases.Length; i++)
        {
            if (i < step.Phases.Length && step.Phases[i].Id != "implement")
            {
                continue;
            }

            if (begin >= 0)
            {
                var visits = step.Phases[begin..i];
                var gate = visits.LastOrDefault(v => RunModeNames.IsGate(v) && v.Verdict is not null);
                if (i < step.Phases.Length || step.Status is not StepStatus.InProgress || gate?.Verdict == Verdict.Changes)
                {
                    var phase = visits.Select(v => RunModeNames.PhaseOf(v.Id)).LastOrDefault(p => p is not null) ?? RunModeNames.Implement;
                    cycles.Add(new RunModeCycle(cycles.Count + 1, phase, gate?.Findings ?? 0, visits.Sum(v => v.Files)));
                }
            }

            begin = i;
        }

        return cycles.ToImmutable();
    }
}
