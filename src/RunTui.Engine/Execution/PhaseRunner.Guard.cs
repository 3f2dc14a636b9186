using System.Text;
using RunTui.Engine.Events;
using RunTui.Engine.Flows;
using RunTui.Engine.Gates;
using RunTui.Engine.Guards;
using RunTui.Engine.Reports.RunMode;
using RunTui.Engine.Workspaces;

namespace RunTui.Engine.Execution;

internal sealed partial class PhaseRunner
{
    /// <summary>How the line begins that says that history was rewritten.</summary>
    public const string HeadLine = "HEAD:";

    private const int MaxShownDiff = 64 * 1024;
    private const int MostHeldBack = 5;

    /// <summary>Stops the step where a worker went outside of what it may change; null where it did not.</summary>
    private async Task<PhaseResult?> GuardAsync(Phase phase, OutsideState? outside)
    {
        if (await _work.ReadAsync(_stop) is not var (report, changes))
        {
            return null;
        }

        var allowed = Run.AllowedFiles.ToHashSet(StringComparer.Ordinal);
        var violations = report.Violations.Where(v => !allowed.Contains(v.Path)).ToList();
        var lines = violations.Select(v => v.ToString()).ToList();
        if (changes.HistoryRewritten)
        {
            lines.Add($"{HeadLine} no longer contains the commit {_work.BaseCommit[..12]} that the work began with");
        }

        var names = violations.Select(v => v.Path).Concat(lines.Skip(violations.Count)).ToList();
        var elsewhere = (await _work.OutsideChangesAsync(outside, _stop)).Where(name => !allowed.Contains(name)).ToList();
        var isOnlyElsewhere = lines.Count == 0;
        lines.AddRange(elsewhere.Select(name => $"{name}: changed outside of the worktree"));
        if (lines.Count == 0)
        {
            return null;
        }

        var why = isOnlyElsewhere ? $"changed outside of the run's worktree, by the worker or by somebody else: {elsewhere[0]}" : lines[0];
        why = lines.Count == 1 ? why : $"{why} (and {lines.Count - 1} more)";
        var text = await ViolationTextAsync(lines, [.. report.Work.Where(f => violations.Exists(v => v.Path == f.Path || v.Path == f.OldPath))]);
        var file = Keep($"violation-{phase.Id}-{State.Phases.Length}.md", text);
        await _context.Run.PublishAsync(PhaseEvents.Violation(_step.Id, why, [.. names, .. elsewhere], file), durable: true);
        var reason = violations.Count > 0 && elsewhere.Count == 0 && violations.TrueForAll(v => v.Kind == ScopeViolationKind.NotOwned) ? StopReasons.OwnershipViolation : StopReasons.GuardViolation;
        return PhaseResult.Block(BlockerKind.Guard, reason, why, file);
    }

    private async Task<string> ViolationTextAsync(List<string> lines, IReadOnlyCollection<FileChange> files)
    {
        var text = new StringBuilder("# What was changed against the scope\n\n");
        lines.ForEach(line => text.Append("- ").Append(line).Append('\n'));
        return files.Count == 0 ? text.ToString() : text.Append("\n## Diff\n\n").Append((await _work.DiffAsync(files, MaxShownDiff, _stop)).Text).Append('\n').ToString();
    }

    /// <summary>Tells one state of the work from another, by its files' content; null where there is no checkout.</summary>
    private async Task<long?> FingerprintAsync() => await _work.ReadLastAsync(_stop) is var (report, _)
        ? Fingerprint.Of(string.Join('\n', report.Work.Select(f => $"{f.Path}\t{f.OldPath}\t{f.Kind}\t{FileFingerprint.Of(Path.Combine(Workspace!.Folder, f.Path))}")))
        : null;

    /// <summary>Run Mode's list of deleted files, for tools that read it; pull requests go by the commits themselves.</summary>
    private async Task NoteDeletedAsync()
    {
        if (_context.Blueprint.RunMode is null)
        {
            return;
        }

        try
        {
            DeletedFilesLog.Write(_context.MainRoot, await RunCommits.ReadDeletedAsync(_context.Git, Workspace!.BaseCommit, cancel: _stop));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or GitException)
        {
            await _context.Run.PublishAsync(RunEvents.Warning($"{DeletedFilesLog.FileName} could not be written: {e.Message}"));
        }
    }

