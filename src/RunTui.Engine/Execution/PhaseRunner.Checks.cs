using System.Collections.Immutable;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Flows;
using RunTui.Engine.Gates;

namespace RunTui.Engine.Execution;

internal sealed partial class PhaseRunner
{
    /// <summary>Runs the phase's own commands, or the tiers that the changes ask for, and whatever the step itself wants to be checked.</summary>
    private async Task<PhaseResult> VerifyAsync(Phase phase)
    {
        var changes = (await _work.ReadLastAsync(_stop))?.Report;
        var rules = _context.Blueprint.Verification;
        var isLast = Run.OrderedSteps.All(s => s.Id == _step.Id || s.IsSettled || s.Plan.Stage is not null);
        var tiers = phase.Commands.IsEmpty
            ? VerificationTiers.Select(rules, changes is null ? [] : [.. changes.Work.SelectMany(c => new[] { c.Path, c.OldPath }).OfType<string>()], _step.Risk, isLast)
            : [new SelectedTier(0, [phase.Id])];
        var round = State.Phases.Count(v => v.Id == phase.Id);
        var result = await new VerificationRun(_context.Services.Time, _context.Services.FindCli, _context.Services.Grace).RunAsync(
            new VerificationRequest
            {
                Rules = phase.Commands.IsEmpty ? rules : rules with { Tier0 = phase.Commands },
                Tiers = tiers,
                Folder = _context.RepositoryRoot,
                LogFolder = _context.Folder.StepLogs(_step.Id),
                RunId = _context.Run.RunId,
                StepId = _step.Id,
                Number = State.Phases.Length,
            },
            _stop,
            _kill);
        var names = tiers.Select(t => t.ToString()).ToImmutableArray();
        var why = result.Passed ? "" : result.Message;
        if (result.Passed && await OwnChecksAsync() is { } own)
        {
            why = own;
        }

        var passed = why.Length == 0;
        var log = result.LogFiles.IsEmpty ? null : result.LogFiles[^1];
        await _context.Run.PublishAsync(PhaseEvents.Verification(_step.Id, passed, names, passed ? "passed" : why, result.Duration, log), durable: true);
        var verified = names.IsEmpty ? "nothing to verify" : string.Join(", ", names);
        var guarded = await GuardAsync(phase, null);
        var fingerprint = await FingerprintAsync();
        if (guarded is { } violation)
        {
            return passed ? violation with { PassedAs = verified, Fingerprint = fingerprint } : violation;
        }

        if (result.Verdict == Verdict.Error)
        {
            return PhaseResult.Block(BlockerKind.Gate, StopReasons.VerificationFailed, why, log);
        }

        return passed
            ? PhaseResult.Pass(verified, log) with { Fingerprint = fingerprint }
            : PhaseResult.Changes(why, Keep($"findings-{phase.Id}-{round}.md", $"{why}\n\n{result.Tail}\n"));
    }

    /// <summary>The step's acceptance and quality gates, run-workflow's, in the checkout. Null where they pass.</summary>
    private async Task<string?> OwnChecksAsync()
    {
        var (folder, root) = (_context.Folder.Path, _context.RepositoryRoot);
        var acceptance = await new AcceptanceCheck(_context.Services.Commands, _context.Services.FindCli).EvaluateAsync(_step.Acceptance, folder, root, _stop);
        if (!acceptance.LetsThrough)
        {
            return acceptance.Message;
        }

        var gates = await new QualityGates(_context.Services.Commands, _context.Services.FindCli).EvaluateAsync(_step, _context.Blueprint.Defaults, folder, root, _stop);
        foreach (var warning in gates.Warnings)
        {
            await _context.Run.PublishAsync(StepEvents.GateWarning(_step.Id, warning));
        }

        return gates.LetsThrough ? null : gates.Message;
    }

    /// <summary>Asks a person; what was answered is a verdict on this phase.</summary>
    private async Task<PhaseResult> ApproveAsync(Phase phase)
    {
        var asks = StepEvents.AsksForApproval(_step.Id);
        await _context.Run.PublishAsync(phase.Prompt is { } question ? asks with { Detail = RunEvents.Cut(question) } : asks, durable: true);
        return PhaseResult.Stopped;
    }

    private PhaseResult Artifact(Phase phase)
    {
        var path = Path.Combine(_context.Folder.Path, phase.Path!.Replace("{step}", _step.Id, StringComparison.Ordinal));
        return File.Exists(path) && new FileInfo(path).Length > 0
            ? PhaseResult.Pass(path, path)
            : PhaseResult.Changes($"{phase.Path} is not there; write it");
    }
}
