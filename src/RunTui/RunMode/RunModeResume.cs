using System.Globalization;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Execution;
using RunTui.Engine.Reports.RunMode;
using RunTui.Engine.Workspaces;
using RunTui.Runr;

namespace RunTui.RunMode;

/// <summary>Looks whether a run of Run Mode's may go on, in the order in which Run Mode asks.</summary>
/// <param name="run">The run.</param>
/// <param name="breaker">What becomes of a breaker that has tripped.</param>
/// <param name="force">Whether the remote isn't asked.</param>
/// <param name="context">The world around.</param>
internal sealed class RunModeResume(RunModeRun run, OpenBreaker breaker, bool force, CliContext context)
{
    private static readonly TimeSpan RemoteLimit = TimeSpan.FromSeconds(60);

    private readonly RunModeStanding _standing = run.Standing;
    private readonly string _program = ProgramName.ForHints(context);

    /// <summary>Checks; changes nothing but what is known of the remote.</summary>
    /// <exception cref="UserException">It may not; the message says why and what to do.</exception>
    public async Task CheckAsync()
    {
        if (run.Owner is { } owner)
        {
            throw new UserException($"resume: run {run.Id} is not halted: it is {_standing.State}, process {owner.Pid} works on it; halt it first with '{_program} halt {run.Id}'") { Id = "not_halted" };
        }

        if (_standing.State is RunModeNames.JackedOut or RunModeNames.ReadyForHitl)
        {
            throw RunModeHalt.Completed(run.Id, _standing.State);
        }

        if (_standing.Run.Workspace is { Branch: { } branch } workspace && Directory.Exists(workspace.Folder))
        {
            await CheckBranchAsync(workspace, branch);
        }

        if (_standing.Run.IsBreakerOpen && breaker == OpenBreaker.Keep)
        {
            var trip = _standing.Run.BreakerTrips is [.., var last] ? last : null;
            throw new UserException(
                $"resume: the circuit breaker of run {run.Id} is OPEN: {(trip is null ? "" : $"{TriggerOf(trip)} ({Shown.Clean(trip.Reason)}), {TimeOf(trip)}; ")}reset it with --reset-breaker (--reset-ice), or go on without a reset with --force")
            { Id = "breaker_open" };
        }
    }

    /// <summary>The same by the documented files alone, where nothing else is left of the run.</summary>
    public static UserException ByFiles((string? RunId, string State) said, CliContext context)
    {
        var program = ProgramName.ForHints(context);
        var id = Shown.Clean(said.RunId ?? "(no id)");
        return said.State switch
        {
            RunModeNames.JackedOut or RunModeNames.ReadyForHitl => RunModeHalt.Completed(id, said.State),
            RunModeNames.Halted => new UserException($"resume: .run/state.json says that run {id} is halted, and there is nothing of it here to go on with (.run/{id} is missing); begin anew with '{program} sprint' or '{program} sprint-plan', which leave out what is completed") { Id = "no_run" },
            _ => new UserException($"resume: run {id} is not halted: .run/state.json says {Shown.Clean(said.State)}, and there is nothing of it here; {RunModePlace.WayOut(RunModePlace.Root(context), program)}") { Id = "not_halted" },
        };
    }

    private static string TriggerOf(BreakerTripped trip) => trip.Trigger switch { "cycles" => "cycle_limit", "elapsed" => "timeout", var other => other };

    private static string TimeOf(BreakerTripped trip) => DateTimeOffset.FromUnixTimeMilliseconds(trip.At).UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private async Task CheckBranchAsync(Workspace workspace, string branch)
    {
        var git = GitAt.Folder(workspace.Folder, context);
        if ((await git.RunAsync(CancellationToken.None, "show-ref", "--verify", "--quiet", $"refs/heads/{branch}")).ExitCode != 0)
        {
            // It was halted before it had made one.
            return;
        }

        var current = (await git.RunAsync(CancellationToken.None, "symbolic-ref", "--quiet", "--short", "HEAD")).Text;
        if (!workspace.IsWorktree && current != branch)
        {
            throw new UserException($"resume: run {run.Id} works on branch {Shown.Clean(branch)}, and {(current.Length > 0 ? $"{Shown.Clean(current)} is checked out" : "no branch is")}; switch first: git switch {Shown.Clean(branch)}") { Id = "wrong_branch" };
        }

        if (!force && _standing.Run.Plan!.Blueprint.Publish is { Mode: not PushMode.Local, Remote: var remote })
        {
            await CheckRemoteAsync(git, remote, branch);
        }
    }

    /// <summary>The branch must be where the remote's is, or ahead of it; one that isn't there yet is fine.</summary>
    private static async Task CheckRemoteAsync(Git git, string remote, string branch)
    {
        if ((await git.RunAsync(CancellationToken.None, "config", "--get", $"remote.{remote}.url")).ExitCode != 0)
        {
            return;
        }

        var listed = await git.RunAsync(new GitCommand("ls-remote", "--heads", "--", remote, $"refs/heads/{branch}") { Timeout = RemoteLimit });
        if (listed.ExitCode != 0)
        {
            throw Unreachable(remote, branch, listed);
        }

        if (listed.Text.Split('\t')[0] is not { Length: > 0 } there)
        {
            return;
        }

        var here = (await git.RequireAsync(CancellationToken.None, "rev-parse", "--verify", $"refs/heads/{branch}")).Text;
        if (there == here || await IsAncestorAsync(git, there, here))
        {
            return;
        }

        var fetched = await git.RunAsync(new GitCommand("fetch", "--quiet", "--no-tags", "--", remote, $"refs/heads/{branch}") { Timeout = RemoteLimit, Writes = true });
        if (fetched.ExitCode != 0)
        {
            throw Unreachable(remote, branch, fetched);
        }

        throw await IsAncestorAsync(git, here, there)
            ? new UserException($"resume: {remote} has commits on {Shown.Clean(branch)} that are not here; take them in first: git pull --ff-only {remote} {Shown.Clean(branch)}; or go on without them with --force") { Id = "behind" }
            : new UserException($"resume: {Shown.Clean(branch)} has diverged from {remote}: each has commits that the other lacks; rebase first: git pull --rebase {remote} {Shown.Clean(branch)}; or go on as it is with --force") { Id = "diverged" };
    }

    private static async Task<bool> IsAncestorAsync(Git git, string commit, string of) =>
        (await git.RunAsync(CancellationToken.None, "merge-base", "--is-ancestor", commit, of)).ExitCode == 0;

    private static UserException Unreachable(string remote, string branch, GitResult result) => new(
        $"resume: {remote} could not be asked whether {Shown.Clean(branch)} is as it is here ({Shown.Clean(result.Error.Split('\n')[0])}); try again, or go on without asking with --force")
    { Id = "remote_unreachable" };
}
