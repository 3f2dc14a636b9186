using RunTui.Engine.Blueprints;
using RunTui.Engine.Bugs;
using RunTui.Engine.Events;
using RunTui.Engine.Flows;
using RunTui.Engine.Gates;
using RunTui.Engine.Guards.Content;

namespace RunTui.Engine.Execution;

internal sealed partial class PhaseRunner
{
    /// <summary>What Run Mode says of a bug where a mistake is expensive.</summary>
    private const string HighRisk = "High-risk area detected (auth/payment/migration). Use --allow-high to proceed.";

    /// <summary>Takes what a triage says of a bug: whether it is one, and whether it may be repaired by a run that nobody watches.</summary>
    private async Task<PhaseResult> ReadTriageAsync(Phase phase, string answer, Judgement judgement)
    {
        if (ReplyReader.ReadTriage(answer) is not { Value: { } report } reply)
        {
            return new PhaseResult(Verdict.Degraded, ReplyReader.ReadTriage(answer).Unreadable ?? "no answer") { Evidence = judgement.Result!.Log };
        }

        var text = new Redactor().Redact(TriageText.Of(report, _context.Blueprint.RunMode?.BugId ?? _step.Id)).Text;
        var evidence = Keep($"triage-{judgement.Attempt.Attempt}.md", text);
        Keep(PhasePrompts.TriageFile(judgement.Attempt.Attempt), answer);
        await WriteReportAsync(phase, text);
        await WriteReportAsync(phase with { File = "{artifacts}/sprint.md" }, new Redactor().Redact(TriageText.Sprint(report, _step.Id)).Text);

        // A person who answered what was asked here wants it to be worked on.
        if (report.Eligibility is { Decision: not BugDecision.Accept } eligibility && State.Note is null)
        {
            return PhaseResult.Block(
                BlockerKind.Question,
                StopReasons.ImplementBlocked,
                eligibility.Decision == BugDecision.Ask ? $"Is it to be worked on as a bug? {eligibility.Why}" : $"It isn't worked on as a bug: {eligibility.Why}",
                evidence);
        }

        var why = RunEvents.Cut(report.Title);
        return report.Risk == RiskLevel.High && _context.Blueprint.RunMode is not { AllowHigh: true }
            ? PhaseResult.Block(BlockerKind.Guard, StopReasons.HighRisk, $"{HighRisk} ({BugRisk.WordIn(report.SuspectedFiles) ?? "as the triage says"})", evidence) with { PassedAs = why }
            : PhaseResult.Pass(why, evidence);
    }
}
