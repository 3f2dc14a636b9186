using System.Text;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Flows;
using RunTui.Engine.Gates;

namespace RunTui.Engine.Execution;

/// <summary>Gathers what an agent is told in a phase of a flow.</summary>
internal sealed class PhasePrompts(RunContext context, Step step, Phase phase, StepWork work)
{
    private const int MaxDiff = 64 * 1024;
    private const int MaxFinding = 32 * 1024;

    private RunState Run => context.Run.State;

    private StepState State => context.Run.State.Steps[step.Id];

    private string TaskText => context.Blueprint.Context.Length > 0 ? context.Blueprint.Context : context.Blueprint.Goal;

    /// <summary>The prompt of the phase, as the journal stands now.</summary>
    public async Task<string> BuildAsync()
    {
        var prompt = await FirstAsync();
        return State.Phases.LastOrDefault(v => v.Verdict is not null) is { Verdict: Verdict.Degraded } degraded && degraded.Id == phase.Id
            ? FlowPrompts.Again(prompt, degraded.Detail)
            : prompt;
    }

    private async Task<string> FirstAsync() => phase.Output switch
    {
        PhaseOutput.Milestones => FlowPrompts.Plan(new PlanPrompt
        {
            TaskText = TaskText,
            Scope = context.Blueprint.Scope ?? new ScopeRules(),
            Verification = context.Blueprint.Verification,
            LastFailure = Finding()?.Text,
            PersonNote = State.Note,
            Extra = phase.Prompt,
        }),
        PhaseOutput.Verdict => FlowPrompts.Review(new ReviewPrompt
        {
            TaskText = TaskText,
            Step = step,
            Diff = await DiffAsync(),
            VerificationText = Verification(),
            HandoffMemo = TextOf(State.Phases.LastOrDefault(v => v is { Kind: "agent", Verdict: Verdict.Pass } && v.Id != phase.Id)),
            PreviousFindings = TextOf(State.Phases.LastOrDefault(v => v.Id == phase.Id && v.Verdict == Verdict.Changes)),
            PersonNote = State.Note,
            Extra = phase.Prompt,
        }),
        _ => FlowPrompts.Implement(new ImplementPrompt
        {
            TaskText = TaskText,
            PlanSummary = [.. Run.OrderedSteps.Where(s => s.Plan.Stage is null).Select(s => new PlannedStep(s.Id, s.Plan.Title, s.Status))],
            Step = step,
            Scope = context.Blueprint.Scope ?? new ScopeRules(),
            AllowDeps = context.Blueprint.Scope?.AllowDeps ?? true,
            Verification = context.Blueprint.Verification,
            Output = phase.Output,
            Finding = Finding(),
            PersonNote = State.Note,
            Extra = phase.Prompt,
        }),
    };

    /// <summary>Why the last phase that came to an end sent the step back here; null where it didn't.</summary>
    private PhaseFinding? Finding()
    {
        var last = State.Phases.LastOrDefault(v => v.Verdict is not null);
        return last is { Verdict: Verdict.Changes or Verdict.Error } ? new PhaseFinding(last.Id, last.Round, $"{last.Detail}\n\n{TextOf(last)}") : null;
    }

    private string Verification()
    {
        var visit = State.Phases.LastOrDefault(v => v.Kind == "verify" && v.Verdict is not null);
        return visit is null ? "Nothing was verified." : $"{(visit.Verdict == Verdict.Pass ? "Passed" : "Did not pass")}: {visit.Detail}\n\n{TextOf(visit)}";
    }

    /// <summary>What this step has changed so far; empty where there is no checkout to compare.</summary>
    private async Task<string> DiffAsync() =>
        await work.ReadLastAsync(CancellationToken.None) is { } changes ? (await work.DiffAsync(changes.Report.Work, MaxDiff, CancellationToken.None)).Text : "";

    /// <summary>The end of what a phase left; empty where it left nothing. Logs of agents are no part of another's prompt.</summary>
    private static string TextOf(PhaseVisit? visit)
    {
        if (visit is not { Evidence.Length: > 0 } || (visit.Kind == "agent" && visit.Evidence.EndsWith(".log", StringComparison.Ordinal)) || !File.Exists(visit.Evidence))
        {
            return "";
        }

        using var file = new FileStream(visit.Evidence, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        file.Seek(Math.Max(0, file.Length - MaxFinding), SeekOrigin.Begin);
        using var reader = new StreamReader(file, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
