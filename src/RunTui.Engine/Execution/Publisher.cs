using System.Text;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Guards.Content;
using RunTui.Engine.Guards.GuardedGit;
using RunTui.Engine.Reports.RunMode;
using RunTui.Engine.Text;
using RunTui.Engine.Workspaces;

namespace RunTui.Engine.Execution;

/// <summary>
/// Makes a run's commits public: pushes them and opens a draft pull request, or says what a person would type to do it. All of it goes
/// through <see cref="GitGuard"/>, which can't push to protected branches, force or merge.
/// </summary>
internal sealed class Publisher(RunContext context)
{
    private readonly List<string> _refusals = [];

    private PublishRules Rules => context.Blueprint.Publish;

    /// <summary>Pushes a branch and opens its pull request. Null where that is done or was left to a person, else why it can't be.</summary>
    /// <param name="stepId">The step that does it; empty where a stopped run does.</param>
    /// <param name="branch">The branch.</param>
    /// <param name="baseBranch">What the pull request is for.</param>
    /// <param name="text">Title and body of the pull request.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="GitException">Git failed.</exception>
    public async Task<string?> PublishAsync(string stepId, string branch, string baseBranch, PullRequestText text, CancellationToken cancel)
    {
        var (title, body) = (Clean(text.Title), Clean(text.Body));
        var bodyFile = Keep($"pull-request{(stepId.Length == 0 ? "-incomplete" : "")}-{FileName(branch)}.md", body);
        if (await PushAsync(stepId, branch, cancel) is { } refused)
        {
            return refused;
        }

        var guard = Guard();
        var opened = await guard.CreateDraftPullRequestAsync(context.Services.Commands, context.Services.FindCli("gh"), title, body, baseBranch, branch, cancel);
        await TellRefusalsAsync(stepId);
        if (opened.Url is { } url)
        {
            await context.Run.PublishAsync(PhaseEvents.PullRequest(stepId, url, opened.IsDone, title, bodyFile), durable: true);
        }

        if (!opened.IsDone)
        {
            await context.Run.PublishAsync(PhaseEvents.ByHand(stepId, opened.Message, Keep($"publish-{FileName(branch)}.sh", Script(opened.Commands))), durable: true);
        }

        return null;
    }

    /// <summary>Pushes a branch. Null where that is done, else why it can't be.</summary>
    /// <exception cref="GitException">Git failed.</exception>
    public async Task<string?> PushAsync(string stepId, string branch, CancellationToken cancel)
    {
        if (await SecretAsync(branch, cancel) is { } secret)
        {
            return $"{branch} was not pushed: it adds {secret}, and such files hold secrets; take it out of the branch's commits, then try again";
        }

        var pushed = await Guard().PushUpstreamAsync(Rules.Remote, branch, cancel);
        await TellRefusalsAsync(stepId);
        if (!pushed.IsDone)
        {
            return pushed.Message;
        }

        var commit = (await context.Git.RequireAsync(cancel, "rev-parse", "--verify", $"refs/heads/{branch}")).Text;
        await context.Run.PublishAsync(PhaseEvents.Pushed(stepId, branch, Rules.Remote, commit), durable: true);
        return null;
    }

    /// <summary>Leaves a branch on this machine, and writes down how it would be made public.</summary>
    public async Task LeaveAsync(string stepId, string branch, string baseBranch, PullRequestText text, string? reason)
    {
        var bodyFile = Keep($"pull-request-{FileName(branch)}.md", Clean(text.Body));
        var commands = new[]
        {
            $"git push --set-upstream {ShellWord.Quoted(Rules.Remote)} {ShellWord.Quoted($"refs/heads/{branch}:refs/heads/{branch}")}",
            $"gh pr create --draft --title {ShellWord.Quoted(Clean(text.Title))} --body-file {ShellWord.Quoted(bodyFile)} --base {ShellWord.Quoted(baseBranch)} --head {ShellWord.Quoted(branch)}",
        };
        await context.Run.PublishAsync(
            PhaseEvents.NotPublished(stepId, reason, $"{branch} stays on this machine", Keep($"publish-{FileName(branch)}.sh", Script(commands))), durable: true);
    }

    /// <summary>What a pull request is for: as the plan says, or the remote's default branch as it was last fetched.</summary>
    public async Task<string> BaseAsync(CancellationToken cancel)
    {
        if (Rules.Base is { } named)
        {
            return named;
        }

        var head = await context.Git.RunAsync(cancel, "symbolic-ref", "--quiet", "--short", $"refs/remotes/{Rules.Remote}/HEAD");
        return head.ExitCode == 0 && head.Text.StartsWith(Rules.Remote + "/", StringComparison.Ordinal) ? head.Text[(Rules.Remote.Length + 1)..] : "main";
    }

    /// <summary>What goes out is looked through for secrets first, whoever wrote it.</summary>
    private static string Clean(string text) => new Redactor().Redact(text).Text;

    /// <summary>A file that the branch adds, by whoever's commit, and that nobody else is to see; null for none.</summary>
    private async Task<string?> SecretAsync(string branch, CancellationToken cancel)
    {
        var added = await context.Git.RequireAsync(cancel, "diff", "--name-only", "--diff-filter=A", "-z", $"{context.Run.State.Workspace!.BaseCommit}..refs/heads/{branch}");
        return added.Text.Split('\0', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(StepWork.IsSecret);
    }

    private GitGuard Guard() => new(context.Git, new RefusalLog(context.Services.Time), context.Blueprint.Guardrails?.ProtectedBranches, _refusals.Add);

    private async Task TellRefusalsAsync(string stepId)
    {
        foreach (var refusal in _refusals)
        {
            await context.Run.PublishAsync(PhaseEvents.Refused(stepId, refusal));
        }

        _refusals.Clear();
    }

    private string Keep(string name, string text)
    {
        var path = Path.Combine(context.Folder.Path, name);
        context.Run.WriteFile(path, Encoding.UTF8.GetBytes(text));
        return path;
    }

    private static string Script(IEnumerable<string> commands) => string.Concat(commands.Prepend("#!/bin/sh").Select(line => line + "\n"));

    private static string FileName(string branch) => new([.. branch.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '-')]);
}
