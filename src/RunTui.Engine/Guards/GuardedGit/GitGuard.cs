using System.Collections.Immutable;
using RunTui.Engine.Workspaces;
using RunTui.Processes;

namespace RunTui.Engine.Guards.GuardedGit;

/// <summary>
/// The operations on a repository that a run may ask for, and no others: there is no way to hand arguments to git. Nothing here forces,
/// deletes, merges or throws changes away. What a rule forbids is in the outcome and in <c>.run/ice.log</c>; what git itself refuses, likewise without the log.
/// </summary>
/// <param name="git">The repository.</param>
/// <param name="log">Where refusals go.</param>
/// <param name="extra">Protected names and patterns beyond Run Mode's own.</param>
/// <param name="notice">Told the line for people of each refusal.</param>
public sealed partial class GitGuard(Git git, RefusalLog log, IEnumerable<string>? extra = null, Action<string>? notice = null)
{
    private const string Heads = "refs/heads/";
    private static readonly TimeSpan RemoteTimeout = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan PushTimeout = TimeSpan.FromMinutes(30);
    private static readonly ImmutableArray<string> Asked = ["merge", "pr-merge", "branch-delete", "force-push"];

    private readonly ImmutableArray<string> _extra = [.. extra ?? []];

    /// <summary>The operations that are always refused.</summary>
    public static ImmutableArray<string> ForPeople => Asked;

    /// <summary>The protected names, the default branches of the remotes as they were last fetched among them.</summary>
    /// <param name="ask">A remote that is asked for its default branch where that isn't known here, for some seconds at most; null asks none.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task<ProtectedBranches> BranchesAsync(string? ask = null, CancellationToken cancel = default)
    {
        var remotes = (await LinesAsync(cancel, "remote")).ToList();
        var heads = await LinesAsync(cancel, "for-each-ref", "--format=%(refname)%09%(symref)", "refs/remotes");
        var defaults = new List<string>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var pair in heads.Select(h => h.Split('\t')).Where(h => h.Length == 2 && h[1].Length > 0))
        {
            foreach (var remote in remotes.Where(r => pair[0] == $"refs/remotes/{r}/HEAD" && pair[1].StartsWith($"refs/remotes/{r}/", StringComparison.Ordinal)))
            {
                known.Add(remote);
                defaults.Add(pair[1][$"refs/remotes/{remote}/".Length..]);
            }
        }

        if (ask is not null && !known.Contains(ask) && await AskAsync(ask, cancel) is { } named)
        {
            defaults.Add(named);
        }

