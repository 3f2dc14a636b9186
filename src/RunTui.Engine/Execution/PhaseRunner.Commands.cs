using System.Collections.Immutable;
using System.Globalization;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Flows;
using RunTui.Engine.Gates;
using RunTui.Engine.Gates.Reviews;
using RunTui.Engine.Guards;
using RunTui.Engine.Reports.RunMode;
using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Execution;

internal sealed partial class PhaseRunner
{
    private const int MaxFindings = 1 << 20;

    /// <summary>What a command of a phase returns where a person has to look: Run Mode's audit escalates with it, its tests could not even be built.</summary>
    private const int NeedsPerson = 2;

    /// <summary>What <c>timeout</c> returns in the place of a command that it ended.</summary>
    private const int OutOfTime = 124;

    /// <summary>What a shell returns for a command that can't be started.</summary>
    private const int CantStart = 126;

    /// <summary>What a shell returns for a command that it doesn't find.</summary>
    private const int NotFound = 127;

    /// <summary>Why a phase is passed over although the flow has it; null where it isn't.</summary>
    private string? WhyLeftOut(Phase phase) => phase switch
    {
        { IsOff: true } => "left out by the plan",
        { When: PhaseCondition.PostPr } when PostPrStanding.PullRequestOf(Run) is null => "there is no pull request to validate",
        { When: PhaseCondition.Judged } when !_step.IsJudged => "a person chooses",
        { When: PhaseCondition.ChosenByPerson } when State.Phases.LastOrDefault(v => v.Id == "judge") is { Verdict: Verdict.Pass } => "a judge has chosen",
        { When: PhaseCondition.PlanApproval } when _step.Mode is not (StepMode.Confirm or StepMode.Validate) => "autopilot has no checkpoint",
        { When: PhaseCondition.ReviewFixed } when State.Phases.LastOrDefault(v => v.Id == "review") is not { Actionable: > 0 } => "the review has changed nothing",
        { When: PhaseCondition.Suggestions } when State.Phases.LastOrDefault(v => v.Id == "review") is not { Findings: > 0 } => "the review suggests nothing",
        { When: PhaseCondition.SuggestionsTaken } when IsNothingTaken => "nothing of the review was taken",
        _ => null,
    };

    /// <summary>Lets a command judge the work, or do some. It says what came of it by what it returns: 0 passes, 1 asks for changes, 2 wants a person.</summary>
    private async Task<PhaseResult> CommandAsync(Phase phase)
    {
        var (command, folder, missing) = CommandOf(phase);
        if (command is null)
        {
            return phase.Output == PhaseOutput.Findings
                ? PhaseResult.Block(BlockerKind.Missing, StopReasons.ReviewUnreadable, $"{phase.Id}: {missing}, so there is nothing that writes its findings")
                : new PhaseResult(Verdict.Skipped, missing!);
        }

        var findings = Path.Combine(_context.Folder.StepLogs(_step.Id), string.Create(CultureInfo.InvariantCulture, $"{phase.Id}-{State.Phases.Length}.findings.json"));
        var result = await new VerificationRun(_context.Services.Time, _context.Services.FindCli, _context.Services.Grace).RunAsync(
            new VerificationRequest
            {
                Rules = new VerificationRules { Tier0 = [command], Limit = phase.Timeout ?? TimeSpan.FromSeconds(VerificationRules.DefaultLimitSeconds) },
                Tiers = [new SelectedTier(0, [phase.Id])],
                Folder = folder,
                LogFolder = _context.Folder.StepLogs(_step.Id),
                RunId = _context.Run.RunId,
                StepId = _step.Id,
                Number = State.Phases.Length,
                Environment = Environment(phase, findings),
            },
            _stop,
            _kill);
        var log = result.LogFiles.IsEmpty ? null : result.LogFiles[^1];
        await _context.Run.PublishAsync(
            PhaseEvents.Verification(_step.Id, result.Passed, [phase.Id], result.Passed ? "passed" : result.Message, result.Duration, log), durable: true);
        return await GuardAsync(phase, null) is { } violation ? violation
            : result.Failed is { } failed ? ReadFailure(phase, failed, result, log)
            : phase.Output == PhaseOutput.Findings ? ReadFindings(phase, findings, log)
            : PhaseResult.Pass($"'{Shown.Clean(command, 100)}' passed", log);
    }

    private (string? Command, string Folder, string? Missing) CommandOf(Phase phase)
    {
        if (!phase.Commands.IsEmpty)
        {
            return (string.Join(" && ", phase.Commands), _context.RepositoryRoot, null);
        }

        if (phase.Work != "tests")
        {
            return (null, "", "there is no command for it");
        }

        var tests = new GateCommandResolver(_context.Services.FindCli).Resolve("tests", _context.Blueprint.Defaults, _context.RepositoryRoot, _context.RepositoryRoot);
        return (tests.Command, tests.Folder, tests.Command is null ? "there is no command for it, and the project doesn't say how it is tested" : null);
    }

