using RunTui.Engine.Workspaces;
using RunTui.Processes;

namespace RunTui.Engine.Guards.GuardedGit;

public sealed partial class GitGuard
{
    /// <summary>Pushes a branch to one of the same name, never forced.</summary>
    /// <param name="remote">A remote's name.</param>
    /// <param name="branch">A branch; the one that is checked out if null.</param>
    /// <param name="cancel">Ends it.</param>
    public Task<GitOutcome> PushAsync(string remote = "origin", string? branch = null, CancellationToken cancel = default) => PushAsync("push", remote, branch, upstream: false, cancel);

    /// <summary>The same, and remembers it as the branch's upstream.</summary>
    public Task<GitOutcome> PushUpstreamAsync(string remote, string? branch = null, CancellationToken cancel = default) => PushAsync("push-upstream", remote, branch, upstream: true, cancel);

    private async Task<GitOutcome> PushAsync(string operation, string remote, string? given, bool upstream, CancellationToken cancel)
    {
        if (!(await LinesAsync(cancel, "remote")).Contains(remote, StringComparer.Ordinal))
        {
            return remote.StartsWith('-') || remote.Contains(':', StringComparison.Ordinal) || remote.StartsWith('+')
                ? await RefuseAsync(new GitRefusal(operation, remote, "it isn't the name of a remote", "name one of 'git remote'"), cancel)
                : GitOutcome.Failed($"there is no remote '{ControlText.Visible(remote)}': 'git remote' has those that there are");
        }

        if ((given ?? await CurrentAsync(cancel)) is not { } branch)
        {
            return await RefuseAsync(new GitRefusal(operation, "HEAD", "no branch is checked out (detached HEAD)", "name a branch"), cancel);
        }

        var spec = RefSpec.Parse(branch);
        var known = await BranchesAsync(remote, cancel);
        var destination = spec.Destination is { Length: > 0 } written ? written : spec.Source is "HEAD" or "@" ? await CurrentAsync(cancel) ?? spec.Source : spec.Source;
        var refusal = spec.Deletes || spec.IsForced || spec.IsMatching || spec.IsPattern || spec.Destination is not null || branch.StartsWith('-')
            ? new GitRefusal(operation, branch, known.MayContain(destination) ? "the branch is protected" : "it isn't the name of a branch alone", "push one branch of your own by its name")
            : PushDecision.JudgeDestination(destination, known) is { } found ? found with { Operation = operation } : null;
        if (refusal is not null)
        {
            return await RefuseAsync(refusal, cancel);
        }

        var name = destination.StartsWith(Heads, StringComparison.Ordinal) ? destination[Heads.Length..] : destination;
        if (await InvalidAsync(name, cancel) is { } invalid)
        {
            return GitOutcome.Failed(invalid);
        }

        if (!await Worktrees.BranchExistsAsync(git, name, cancel))
        {
            return GitOutcome.Failed($"there is no branch '{name}' to push: 'git branch --list' has those that there are");
        }

        // Settings of the repository could add tags, submodules or a mirror to what is asked for here.
        var command = new GitCommand(
            ["-c", $"remote.{remote}.mirror=false", "push", "--no-follow-tags", "--recurse-submodules=no", .. upstream ? (ReadOnlySpan<string>)["--set-upstream"] : [], "--", remote, $"{Heads}{name}:{Heads}{name}"])
        { Writes = true, RunsHooks = true, Timeout = PushTimeout };
        var result = await git.RunAsync(command, cancel);
        return result.ExitCode == 0 ? GitOutcome.Done($"Pushed '{name}' to {remote}", name) : GitOutcome.Failed($"'{name}' was not pushed to {remote}: {Said(result, command)}");
    }

    private string Said(GitResult result, GitCommand command)
    {
        // What a hook or the remote says comes before git's own "error: failed to push some refs".
        var lines = result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var line = lines.FirstOrDefault(l => l.Contains("[rejected]", StringComparison.Ordinal) || l.Contains("[remote rejected]", StringComparison.Ordinal)) ?? lines.FirstOrDefault(l => l.StartsWith("fatal:", StringComparison.Ordinal));
        return line is null ? GitFailure.Of(git.Folder, command, result).Message : ControlText.Visible(line[..Math.Min(line.Length, 400)]);
    }
}
