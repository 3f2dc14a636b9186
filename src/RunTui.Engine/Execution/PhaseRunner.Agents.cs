using RunTui.Engine.Agents;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Flows;
using RunTui.Engine.Gates;
using RunTui.Engine.Gates.Reviews;
using RunTui.Engine.Guards;
using RunTui.Engine.Guards.Content;
using RunTui.Processes;

namespace RunTui.Engine.Execution;

internal sealed partial class PhaseRunner
{
    private async Task<PhaseResult> AgentAsync(Phase phase, OpenAttempt? open)
    {
        var settings = SettingsOf(phase);
        var tool = ToolInUse.Resolve(settings.Tool, _context, _context.Services.Reroutes.GetValueOrDefault(_step.Id));
        if (tool.Missing is { } missing)
        {
            return PhaseResult.Block(BlockerKind.Missing, StopReasons.WorkerFailed, missing);
        }

        if (phase.Output == PhaseOutput.Divergences && open is null && await WithoutRedTeamAsync(phase) is { } without)
        {
            return without;
        }

        if (open is null && await BeginItemAsync(phase) is { } cant)
        {
            return cant;
        }

        // A shell is given the script itself.
        var isShell = tool.Agent!.Name == ToolReference.Shell;
        var prompt = open is not null ? "" : isShell ? _step.Detail : await new PhasePrompts(_context, _step, phase, _work).BuildAsync();
        if (open is null && !isShell)
        {
            (prompt, var refused) = await GuardPromptAsync(phase, tool, prompt);
            if (refused is not null)
            {
                return PhaseResult.Block(BlockerKind.Guard, StopReasons.GuardrailBlocked, refused);
            }
        }

        var report = new GateReport(_context, _step, phase);
        report.Begin(open is null && !IsAskedAgain(phase));
        var outside = await _work.OutsideBeforeAsync(open is null, _stop);
        var judgement = await AttemptAsync(phase, open, settings, tool, prompt);
        for (var waits = 0; judgement.Kind == JudgementKind.RateLimited && waits < RateLimits.MostWaits; waits++)
        {
            if (!await RateLimits.WaitAsync(_context, _step.Id, judgement, waits, _stop))
            {
                await _work.ForgetOutsideIfSameAsync(outside);
                return PhaseResult.Stopped;
            }

            if (await StoppedBeforeAsync())
            {
                return PhaseResult.Stopped;
            }

            judgement = await AttemptAsync(phase, null, settings, tool, prompt);
        }

        if (judgement.Kind == JudgementKind.Stopped)
        {
            await _work.ForgetOutsideIfSameAsync(outside);
            await StepStops.PutBackAsync(_context, _step.Id, judgement, State.Attempts, State.RecoveryAttempts);
            return PhaseResult.Stopped;
        }

        var violation = await GuardAsync(phase, outside);
        _work.ForgetOutside();
        var result = judgement.Kind switch
        {
            // A plan becomes steps only where nothing is wrong with what its planner did; the others' words are read without any effect.
            JudgementKind.Done when phase.Output != PhaseOutput.Milestones || violation is null => await ReadAsync(phase, judgement),
            JudgementKind.Done => violation!,
            JudgementKind.Blocked => PhaseResult.Block(BlockerKind.Question, StopReasons.ImplementBlocked, judgement.Failure!.Summary, judgement.Result!.Log),
            _ when phase.Output == PhaseOutput.Divergences => await RedTeamFailedAsync(phase, judgement),
            _ when phase.Timeout is not null && judgement.Result?.Exit.Ending == ProcessEnding.TimedOut =>
                PhaseResult.Block(BlockerKind.Failed, StopReasons.CallTimeout, $"{phase.Id} took longer than it may: {judgement.Failure!.Summary}", judgement.Result.Log),
            _ => new PhaseResult(Verdict.Error, judgement.Failure!.Summary) { Evidence = judgement.Failure.Evidence },
        };
        return violation is null ? result
            : result.Verdict == Verdict.Pass ? violation with { PassedAs = result.Why, Fingerprint = result.Fingerprint }
            : violation;
    }

    /// <summary>What an agent may be told, and why not at all. A skill says itself how dangerous it is; of all else the flow does.</summary>
    private Task<(string Prompt, string? Refused)> GuardPromptAsync(Phase phase, ToolInUse tool, string prompt)
    {
        var danger = tool.SkillName is { } skill ? SkillDanger.Declared(_context.MainRoot, skill) : phase.Danger ?? "moderate";
        return new Guardrails(_context).CheckAsync(_step.Id, tool.SkillName ?? SkillOf(phase), danger, prompt, State.IsLet(phase.Id));
    }

    /// <summary>What Run Mode's tools know the work of a phase as.</summary>
    private static string SkillOf(Phase phase) => phase.Work switch
    {
        "implementation" => "implementing-tasks",
        "review" => "reviewing-code",
        "audit" => "auditing-security",
        "red-team" => "red-teaming",
        "triage" => "bug-triaging",
        var work => work ?? phase.Id,
    };