    private ImmutableDictionary<string, string?> Environment(Phase phase, string findings)
    {
        var environment = ImmutableDictionary<string, string?>.Empty
            .Add("RUN_TUI_PHASE", phase.Id)
            .Add("RUN_TUI_ROUND", State.Phases.Count(v => v.Id == phase.Id).ToString(CultureInfo.InvariantCulture))
            .Add("RUN_TUI_FINDINGS_OUT", findings);
        if (PostPrStanding.PullRequestOf(Run) is { } url)
        {
            environment = environment.Add("RUN_TUI_PR_URL", url);
        }

        return State.Phases.LastOrDefault(v => v.Verdict is not null) is { Verdict: Verdict.Changes, Evidence: { Length: > 0 } evidence }
            ? environment.Add("RUN_TUI_FINDINGS", evidence)
            : environment;
    }

    private PhaseResult ReadFailure(Phase phase, VerificationCommand failed, VerificationResult result, string? log)
    {
        var why = $"{phase.Id}: {result.Message}";
        switch (failed)
        {
            case { IsOurs: true } or { ExitCode: CantStart or NotFound }:
                return PhaseResult.Block(BlockerKind.Missing, StopReasons.WorkerFailed, why, log);
            case { IsOutOfTime: true } or { ExitCode: OutOfTime }:
                return PhaseResult.Block(BlockerKind.Failed, StopReasons.CallTimeout, why, log);
            case { ExitCode: NeedsPerson } when phase.Output != PhaseOutput.Findings:
                return PhaseResult.Block(BlockerKind.Question, StopReasons.ImplementBlocked, why, log);
            case { ExitCode: 1 } when phase is { IsOnDemand: false, Output: not PhaseOutput.Findings }:
                var found = FindingSet.OfMarkdown(result.Tail);
                return PhaseResult.Changes(
                    found.Findings is [var first, ..] ? $"{found.Findings.Length} found: {Shown.Clean(first.ToString(), 200)}" : result.Message,
                    Keep($"findings-{phase.Id}-{State.Phases.Length}.md", $"{result.Message}\n\n{result.Tail}\n")) with
                {
                    Fingerprint = found.Fingerprint,
                    Findings = found.Findings.Length,
                    Actionable = found.Findings.Length,
                };
            default:
                return PhaseResult.Block(BlockerKind.Failed, StopReasons.WorkerFailed, why, log);
        }
    }

    /// <summary>A review that goes on for as long as it finds anything new must leave what it found; that it returned 0 is not enough.</summary>
    private static PhaseResult ReadFindings(Phase phase, string file, string? log)
    {
        var text = BoundedFile.TryRead(file, MaxFindings, out var problem);
        if (string.IsNullOrWhiteSpace(text))
        {
            return PhaseResult.Block(BlockerKind.Failed, StopReasons.ReviewUnreadable, $"{phase.Id} wrote no findings to $RUN_TUI_FINDINGS_OUT{(text is null && File.Exists(file) ? $": {problem}" : "")}", log);
        }

        var review = BridgeFindings.Read(text);
        return review.HasConverged
            ? PhaseResult.Pass("nothing new is found any more", file) with { Findings = review.Findings.Findings.Length, Fingerprint = review.Findings.Fingerprint }
            : PhaseResult.Changes($"{review.Findings.Findings.Length} found, it goes on", file) with
            {
                Findings = review.Findings.Findings.Length,
                Actionable = review.Findings.Findings.Length,
                Fingerprint = review.Findings.Fingerprint,
            };
    }

    /// <summary>A phase that isn't needed and fails is passed over; what it asks for isn't, nor that there is nothing to do it with.</summary>
    private static PhaseResult Forgiven(Phase phase, PhaseResult result) => phase.IsOptional && result switch
    {
        { Stop: null, Verdict: Verdict.Error or Verdict.Degraded } => true,
        { Stop: { Kind: BlockerKind.Failed or BlockerKind.Question, Reason: StopReasons.WorkerFailed or StopReasons.CallTimeout or StopReasons.ImplementBlocked } } => true,
        _ => false,
    }
        ? new PhaseResult(Verdict.Skipped, $"goes on without it: {result.Why}") { Evidence = result.Evidence }
        : result;

    /// <summary>Why a phase with limits of its own that asks for changes once more gets none; null where it does.</summary>
    private (StepStop Stop, string Text, BreakerRule? Rule)? OwnLimit(Phase phase)
    {
        var visits = State.CountedPhases.Where(v => v.Id == phase.Id).ToList();
        var rounds = visits.Count(v => v.Verdict == Verdict.Changes);
        return phase.Same is { } same && FlowBreaker.SameIssue(visits, visits[^1]) >= same
            ? (new StepStop(BlockerKind.Breaker, StopReasons.ReviewLoop), $"{phase.Id} found the same {same} times in a row", null)
            : rounds >= phase.Rounds
                ? (new StepStop(BlockerKind.Gate, StopReasons.VerificationFailed), $"{phase.Id} has asked for changes {rounds} times, as often as it may", null)
                : null;
    }
}
