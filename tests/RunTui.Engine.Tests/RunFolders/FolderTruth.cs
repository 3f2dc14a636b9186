using System.Text;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Tests.RunFolders;

/// <summary>Compares what a run's files say with the state of whoever owned it last.</summary>
internal static class FolderTruth
{
    /// <summary>The journal must add up to the same state, and the plan file and <c>run-state.json</c> must show it.</summary>
    /// <param name="run">The run, let go of.</param>
    /// <param name="journalIsWhole">False where the journal was lost: then it still has to tell where every step stands.</param>
    public static void Check(OwnedRun run, bool journalIsWhole = true)
    {
        var live = run.State;
        var replayed = RunReader.TryReadState(run.Folder);
        Assert.NotNull(replayed);
        Assert.Equal(Outline(live), Outline(replayed));
        if (journalIsWhole)
        {
            Assert.Equal(Describe(live), Describe(replayed));
        }

        var plan = BlueprintFile.Load(run.Folder.Blueprint).Blueprint;
        Assert.Equal(
            live.OrderedSteps.Select(s => $"{s.Id} {s.Status} {s.Attempts} {s.RecoveryAttempts} {s.LastFailure}"),
            plan.Steps.Select(s => $"{s.Id} {s.Status} {s.Attempts} {s.RecoveryAttempts} {s.LastFailure}"));
        Assert.Equal(
            Encoding.UTF8.GetString(RunStateProjection.From(live, run.Folder).Write()),
            File.ReadAllText(run.Folder.RunState));
    }

    private static string Outline(RunState state) => string.Join(
        '\n',
        state.OrderedSteps.Select(s => $"{s.Id} {s.Status} {s.Attempts} {s.RecoveryAttempts} {s.Blocker}")
            .Prepend($"{state.RunId} {state.Status} {state.LaunchMode} {state.Autonomy} {state.Seq}"));

    /// <summary>Everything that a state says, as text.</summary>
    public static string Describe(RunState state)
    {
        var text = new StringBuilder();
        text.AppendLine($"{state.RunId} {state.Status} {state.LaunchMode} {state.Autonomy} added={state.AddedSteps} seq={state.Seq}");
        text.AppendLine($"{state.UpdatedAt} {state.StartedAt} tokens={state.Tokens} cost={state.CostUsd:0.######}");
        text.AppendLine(state.Activity.ToString());
        text.AppendLine($"last: {Line(state.LastEvent)}");
        text.AppendLine($"blocker: {Line(state.LastBlockerEvent)}");
        foreach (var (name, value) in state.Plan?.RunFields.OrderBy(f => f.Key, StringComparer.Ordinal) ?? Enumerable.Empty<KeyValuePair<string, string>>())
        {
            text.AppendLine($"{name}={value}");
        }

        foreach (var step in state.OrderedSteps)
        {
            text.AppendLine($"{step.Id} {step.Status} attempts={step.Attempts}/{step.RecoveryAttempts} timeouts={step.Timeouts} {step.StartedAt} {step.EndedAt}");
            text.AppendLine($"  {step.Plan.Definition} next={step.NextPlan?.Definition}");
            text.AppendLine($"  open={step.Open} blocker={step.Blocker} note={step.Note} summary={step.Summary}");
            text.AppendLine($"  tokens={step.Tokens} cost={step.CostUsd:0.######} class={step.FailureClass} last={step.LastFailure}");
        }

        return text.ToString();
    }

    private static string Line(RunEvent? e) => e is null ? "" : Encoding.UTF8.GetString(RunEventJson.Write(e));
}
