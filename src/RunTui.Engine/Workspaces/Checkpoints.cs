using System.Text;
using RunTui.Processes;

namespace RunTui.Engine.Workspaces;

/// <summary>Commits that say which run and step made them, and how their content was verified.</summary>
public static partial class Checkpoints
{
    private const int MostOfTitle = 160;

    private static readonly TimeSpan CommitTimeout = TimeSpan.FromMinutes(15);

    private static readonly string[] CommitHooks = ["pre-commit", "prepare-commit-msg", "commit-msg"];

    /// <summary>
    /// Commits exactly the given files. To be called again after an interruption: a commit that was made already is found by its
    /// trailers. In a worktree of the run's own, commits that the worker made itself since <see cref="CheckpointRequest.BaseCommit"/>
    /// go into the checkpoint, so that nothing which was not looked at stays in the history; in the user's own checkout they stay.
    /// </summary>
    /// <param name="git">The repository.</param>
    /// <param name="workspace">The checkout.</param>
    /// <param name="request">What to commit.</param>
    /// <param name="cancel">Ends it.</param>
    public static async Task<CheckpointResult> CommitAsync(Git git, Workspace workspace, CheckpointRequest request, CancellationToken cancel = default)
    {
        try
        {
            var gitFolder = GitFolder.Of(workspace.Folder);
            if (gitFolder is null)
            {
                return CheckpointResult.Failed(new("workspace_missing", $"{workspace.Folder} is no checkout of git any more.", "Resume the run: its worktree is made again."));
            }

            var result = await TryAsync(git, workspace, gitFolder, request, cancel);

            // A commit of ours that an interruption left at work, in a hook for instance, was made meanwhile; now it is found.
            return result.Problem?.Id == "ref_moved" ? await TryAsync(git, workspace, gitFolder, request, cancel) : result;
        }
        catch (GitException e)
        {
            return CheckpointResult.Failed(e.Problem);
        }
    }

    /// <summary>The checkpoints of a run, oldest first; also those that were delivered by cherry-pick.</summary>
    /// <param name="git">The repository.</param>
    /// <param name="runId">The run.</param>
    /// <param name="from">What to look at: a branch or a commit.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="GitException">Git failed, such as where there is no such branch.</exception>
    public static async Task<IReadOnlyList<CheckpointCommit>> ListAsync(Git git, string runId, string from = "HEAD", CancellationToken cancel = default)
    {
        var log = await git.RequireAsync(
            cancel, "log", "--no-color", "--no-show-signature", "-z", "--topo-order", "--reverse", "--fixed-strings", $"--grep={CheckpointCommit.RunTrailer}: {runId}",
            "--format=" + CheckpointCommit.Format, "--end-of-options", from, "--");
        return [.. log.Text.Split('\0', StringSplitOptions.RemoveEmptyEntries).Select(CheckpointCommit.Parse).Where(c => c.RunId == runId)];
    }

    private static async Task<CheckpointResult> TryAsync(Git git, Workspace workspace, string gitFolder, CheckpointRequest request, CancellationToken cancel)
    {
        var problem = FindProblem(workspace, gitFolder) ?? await LockFiles.ClearAsync(workspace, gitFolder, git.Time, cancel);
        return problem is null
            ? await CommitAsync(git.In(workspace.Folder), workspace, gitFolder, request, cancel)
            : CheckpointResult.Failed(problem);
    }

    private static GitProblem? FindProblem(Workspace workspace, string gitFolder)
    {
        if (GitFolder.UnfinishedIn(gitFolder) is { } doing)
        {
            return new("unfinished_operation", $"{workspace.Folder} is in the middle of a {doing}.", $"Finish it, or run 'git {doing} --abort' there.");
        }

        var branch = GitFolder.BranchOf(gitFolder);
        return branch == workspace.Branch
            ? null
            : new(
                "branch_switched",
                $"{workspace.Folder} is on {Name(branch)}, not on {Name(workspace.Branch)}.",
                $"Run 'git checkout {workspace.Branch ?? "--detach"}' there, if nothing on the other is to be kept.");

        static string Name(string? branch) => branch is null ? "a detached HEAD" : $"branch '{ControlText.Visible(branch)}'";
    }

    private static async Task<CheckpointResult> CommitAsync(Git git, Workspace workspace, string gitFolder, CheckpointRequest request, CancellationToken cancel)
    {
        var history = await History.ReadAsync(git, request.BaseCommit, cancel);
        if (history.Rewritten)
        {
            return CheckpointResult.Failed(new(
                "history_rewritten",
                $"HEAD of {workspace.Folder} no longer contains {request.BaseCommit}, which the work began with.",
                $"Run 'git reset --soft {request.BaseCommit}' there; no file changes by that."));
        }

        var include = request.Include.SelectMany(Paths).DistinctBy(p => p.Text).ToDictionary(p => p.Text, p => p.Bytes, StringComparer.Ordinal);
        await StageAsync(git, include.Values, cancel);
        var ours = workspace.IsWorktree ? null : history.Commits.LastOrDefault(c => c.RunId == request.RunId);
        var parent = "HEAD";
        if (workspace.IsWorktree && history.Moved)
        {
            ours = await OursAsync(git, request, history, include, cancel);
            parent = ours?.Hash ?? request.BaseCommit;
            await git.RequireAsync(new GitCommand("reset", "--soft", parent) { Writes = true }, cancel);
        }

        var staged = await NamesAsync(git, ["diff", "--cached"], parent, cancel);
        var wanted = staged.Where(p => include.ContainsKey(p.Text)).ToList();
        if (workspace.IsWorktree && wanted.Count < staged.Count)
        {
            var rest = GitPath.Join(staged.Where(p => !include.ContainsKey(p.Text)).Select(p => p.Bytes));
            await git.RequireAsync(new GitCommand("reset", "--quiet", "--pathspec-from-file=-", "--pathspec-file-nul", parent) { Input = rest, Writes = true }, cancel);
        }

        if (wanted.Count == 0)
        {
            return ours is not null && ours.StepId == request.StepId
                ? new CheckpointResult { Commit = ours.Hash, Files = [.. include.Keys.Order(StringComparer.Ordinal)] }
                : new CheckpointResult { Commit = await HeadAsync(git, cancel) };
        }

        return await CommitAsync(git, gitFolder, request, workspace.IsWorktree ? null : wanted, wanted, cancel);
    }

    private static async Task<CheckpointResult> CommitAsync(
        Git git, string gitFolder, CheckpointRequest request, List<GitPath>? only, List<GitPath> files, CancellationToken cancel)
    {
        var message = ScratchFile.Create(Encoding.UTF8.GetBytes(MessageOf(request)));
        try
        {
            var command = new GitCommand(["-c", "commit.status=false", "commit", "--quiet", "--cleanup=verbatim", "--file", message, .. only is null ? [] : OnlyGiven])
            {
                Input = only is null ? default(ReadOnlyMemory<byte>) : GitPath.Join(only.Select(p => (byte[])[.. ":(literal)"u8, .. p.Bytes])),
                Timeout = CommitTimeout,
                Writes = true,
                RunsHooks = true,
            };
            var result = await git.RunAsync(command, cancel);
            if (result.ExitCode != 0)
            {
                return CheckpointResult.Failed(await ProblemOfAsync(git, gitFolder, command, result, cancel), (result.Text + "\n" + result.Error).Trim());
            }
        }
        finally
        {
            ScratchFile.Delete(message);
        }

        return new CheckpointResult { Commit = await HeadAsync(git, cancel), IsNew = true, Files = [.. files.Select(f => f.Text).Order(StringComparer.Ordinal)] };
    }
}
