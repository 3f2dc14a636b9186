using RunTui.Engine.Events;
using RunTui.Engine.Flows;
using RunTui.Engine.Gates;
using RunTui.Engine.Gates.RedTeam;
using RunTui.Engine.RunFolders;
using RunTui.Engine.Workspaces;

namespace RunTui.Engine.Execution;

internal sealed partial class PhaseRunner
{
    private const int MaxDesign = 1 << 20;

    /// <summary>Why the code can't be held against its design; null where it can. Nothing is called then.</summary>
    private async Task<PhaseResult?> WithoutRedTeamAsync(Phase phase)
    {
        var rules = _context.Blueprint.RedTeam;
        var design = BoundedFile.TryRead(Path.Combine(_context.RepositoryRoot, rules.Design), MaxDesign, out var problem);
        if (string.IsNullOrWhiteSpace(design))
        {
            return rules.SkipWithoutDesign
                ? await SkipRedTeamAsync(phase, RedTeamReasons.SddNotFound, $"there is no design at {rules.Design}")
                : PhaseResult.Block(BlockerKind.Missing, StopReasons.WorkerFailed, $"There is no design to hold the code against: {problem ?? rules.Design}");
        }

        return SecuritySections.Of(design) is null ? await SkipRedTeamAsync(phase, RedTeamReasons.NoSecuritySections, $"{rules.Design} has no part about security")
            : (await _work.DiffSinceStartAsync(1, _stop))?.Text is not { Length: > 0 } ? await SkipRedTeamAsync(phase, RedTeamReasons.NoCodeDiff, "nothing was changed")
            : null;
    }

    private async Task<PhaseResult> SkipRedTeamAsync(Phase phase, string reason, string why)
    {
        await WriteRedTeamAsync(phase, RedTeamReport.Skipped(reason));
        return new PhaseResult(Verdict.Skipped, why);
    }

    private async Task<PhaseResult> ReadDivergencesAsync(Phase phase, string answer, Judgement judgement)
    {
        var report = RedTeamReport.Read(answer, new GateReport(_context, _step, phase).ReadFile().Text);
        var evidence = await WriteRedTeamAsync(phase, report);
        if (report.IsDegraded)
        {
            return new PhaseResult(Verdict.Degraded, "its answer has no findings that can be read") { Evidence = judgement.Result!.Log };
        }

        var actionable = report.ActionableAt(_context.Blueprint.RedTeam.SeverityThreshold);
        return actionable.Findings.IsEmpty
            ? PhaseResult.Pass($"{report.Findings.Length} compared, nothing to act on", evidence) with { Findings = report.Findings.Length, Actionable = 0 }
            : PhaseResult.Changes($"the code is not what the design says: {actionable.Findings[0]}", evidence) with
            {
                Fingerprint = report.Fingerprint,
                Findings = report.Findings.Length,
                Actionable = actionable.Findings.Length,
            };
    }

    /// <summary>A comparison that its agent could not make is never a clean one.</summary>
    private async Task<PhaseResult> RedTeamFailedAsync(Phase phase, Judgement judgement)
    {
        var evidence = await WriteRedTeamAsync(phase, RedTeamReport.Degraded(RedTeamReasons.ModelInvocationFailed, judgement.Result?.Exit.ExitCode, judgement.Failure!.Summary));
        return new PhaseResult(Verdict.Error, judgement.Failure!.Summary) { Evidence = evidence };
    }

    /// <summary>Writes the findings where Run Mode's tools look for them, and keeps them where no agent reaches. Returns the latter.</summary>
    private async Task<string> WriteRedTeamAsync(Phase phase, RedTeamReport report)
    {
        var text = RedTeamJson.Findings(report, _step.Id, _context.Blueprint.RedTeam.SeverityThreshold, _context.Services.Time.GetUtcNow());
        await WriteReportAsync(phase, text);
        return Keep($"findings-{phase.Id}-{State.Phases.Length}.json", text);
    }

    private async Task WriteReportAsync(Phase phase, string text)
    {
        try
        {
            if (new GateReport(_context, _step, phase).File is { } file)
            {
                WorkFile.Write(_context.RepositoryRoot, file, text);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await _context.Run.PublishAsync(RunEvents.Warning($"{phase.Id}: its report could not be written: {e.Message}"));
        }
    }
}
