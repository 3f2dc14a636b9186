using System.Collections.Immutable;
using RunTui.Engine.Events;
using RunTui.Engine.Flows;
using RunTui.Engine.Guards;
using RunTui.Engine.Workspaces;

namespace RunTui.Engine.Execution;

/// <summary>Makes the checkout that a run works in, or finds it again.</summary>
internal sealed class WorkspaceSetup(RunContext context)
{
    private const int MostShown = 10;

    private Git MainGit => new(context.Services.Commands, context.MainRoot, context.Services.Time);

    /// <summary>Sees to it that the run has a checkout, where its plan wants one or its flow commits to one.</summary>
    /// <exception cref="GitException">There is none, and none can be made; the message says why.</exception>
    public async Task EnsureAsync()
    {
        if (!IsWanted())
        {
            return;
        }

        if (context.Run.State.Workspace is { } known)
        {
            var found = await FindAgainAsync(known);
            var dirty = found.IsWorktree ? context.Run.State.DirtyBefore : await DirtyNowAsync(found);
            if (found != known || dirty.Length > context.Run.State.DirtyBefore.Length)
            {
                await context.Run.PublishAsync(PhaseEvents.WorkspaceReady(found, dirty, context.Run.State.BranchBefore), durable: true);
            }

            if (IgnoredBaseline.Read(context.Folder) is null)
            {
                await context.Run.PublishAsync(RunEvents.Warning(
                    $"{IgnoredBaseline.FileOf(context.Folder)} is gone or unreadable: files that git ignores and nobody may change count as they are now"));
                await KeepIgnoredAsync(found);
            }
        }
        else
        {
            await CreateAsync();
        }

        new WorkAtStop(context).Forget();
        context.IgnoredBefore = IgnoredBaseline.Read(context.Folder) ?? IgnoredFiles.None;
    }

    /// <summary>Writes down what the run leaves in the user's own checkout, which may be worked in until it goes on.</summary>
    public async Task LeaveAsync()
    {
        if (context.Run.State.Workspace is { IsWorktree: false } workspace)
        {
            try
            {
                await new WorkAtStop(context).KeepAsync(workspace);
            }
            catch (GitException e)
            {
                await context.Run.PublishAsync(RunEvents.Warning($"what is changed in the checkout until the run goes on will count as its work: {e.Message}"));
            }
        }
    }

    /// <summary>Switches the user's own checkout back to the branch, or the commit, that it was on. Where that can't be, it stays, and that is said.</summary>
    public async Task GiveBackAsync(string branch)
    {
        try
        {
            var git = context.Git;
            ImmutableArray<string> how = await Worktrees.BranchExistsAsync(git, branch, CancellationToken.None) ? [branch] : ["--detach", branch];
            await git.RequireAsync(new GitCommand(["switch", .. how]) { Writes = true });
        }
        catch (GitException e)
        {
            await context.Run.PublishAsync(RunEvents.Warning($"the checkout stays on {context.Run.State.Workspace?.Branch}: {e.Message}"));
        }
    }

    /// <summary>Whether the plan knows of work that the journal knows nothing of any more.</summary>
    private bool HasBegun => context.Run.State.Steps.Values.Any(s => s.Attempts > 0 || s.IsSettled);

    private bool IsWanted()
    {
        var plan = context.Blueprint;
        return plan.Worktree is not null || plan.Branch is not null || plan.Scope is not null
            || context.FlowOf(new Blueprints.Step { Id = "any" }) is { } flow && flow.Phases.Any(p => !p.IsOnDemand && p.Kind is PhaseKind.Checkpoint or PhaseKind.Publish);
    }

    private async Task<Workspace> FindAgainAsync(Workspace known)
    {
        if (known.IsWorktree)
        {
            return await Worktrees.ReopenAsync(MainGit, known, context.Run.State.Commit ?? known.BaseCommit);
        }

        if (context.Run.State.BranchBefore is not null)
        {
            await SwitchAsync(known, context.Run.State.Commit ?? known.BaseCommit);
        }

        return known;
    }

