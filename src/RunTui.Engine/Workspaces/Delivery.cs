using System.Collections.Immutable;

namespace RunTui.Engine.Workspaces;

/// <summary>
/// Brings every commit of a run to another branch, unlike Runr's submit, which takes the last alone. The work is done in a worktree
/// of its own; the user's checkout changes only where the target is checked out there and clean.
/// </summary>
public static class Delivery
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(30);

    /// <summary>Delivers, or says why not. What is not delivered whole is not delivered at all.</summary>
    /// <param name="git">The repository, called in any of its checkouts.</param>
    /// <param name="request">What and where to.</param>
    /// <param name="cancel">Ends it.</param>
    public static async Task<SubmitResult> SubmitAsync(Git git, SubmitRequest request, CancellationToken cancel = default)
    {
        try
        {
            return await DeliverAsync(git, request, cancel);
        }
        catch (GitException e)
        {
            return new SubmitResult { Problem = e.Problem };
        }
    }

    private static async Task<SubmitResult> DeliverAsync(Git git, SubmitRequest request, CancellationToken cancel)
    {
        foreach (var (name, id) in new[] { (request.Target, "target_branch_missing"), (request.Branch, "run_branch_missing") })
        {
            if (!await Worktrees.BranchExistsAsync(git, name, cancel))
            {
                return new SubmitResult { Problem = new(id, $"There is no branch '{name}' in {git.Folder}.", "Name one of 'git branch --list'.") };
            }
        }

        var (target, branch) = ("refs/heads/" + request.Target, "refs/heads/" + request.Branch);
        var commits = await MissingAsync(git, request, target, branch, cancel);
        var old = (await git.RequireAsync(cancel, "rev-parse", "--verify", target)).Text;
        if (commits.Length == 0)
        {
            return new SubmitResult { Problem = new("nothing_to_submit", $"'{request.Target}' has every commit of '{request.Branch}' already.", "There is nothing to do."), TargetCommit = old };
        }

        var checkouts = await WorktreeEntry.ListAsync(git, cancel);
        var checkout = checkouts.FirstOrDefault(c => c.Branch == request.Target)?.Folder;
        if (!request.DryRun && checkout is not null && await FindDirtAsync(git.In(checkout), request.Target, cancel) is { } dirt)
        {
            return new SubmitResult { Commits = commits, Problem = dirt };
        }

        var result = await IsFastForwardAsync(git, request, target, branch, cancel)
            ? new SubmitResult { Commits = commits, TargetCommit = (await git.RequireAsync(cancel, "rev-parse", "--verify", branch)).Text, IsFastForward = true }
            : await PickAsync(git, request, commits, old, cancel);
        if (request.DryRun || result.Problem is not null)
        {
            return result;
        }

        await (checkout is null
            ? git.RequireAsync(new GitCommand("update-ref", "-m", "run-tui: submit " + request.Branch, target, result.TargetCommit!, old) { Writes = true }, cancel)
            : git.In(checkout).RequireAsync(new GitCommand("merge", "--quiet", "--ff-only", result.TargetCommit!) { Writes = true, Timeout = Timeout }, cancel));
        result = result with { IsDelivered = true };
        return request.Push ? await PushAsync(git, request.Target, result, cancel) : result;
    }

    /// <summary>The run's commits that the target does not have, neither themselves nor with the same change.</summary>
    private static async Task<ImmutableArray<CheckpointCommit>> MissingAsync(Git git, SubmitRequest request, string target, string branch, CancellationToken cancel)
    {
        var log = await git.RequireAsync(
            cancel, "log", "--no-color", "--no-show-signature", "-z", "--topo-order", "--reverse", "--right-only", "--cherry-pick", "--no-merges",
            "--format=" + CheckpointCommit.Format, $"{target}...{branch}", "^" + request.BaseCommit, "--");
        return [.. log.Text.Split('\0', StringSplitOptions.RemoveEmptyEntries).Select(CheckpointCommit.Parse)];
    }

    /// <summary>Whether moving the target on delivers the run's commits and no others.</summary>
    private static async Task<bool> IsFastForwardAsync(Git git, SubmitRequest request, string target, string branch, CancellationToken cancel) =>
        (await git.RunAsync(cancel, "merge-base", "--is-ancestor", target, branch)).ExitCode == 0
        && (await git.RunAsync(cancel, "merge-base", "--is-ancestor", request.BaseCommit, target)).ExitCode == 0;

    private static async Task<GitProblem?> FindDirtAsync(Git git, string target, CancellationToken cancel)
    {
        if (GitFolder.Of(git.Folder) is { } gitFolder && GitFolder.UnfinishedIn(gitFolder) is { } doing)
        {
            return new("unfinished_operation", $"'{target}' is checked out in {git.Folder}, which is in the middle of a {doing}.", "Finish it first.");
        }

        var status = await git.RequireAsync(cancel, "status", "--porcelain", "-z", "--untracked-files=no");
        return status.Output.IsEmpty
            ? null
            : new("dirty_tree", $"'{target}' is checked out in {git.Folder}, which has changes that are not committed.", "Commit or stash them, or check out another branch there.");
    }

    private static async Task<SubmitResult> PickAsync(Git git, SubmitRequest request, ImmutableArray<CheckpointCommit> commits, string onto, CancellationToken cancel)
    {
        var folder = Path.Combine(Directory.CreateTempSubdirectory("run-tui-submit-").FullName, "checkout");
        try
        {
            await git.RequireAsync(new GitCommand("worktree", "add", "--quiet", "--detach", folder, onto) { Writes = true, Timeout = Timeout }, cancel);
            var there = git.In(folder);
            var pick = new GitCommand(["cherry-pick", "--allow-empty", "--keep-redundant-commits", .. commits.Select(c => c.Hash)]) { Writes = true, Timeout = Timeout };
            var picked = await there.RunAsync(pick, cancel);
            if (picked.ExitCode == 0)
            {
                return new SubmitResult { Commits = commits, TargetCommit = (await there.RequireAsync(cancel, "rev-parse", "HEAD")).Text };
            }

            var conflicts = (await there.RequireAsync(cancel, "diff", "--name-only", "--diff-filter=U", "-z")).Fields();
            return conflicts.Count == 0
                ? throw new GitException(GitFailure.Of(folder, pick, picked))
                : Conflict(request, commits, [.. conflicts.Select(c => c.Text)]);
        }
        finally
        {
            await git.RunAsync(new GitCommand("worktree", "remove", "--force", folder) { Writes = true }, CancellationToken.None);
            Directory.Delete(Path.GetDirectoryName(folder)!, recursive: true);
            await git.RunAsync(new GitCommand("worktree", "prune") { Writes = true }, CancellationToken.None);
        }
    }

    private static SubmitResult Conflict(SubmitRequest request, ImmutableArray<CheckpointCommit> commits, ImmutableArray<string> files) => new()
    {
        Commits = commits,
        Conflicts = files,
        Problem = new("submit_conflict", $"'{request.Branch}' and '{request.Target}' both changed {string.Join(", ", files.Take(5))}{(files.Length > 5 ? " and more" : "")}. Nothing was changed.", "Resolve it by hand, as the recipe says."),
        Recipe =
        [
            $"git checkout {request.Target}",
            $"git cherry-pick {string.Join(' ', commits.Select(c => c.Hash[..Math.Min(12, c.Hash.Length)]))}",
            "resolve the conflicts in the files, then: git add --all && git cherry-pick --continue",
            "or give up with: git cherry-pick --abort",
        ],
    };

    private static async Task<SubmitResult> PushAsync(Git git, string target, SubmitResult result, CancellationToken cancel)
    {
        var remote = await git.RunAsync(cancel, "config", "--get", $"branch.{target}.remote");
        var name = remote is { ExitCode: 0, Text.Length: > 0 } ? remote.Text : "origin";
        var command = new GitCommand("push", "--quiet", name, $"refs/heads/{target}:refs/heads/{target}") { Writes = true, RunsHooks = true, Timeout = Timeout };
        var pushed = await git.RunAsync(command, cancel);
        return pushed.ExitCode == 0
            ? result with { IsPushed = true }
            : result with { Problem = GitFailure.Of(git.Folder, command, pushed) with { Id = "push_failed", Remedy = $"'{target}' is delivered here; push it with: git push {name} {target}" } };
    }
}
