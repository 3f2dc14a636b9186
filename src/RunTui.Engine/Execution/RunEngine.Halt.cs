using System.Collections.Immutable;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Workspaces;

namespace RunTui.Engine.Execution;

public sealed partial class RunEngine
{
    private const int MostShown = 5;

    /// <summary>
    /// Run Mode's halt: what is there is committed, pushed as far as the plan lets it be, and a draft pull request says that it isn't
    /// complete. Nothing of this can keep the run from stopping.
    /// </summary>
    /// <param name="reason">Why it stops, in one line.</param>
    /// <param name="last">The event that is about to say so; null where the state does already.</param>
    private async Task HaltSafelyAsync(string reason, RunEvent? last)
    {
        if (_context.Blueprint.RunMode is null || _run.State.Workspace is not { Branch: { } branch } workspace || IsOver(_run.State))
        {
            return;
        }

        try
        {
            await CommitUnfinishedAsync(workspace, reason);
            await PublishUnfinishedAsync(branch, last);
        }
        catch (Exception e) when (e is GitException or IOException or UnauthorizedAccessException)
        {
            await _run.PublishAsync(RunEvents.Warning($"The work so far is in {workspace.Folder}; it could not be committed and published: {e.Message}"));
        }
    }

    private async Task CommitUnfinishedAsync(Workspace workspace, string reason)
    {
        if (_run.State.OrderedSteps.LastOrDefault(s => s.Phases.Length > 0 && !s.IsSettled) is not { } step)
        {
            return;
        }

        var work = new StepWork(_context, step.Plan);
        if (await work.ReadAsync(CancellationToken.None) is not var (report, _))
        {
            return;
        }

        var violating = report.Violations.Select(v => v.Path).Concat(step.Violations).ToHashSet(StringComparer.Ordinal);
        var claims = CompletionClaims.Of(_context, report.Work, step: null);
        await CompletionClaims.RemoveAsync(_context, claims);
        var files = report.Work.Where(f => !violating.Contains(f.Path) && !claims.Contains(f.Path)).ToImmutableArray();
        if (!work.HeldBack.IsEmpty)
        {
            await _run.PublishAsync(RunEvents.Warning($"not committed, since such files hold secrets: {string.Join(", ", work.HeldBack.Take(MostShown))}"));
        }

        if (files.IsEmpty)
        {
            return;
        }

        var plan = _context.Blueprint.RunMode!;
        var cycle = step.Phases.Count(v => v.Id == step.Phases[0].Id);
        var result = await Checkpoints.CommitAsync(_context.Git, workspace, new CheckpointRequest
        {
            RunId = _run.RunId,
            StepId = step.Id,
            Title = $"Run halted - {reason}",
            Subject = "WIP",
            Body = $"Run: {plan.RunId}\nTarget: {plan.Target}\nCycle: {cycle}\nPhase: {step.Phases[^1].Id}",
            Cycle = cycle,
            BaseCommit = work.BaseCommit,
            Include = files,
        });
        if (result.Problem is { } problem)
        {
            await _run.PublishAsync(RunEvents.Warning($"The unfinished work could not be committed, and stays as it is: {problem}"));
            return;
        }

        await _run.PublishAsync(
            PhaseEvents.Checkpoint(step.Id, isNew: true, result.Commit!, $"{result.Commit![..12]}: unfinished work") with
            {
                Files = files.Length,
                Deleted = files.Count(f => f.Kind == FileChangeKind.Deleted),
            },
            durable: true);
    }

    private async Task PublishUnfinishedAsync(string branch, RunEvent? last)
    {
        var publisher = new Publisher(_context);
        var commits = await _context.Git.RequireAsync(CancellationToken.None, "rev-list", "--count", $"{_run.State.Workspace!.BaseCommit}..refs/heads/{branch}");
        if (commits.Text == "0")
        {
            return;
        }

        var onto = await publisher.BaseAsync(CancellationToken.None);
        var text = await PullRequests.TextAsync(_context, null, CancellationToken.None, last is null ? _run.State : _run.State.Apply(last with { Ts = _run.Now }));
        if (_context.Blueprint.Publish.Mode != PushMode.Auto)
        {
            await publisher.LeaveAsync("", branch, onto, text, _context.Blueprint.Publish.Mode == PushMode.Local ? Publication.LocalMode : null);
        }
        else if (await publisher.PublishAsync("", branch, onto, text, CancellationToken.None) is { } why)
        {
            await publisher.LeaveAsync("", branch, onto, text, null);
            await _run.PublishAsync(RunEvents.Warning($"The unfinished work was not pushed: {why}"));
        }
    }
}