    /// <summary>What is the user's in their own checkout: that which was there before, and what came to it while the run stood still.</summary>
    private async Task<ImmutableArray<string>> DirtyNowAsync(Workspace workspace)
    {
        var (theirs, mixed) = await new WorkAtStop(context).TakeAsync(workspace);
        if (theirs.Count > 0)
        {
            await context.Run.PublishAsync(RunEvents.Warning($"changed in the checkout while the run stood still, and left alone: {Some(theirs)}"));
        }

        if (mixed.Count > 0)
        {
            await context.Run.PublishAsync(RunEvents.Warning($"the run's own work was changed while it stood still, and counts as its work: {Some(mixed)}"));
        }

        return [.. context.Run.State.DirtyBefore, .. theirs];
    }

    private static string Some(List<string> paths) =>
        string.Join(", ", paths.Take(MostShown)) + (paths.Count > MostShown ? $" and {paths.Count - MostShown} more" : "");

    /// <summary>Sees to it that the user's checkout is on the run's branch, which starts at that commit where it is not there.</summary>
    private async Task SwitchAsync(Workspace here, string start)
    {
        var git = MainGit;
        ImmutableArray<string> how = await Worktrees.BranchExistsAsync(git, here.Branch!, CancellationToken.None) ? [here.Branch!] : ["-c", here.Branch!, "--no-track", start];
        await git.RequireAsync(new GitCommand(["switch", .. how]) { Writes = true });
    }

    private async Task CreateAsync()
    {
        var git = MainGit;
        var repository = await GitRepository.FindAsync(git);
        var plan = context.Blueprint;

        // What the user is in the middle of is in their checkout alone.
        if (repository.Problems.FirstOrDefault(p => !p.IsWarning && !(plan.Worktree is not null && p.Id == GitProblem.UnfinishedOperation)) is { } problem)
        {
            throw new GitException(problem);
        }

        var (root, head) = (repository.Root!, repository.Head!);
        if (plan.WorktreeOf(root, context.Folder.Name) is { } path)
        {
            var branch = plan.Branch ?? $"run-tui/{context.Folder.Name}";
            var made = HasBegun ? await Worktrees.FindAsync(git, root, path, branch, run => run.StartsWith(context.Folder.Name + "-", StringComparison.Ordinal)) : null;
            made ??= await Worktrees.CreateAsync(git, root, path, branch, head);
            await AnnounceAsync(made, [], null);
            return;
        }

        // What differs already is the user's: it is neither judged nor committed.
        var here = new Workspace { Folder = root, MainCheckout = root, Branch = plan.Branch ?? repository.Branch, BaseCommit = head };
        var dirty = await ChangedFiles.ReadAsync(git, here, head);
        var switches = here.Branch != repository.Branch;
        if (switches && await git.RunAsync(CancellationToken.None, "rev-parse", "--verify", "--quiet", $"refs/heads/{here.Branch}^{{commit}}") is { ExitCode: 0 } tip)
        {
            // A branch that is there already is gone on with: what it holds is not this run's.
            here = here with { BaseCommit = tip.Text };
        }

        // Written down first: who dies in between leaves a run that knows where to go back to.
        await AnnounceAsync(here, [.. dirty.Files.Select(f => f.Path)], switches ? repository.Branch ?? head : null);
        if (switches)
        {
            await SwitchAsync(here, head);
        }
    }

    private async Task AnnounceAsync(Workspace workspace, IReadOnlyList<string> dirty, string? before)
    {
        // First: what is there later, nobody knows whose it is.
        await KeepIgnoredAsync(workspace);
        await context.Run.PublishAsync(PhaseEvents.WorkspaceReady(workspace, dirty, before), durable: true);
    }

    private async Task KeepIgnoredAsync(Workspace workspace)
    {
        var ignored = await IgnoredFiles.ReadAsync(MainGit, workspace, new WatchedFiles(context.Blueprint.Scope).Includes);
        Directory.CreateDirectory(context.Folder.Control);
        context.Run.WriteFile(IgnoredBaseline.FileOf(context.Folder), IgnoredBaseline.Write(ignored));
    }
}