    /// <summary>Whether the phase's last visit came to nothing, so that what its agent left then is part of its answer.</summary>
    private bool IsAskedAgain(Phase phase) => State.Phases.LastOrDefault(v => v.Verdict is not null) is { Verdict: Verdict.Degraded or Verdict.Error } last && last.Id == phase.Id;

    /// <summary>What holds in a phase. Where a rule of the breaker says how long an agent may take, the plan's default does not.</summary>
    private StepSettings SettingsOf(Phase phase)
    {
        var step = FlowTools.For(_step, phase, _context.Blueprint, _context.Services.Variable);
        var settings = _context.SettingsOf(step);
        if (phase.Timeout is not null)
        {
            return settings with { Timeout = phase.Timeout };
        }

        return step.Timeout is null && _context.Blueprint.Defaults.Timeout is null && _breaker.Limits(BreakerKind.Call) ? settings with { Timeout = null } : settings;
    }

    private async Task<Judgement> AttemptAsync(Phase phase, OpenAttempt? open, StepSettings settings, ToolInUse tool, string prompt)
    {
        var attempt = tool.By(
            new AttemptContext(tool.DisplayName, State.Attempts + (open is null ? 1 : 0), 0),
            settings.Models,
            FlowTools.RouteOf(_step, phase, _context.Blueprint, _context.Services.Variable) is not null);
        var limits = new AttemptLimits(settings.Timeout, _stop, _kill);
        AttemptResult? result;
        if (open is not null)
        {
            result = await _attempts.TakeOverAsync(_step.Id, attempt, open, tool.Agent!, limits);
            if (result is null)
            {
                return new Judgement(JudgementKind.Stopped, attempt, null);
            }
        }
        else
        {
            result = await _attempts.RunAsync(
                _step.Id,
                attempt,
                prompt,
                file => (tool.Agent!.BuildCommand(Call(phase, settings, tool, file)), tool.Agent!),
                (argv, log) => StepEvents.AttemptStarting(_step.Id, attempt, argv, _context.AgentFolder, log) with { Phase = phase.Id },
                limits);
        }

        return _judge.JudgeEnd(attempt, result);
    }

    /// <summary>Whether who answers in a phase has nothing to change: what they are asked for is a text.</summary>
    private static bool OnlyReads(Phase phase) => phase.Output is PhaseOutput.ItemPlan or PhaseOutput.Walkthrough or PhaseOutput.Choice;

    private AgentCall Call(Phase phase, StepSettings settings, ToolInUse tool, string promptFile)
    {
        var call = AgentCalls.For(_context, _step, settings, tool, promptFile) with { Sandbox = FlowTools.RouteOf(_step, phase, _context.Blueprint, _context.Services.Variable)?.Sandbox ?? (OnlyReads(phase) ? Route.ReadOnly : null) };
        if (phase.Output == PhaseOutput.Text)
        {
            return call;
        }

        var schema = ReplySchemas.Of(phase.Output)!;
        return call with { OutputSchema = schema, OutputSchemaFile = Keep($"reply-{phase.Id}.schema.json", schema!) };
    }

    /// <summary>What an agent that ended well answered. An answer that can't be read is never taken for a good one.</summary>
    private async Task<PhaseResult> ReadAsync(Phase phase, Judgement judgement)
    {
        var output = judgement.Result!.Output;
        var text = output.Structured ?? output.FinalText;
        switch (phase.Output)
        {
            case PhaseOutput.Handoff:
                return await ReadWorkAsync(ReplyReader.ReadHandoff(text), judgement);
            case PhaseOutput.Verdict:
                return phase.File is null ? ReadReview(phase, ReplyReader.ReadVerdict(text), judgement) : ReadGate(phase, text, judgement);
            case PhaseOutput.Divergences:
                return await ReadDivergencesAsync(phase, text, judgement);
            case PhaseOutput.Triage:
                return await ReadTriageAsync(phase, text, judgement);
            case PhaseOutput.Milestones:
                return await TakeMilestonesAsync(ReplyReader.ReadMilestones(text), judgement);
            case PhaseOutput.Choice:
                return ReadChoice(ReplyReader.ReadChoice(text, OptionSteps.Of(Run, _step.Id).Length), judgement);
            case PhaseOutput.ItemPlan or PhaseOutput.ItemWork or PhaseOutput.ItemTests or PhaseOutput.ItemReview or PhaseOutput.Walkthrough:
                return await ReadItemAsync(phase, text, judgement);
            default:
                return PhaseResult.Pass(TextSummary.Summarize(output.FinalText, RunEvents.MaxText), judgement.Result.Log) with { Fingerprint = _breaker.Limits(BreakerKind.NoProgress) ? await FingerprintAsync() : null };
        }
    }