        return new ProtectedBranches([.. _extra, .. defaults], remotes);
    }

    /// <summary>Whether a branch is protected.</summary>
    public async Task<bool> IsProtectedAsync(string branch, CancellationToken cancel = default) => (await BranchesAsync(null, cancel)).Contains(branch);

    /// <summary>Whether work can go on where the checkout is: on a branch that has a commit and isn't protected.</summary>
    public async Task<GitOutcome> ValidateAsync(CancellationToken cancel = default)
    {
        if (await CurrentAsync(cancel) is not { } current)
        {
            return await RefuseAsync(new GitRefusal("validate", "HEAD", "no branch is checked out (detached HEAD)", "check out a branch of your own"), cancel);
        }

        if ((await BranchesAsync(null, cancel)).Contains(current))
        {
            return await RefuseAsync(new GitRefusal("validate", current, $"'{current}' is a protected branch", "work on a branch of your own"), cancel);
        }

        return (await git.RunAsync(cancel, "rev-parse", "--verify", "-q", "HEAD^{commit}")).ExitCode == 0
            ? GitOutcome.Done($"OK: on '{current}', which isn't protected", current)
            : await RefuseAsync(new GitRefusal("validate", current, $"'{current}' has no commit yet", "commit something first"), cancel);
    }

    /// <summary>Brings the checkout to a branch, which is made where there is none. Local changes go along or, where they can't, stop it.</summary>
    /// <param name="name">Its name, with the prefix or without.</param>
    /// <param name="prefix">Stands before it.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task<GitOutcome> EnsureBranchAsync(string name, string prefix = "feature/", CancellationToken cancel = default)
    {
        var branch = name.StartsWith(prefix, StringComparison.Ordinal) ? name : prefix + name;
        if (await InvalidAsync(branch, cancel) is { } invalid)
        {
            return GitOutcome.Failed(invalid);
        }

        var branches = await BranchesAsync(null, cancel);
        if (new[] { name, branch }.FirstOrDefault(branches.Contains) is { } taboo)
        {
            return await RefuseAsync(new GitRefusal("ensure-branch", taboo, "the branch is protected", "choose another name"), cancel);
        }

        if (await CurrentAsync(cancel) == branch)
        {
            return GitOutcome.Done($"Already on '{branch}'", branch);
        }

        return await Worktrees.BranchExistsAsync(git, branch, cancel)
            ? await SwitchAsync(branch, $"Switched to '{branch}'", cancel, "checkout", branch, "--")
            : await SwitchAsync(branch, $"Created '{branch}'", cancel, "checkout", "--no-track", "-b", branch);
    }

    /// <summary>Checks out a branch that is here or on one remote.</summary>
    public async Task<GitOutcome> CheckoutAsync(string branch, CancellationToken cancel = default)
    {
        if ((await BranchesAsync(null, cancel)).Contains(branch))
        {
            return await RefuseAsync(new GitRefusal("checkout", branch, "the branch is protected", "work on a branch of your own"), cancel);
        }

        if (await InvalidAsync(branch, cancel) is { } invalid)
        {
            return await RefuseAsync(new GitRefusal("checkout", branch, invalid, "name a branch"), cancel);
        }

        if (!await Worktrees.BranchExistsAsync(git, branch, cancel) && !(await LinesAsync(cancel, "for-each-ref", "--format=%(refname)", "refs/remotes/*/" + branch)).Any())
        {
            return GitOutcome.Failed($"there is no branch '{branch}': 'git branch --list' has those that there are");
        }

        return await SwitchAsync(branch, $"Switched to '{branch}'", cancel, "checkout", branch, "--");
    }

    /// <summary>Refuses what only people do: <c>merge</c>, <c>pr-merge</c>, <c>branch-delete</c>, <c>force-push</c>.</summary>
    /// <param name="operation">Which of them.</param>
    /// <param name="target">What it was to be done to; the branch that is checked out if null.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task<GitOutcome> RefuseAsync(string operation, string? target, CancellationToken cancel = default) => await RefuseAsync(
        new GitRefusal(operation, target ?? ((await git.RunAsync(cancel, "symbolic-ref", "-q", "--short", "HEAD")) is { ExitCode: 0, Text: { Length: > 0 } branch } ? branch : "HEAD"), "a person must do it", operation switch
        {
            "merge" or "pr-merge" => "open a draft pull request, and have it merged by a person",
            "branch-delete" => "leave the branch to be deleted by a person",
            _ => "push plainly, or have a person do it",
        }),
        cancel);

    private async Task<GitOutcome> RefuseAsync(GitRefusal refusal, CancellationToken cancel)
    {
        var root = (await git.RunAsync(cancel, "rev-parse", "--show-toplevel")) is { ExitCode: 0, Text: { Length: > 0 } top } ? top : git.Folder;
        notice?.Invoke(log.Add(root, refusal));
        return GitOutcome.Refused(refusal);
    }

    private async Task<GitOutcome> SwitchAsync(string branch, string done, CancellationToken cancel, params ImmutableArray<string> arguments)
    {
        var command = new GitCommand(arguments) { Writes = true, RunsHooks = true };
        var result = await git.RunAsync(command, cancel);
        return result.ExitCode == 0 ? GitOutcome.Done(done, branch) : GitOutcome.Failed(GitFailure.Of(git.Folder, command, result).Message);
    }

    /// <summary>The branch that is checked out, one without a commit too; null for a detached HEAD.</summary>
    private async Task<string?> CurrentAsync(CancellationToken cancel)
    {
        var head = await git.RunAsync(cancel, "symbolic-ref", "-q", "HEAD");
        return head.ExitCode switch
        {
            0 when head.Text.StartsWith(Heads, StringComparison.Ordinal) => head.Text[Heads.Length..],
            0 or 1 => null,
            _ => throw new GitException(GitFailure.Of(git.Folder, new GitCommand("symbolic-ref"), head)),
        };
    }

    private async Task<string?> InvalidAsync(string branch, CancellationToken cancel) =>
        branch.Length == 0 || branch.StartsWith('-') || branch is "HEAD" or "@" || (await git.RunAsync(cancel, "check-ref-format", Heads + branch)).ExitCode != 0
            ? $"'{ControlText.Visible(branch)}' can't be the name of a branch"
            : null;

    private async Task<string?> AskAsync(string remote, CancellationToken cancel)
    {
        try
        {
            var said = await git.RunAsync(new GitCommand("ls-remote", "--symref", "--", remote, "HEAD") { Timeout = RemoteTimeout, MaxBytes = 65536 }, cancel);
            return DefaultIn(said.Text);
        }
        catch (GitException)
        {
            return null;
        }
    }

    /// <summary>The default branch that <c>git ls-remote --symref</c> names, or null.</summary>
    public static string? DefaultIn(string said)
    {
        const string Start = "ref: " + Heads;
        return said.Split('\n').FirstOrDefault(l => l.StartsWith(Start, StringComparison.Ordinal) && l.EndsWith("\tHEAD", StringComparison.Ordinal)) is { } line ? line[Start.Length..^"\tHEAD".Length] : null;
    }

    private async Task<IEnumerable<string>> LinesAsync(CancellationToken cancel, params ImmutableArray<string> arguments)
    {
        var said = await git.RunAsync(cancel, arguments);
        return said.ExitCode == 0 ? said.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries) : [];
    }
}