    /// <summary>Whether it is a commit that comes after the work has been judged, of the judges' own reports.</summary>
    private bool IsRecord(Phase phase) => !phase.IsOnDemand && _phases.TakeWhile(p => p.Id != phase.Id).Any(p => p is { Kind: PhaseKind.Checkpoint, IsOnDemand: false });

    private bool IsReport(string path) => path.StartsWith(GateReport.FolderOf(_context, _step) + "/", StringComparison.Ordinal);

    /// <summary>Commits what was verified. What tools left behind is no part of it, nor what was there before the run.</summary>
    private async Task<PhaseResult> CheckpointAsync(Phase phase)
    {
        if (Workspace is not { } workspace || await _work.ReadAsync(_stop) is not var (report, _))
        {
            return phase.IsOnDemand
                ? new PhaseResult(Verdict.Skipped, "there is no git checkout to commit to")
                : PhaseResult.Block(BlockerKind.Failed, StopReasons.CheckpointFailed, "There is no git checkout to commit to");
        }

        // A reviewer may have written, and so may what a worker left running.
        if (await GuardAsync(phase, null) is { } violation)
        {
            return violation;
        }

        if (State.Phases.LastOrDefault(v => v is { Kind: "verify", Verdict: Verdict.Pass, Fingerprint: not null }) is { } verify && verify.Fingerprint != await FingerprintAsync())
        {
            return PhaseResult.Changes("the files changed after they were verified");
        }

        var claims = CompletionClaims.Of(_context, report.Work, IsRecord(phase) ? _step : null);
        await CompletionClaims.RemoveAsync(_context, claims);
        report = report with { Work = report.Work.RemoveAll(f => claims.Contains(f.Path)) };
        if (!_work.HeldBack.IsEmpty)
        {
            await _context.Run.PublishAsync(RunEvents.Warning($"not committed, since such files hold secrets: {string.Join(", ", _work.HeldBack.Take(MostHeldBack))}"));
        }

        if (IsRecord(phase) && report.Work.FirstOrDefault(f => !IsReport(f.Path)) is { } later)
        {
            return PhaseResult.Changes($"{later.Path} was changed after the work was committed; it is looked at once more");
        }

        var tiers = State.Phases.LastOrDefault(v => v.Kind == "verify")?.Detail ?? "none";
        var type = _context.Blueprint.Publish.CommitType;
        var result = await Checkpoints.CommitAsync(
            _context.Git,
            workspace,
            new CheckpointRequest
            {
                RunId = _context.Run.RunId,
                StepId = _step.Id,
                Title = phase.IsOnDemand ? "what the validation of the pull request found" : _step.Title.Length == 0 ? _step.Id : _step.Title,
                Verification = tiers,
                BaseCommit = _work.BaseCommit,
                Include = report.Work,
                Subject = phase.IsOnDemand ? "fix(post-pr)" : type.Length == 0 ? null : $"{(IsRecord(phase) ? "chore" : type)}({_step.Id})",
                Cycle = type.Length == 0 ? null : State.Phases.Count(v => v.Id == _phases[0].Id),
            },
            _stop);
        if (result.Problem is { } problem)
        {
            return PhaseResult.Block(BlockerKind.Failed, StopReasons.CheckpointFailed, problem.ToString(), result.Output.Length == 0 ? null : Keep("checkpoint.log", result.Output));
        }

        if (Run.AllowedFiles.Any())
        {
            // What was allowed this once stays as it is, and is no violation of the next step's.
            _context.IgnoredBefore = await _work.IgnoredAsync(_stop);
            _context.Run.WriteFile(IgnoredBaseline.FileOf(_context.Folder), IgnoredBaseline.Write(_context.IgnoredBefore));
        }

        // One that an owner made who died before it was written down is found again.
        var (commit, isThere) = (result.Commit!, result.IsNew || !result.Files.IsEmpty);
        await _context.Run.PublishAsync(
            PhaseEvents.Checkpoint(_step.Id, isThere, commit, isThere ? $"{commit[..12]}: {result.Files.Length} file{(result.Files.Length == 1 ? "" : "s")}" : "nothing was changed") with
            {
                Files = report.Work.Count(f => !IsReport(f.Path)),
                Deleted = report.Work.Count(f => f.Kind == FileChangeKind.Deleted),
            },
            durable: true);
        await NoteDeletedAsync();
        return PhaseResult.Pass(isThere ? commit[..12] : "nothing was changed");
    }
}