    private async Task<PhaseResult> ReadWorkAsync(AgentReply<WorkReport> reply, Judgement judgement)
    {
        var log = judgement.Result!.Log;
        if (reply.Value is not { } report)
        {
            return new PhaseResult(Verdict.Degraded, reply.Unreadable ?? "no answer") { Evidence = log };
        }

        var memo = Keep($"handoff-{judgement.Attempt.Attempt}.md", report.Memo + "\n");
        return report.Status switch
        {
            WorkStatus.Blocked or WorkStatus.Failed => PhaseResult.Block(BlockerKind.Question, StopReasons.ImplementBlocked, FirstLine(report.Memo), memo),
            WorkStatus.NoChangesNeeded when WhyNoEvidence(report.Evidence) is { } why => PhaseResult.Block(BlockerKind.Failed, StopReasons.InsufficientEvidence, why, memo),
            _ => PhaseResult.Pass(FirstLine(report.Memo), memo) with { Fingerprint = _breaker.Limits(BreakerKind.NoProgress) ? await FingerprintAsync() : null },
        };
    }

    /// <summary>Runr takes any word for evidence; what is named here must be there.</summary>
    private string? WhyNoEvidence(WorkEvidence? evidence)
    {
        if (evidence is null)
        {
            return "It says that nothing has to be changed, and gives no evidence";
        }

        var folder = Path.GetFullPath(Workspace?.Folder ?? _context.RepositoryRoot);
        var missing = evidence.FilesChecked.FirstOrDefault(file => !IsThere(folder, file));
        return missing is not null ? $"It says that nothing has to be changed, and names a file that isn't there: {missing}"
            : evidence.CommandsRun.FirstOrDefault(c => c.ExitCode != 0) is { } failed ? $"It says that nothing has to be changed, and its own command failed: {failed.Command}"
            : evidence.FilesChecked.IsEmpty && evidence.CommandsRun.IsEmpty && string.IsNullOrWhiteSpace(evidence.GrepOutput) ? "It says that nothing has to be changed, and its evidence is empty"
            : null;
    }

    private static bool IsThere(string folder, string file)
    {
        var path = Path.GetFullPath(Path.Combine(folder, file));
        return path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal) && (File.Exists(path) || Directory.Exists(path));
    }

    private PhaseResult ReadReview(Phase phase, AgentReply<ReviewReport> reply, Judgement judgement)
    {
        if (reply.Value is not { } report)
        {
            return new PhaseResult(Verdict.Degraded, reply.Unreadable ?? "no answer") { Evidence = judgement.Result!.Log };
        }

        if (report.Status == ReviewStatus.Approve)
        {
            return PhaseResult.Pass("approved", judgement.Result!.Log);
        }

        var findings = string.Join('\n', report.Changes.Select(change => "- " + change));
        var word = report.Status == ReviewStatus.Reject ? "rejected" : "changes requested";
        return PhaseResult.Changes(
            report.Changes is [var first, ..] ? $"{word}: {FirstLine(first)}" : word,
            Keep($"findings-{phase.Id}-{judgement.Attempt.Attempt}.md", findings + "\n")) with
        { Fingerprint = FindingSet.OfTexts(report.Changes).Fingerprint };
    }

    /// <summary>A gate that leaves a report: what it answered, what the report says and the mark have to agree.</summary>
    private PhaseResult ReadGate(Phase phase, string answer, Judgement judgement)
    {
        var report = new GateReport(_context, _step, phase);
        var (text, whyNot) = report.ReadFile();
        var marker = report.HasMarker();
        var said = GateJudge.Judge(new GateInput
        {
            Gate = ReviewGates.Of(phase.Id) ?? ReviewGate.Other,
            Answer = answer,
            File = text,
            FileIsFresh = text is not null,
            HasMarker = marker,
        });
        var (log, findings) = (judgement.Result!.Log, said.Findings.Findings);
        switch (said.Verdict)
        {
            case Verdict.Pass:
                return PhaseResult.Pass(said.Why, log) with { Findings = findings.Length };
            case Verdict.Changes:
                var list = string.Concat(findings.Select(f => $"- {f}\n"));
                return PhaseResult.Changes(
                    findings is [var first, ..] ? FirstLine($"{findings.Length} finding{(findings.Length == 1 ? "" : "s")}: {first}") : said.Why,
                    Keep($"findings-{phase.Id}-{judgement.Attempt.Attempt}.md", list.Length > 0 ? list : text ?? answer)) with
                {
                    Fingerprint = said.Fingerprint,
                    Findings = findings.Length,
                    Actionable = findings.Length,
                };
            default:
                return new PhaseResult(Verdict.Degraded, said.Source == GateSource.Marker ? $"it is approved, but {report.Marker} was not written" : whyNot is null ? said.Why : $"{said.Why}; {whyNot}") { Evidence = log };
        }
    }

    private static string FirstLine(string text) => RunEvents.Cut(text.Split('\n').FirstOrDefault(line => !string.IsNullOrWhiteSpace(line))?.Trim() ?? "");
}
