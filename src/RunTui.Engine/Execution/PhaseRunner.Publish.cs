using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Flows;
using RunTui.Engine.Gates;
using RunTui.Engine.Workspaces;

namespace RunTui.Engine.Execution;

internal sealed partial class PhaseRunner
{
    /// <summary>Makes public what the run has committed, or what this step has, as the plan's push mode says.</summary>
    private async Task<PhaseResult> PublishAsync(Phase phase)
    {
        if (phase.IsOnDemand)
        {
            return await PushAsync(phase);
        }

        if (phase.When == PhaseCondition.PostPr && (_context.Blueprint.Publish.EachStep || Run.Publications.LastOrDefault(p => p.PrUrl is not null) is not { IsIncomplete: true }))
        {
            return new PhaseResult(Verdict.Skipped, "the pull request says all there is to say");
        }

        if (Workspace is not { Branch: { } own })
        {
            return PhaseResult.Block(BlockerKind.Failed, StopReasons.PublishFailed, "There is no branch to publish: the checkout has a detached HEAD");
        }

        var publisher = new Publisher(_context);
        var branch = phase.When == PhaseCondition.PublishEach ? await StepBranchAsync() : own;
        if (branch is null)
        {
            return PhaseResult.Block(BlockerKind.Failed, StopReasons.PublishFailed, $"There is a branch {StepBranch} already, with other commits; rename it, or skip the step");
        }

        var mode = _context.Blueprint.Publish.Mode;
        if (mode == PushMode.Prompt && !State.IsLet(phase.Id))
        {
            await _context.Run.PublishAsync(PhaseEvents.AsksToPublish(_step.Id, await QuestionAsync(branch)), durable: true);
            return PhaseResult.Stopped;
        }

        var onto = phase.When == PhaseCondition.PublishEach ? BranchBefore() ?? await publisher.BaseAsync(_stop) : await publisher.BaseAsync(_stop);
        var text = await PullRequests.TextAsync(_context, phase.When == PhaseCondition.PublishEach ? _step.Id : null, _stop);
        if (mode == PushMode.Local)
        {
            await publisher.LeaveAsync(_step.Id, branch, onto, text, Publication.LocalMode);
            return PhaseResult.Pass($"{branch} stays on this machine");
        }

        return await publisher.PublishAsync(_step.Id, branch, onto, text, _stop) is { } why
            ? PhaseResult.Block(BlockerKind.Failed, StopReasons.PublishFailed, why)
            : PhaseResult.Pass(Run.Publications[^1].PrUrl is { } url ? $"{branch}: {url}" : $"{branch} was pushed");
    }

    /// <summary>Brings what was fixed to the pull request that is there already, as the plan's push mode says.</summary>
    private async Task<PhaseResult> PushAsync(Phase phase)
    {
        var (mode, remote) = (_context.Blueprint.Publish.Mode, _context.Blueprint.Publish.Remote);
        if (Workspace is not { Branch: { } branch })
        {
            return new PhaseResult(Verdict.Skipped, "there is no branch to push");
        }

        if (mode == PushMode.Local || (await _context.Git.RunAsync(_stop, "config", "--get", $"remote.{remote}.url")).ExitCode != 0)
        {
            await _context.Run.PublishAsync(RunEvents.Warning($"What was fixed stays on this machine, in {branch}; push it by hand"));
            return new PhaseResult(Verdict.Skipped, $"{branch} stays on this machine");
        }

        if (mode == PushMode.Prompt && !State.IsLet(phase.Id))
        {
            await _context.Run.PublishAsync(PhaseEvents.AsksToPublish(_step.Id, $"Push what was fixed to {branch} on {remote}? Approve it, or reject it to keep it on this machine"), durable: true);
            return PhaseResult.Stopped;
        }

        return await new Publisher(_context).PushAsync(_step.Id, branch, _stop) is { } why
            ? PhaseResult.Block(BlockerKind.Failed, StopReasons.PublishFailed, why)
            : PhaseResult.Pass($"{branch} was pushed");
    }

    /// <summary>The branch of a step that has one of its own.</summary>
    private string StepBranch => $"feature/{_step.Id}";

    /// <summary>Lets the step's branch stand where the step ended; null where it is somebody else's.</summary>
    private async Task<string?> StepBranchAsync()
    {
        var git = _context.Git;
        var commit = State.Commit ?? Run.Commit ?? Workspace!.BaseCommit;
        if (Workspace!.Branch == StepBranch)
        {
            return StepBranch;
        }

        var there = await git.RunAsync(_stop, "rev-parse", "--verify", "--quiet", $"refs/heads/{StepBranch}");
        if (there.ExitCode != 0)
        {
            await git.RequireAsync(new GitCommand("branch", "--no-track", StepBranch, commit) { Writes = true }, _stop);
            return StepBranch;
        }

        return there.Text == commit ? StepBranch : null;
    }

    /// <summary>The branch of the step before, which this one's is built on.</summary>
    private string? BranchBefore() => Run.Publications.LastOrDefault(p => p.Pushed && p.StepId.Length > 0 && p.StepId != _step.Id)?.Branch;

    private async Task<string> QuestionAsync(string branch)
    {
        var range = $"{Workspace!.BaseCommit}..refs/heads/{branch}";
        var commits = await _context.Git.RequireAsync(_stop, "rev-list", "--count", range);
        var files = (await _context.Git.RequireAsync(_stop, "diff", "--name-only", "-z", range)).Text.Split('\0', StringSplitOptions.RemoveEmptyEntries).Length;
        return $"Push {branch} to {_context.Blueprint.Publish.Remote} (commits: {commits.Text}, changed files: {files}) and open a draft pull request? Approve it, or reject it to keep it on this machine";
    }
}
