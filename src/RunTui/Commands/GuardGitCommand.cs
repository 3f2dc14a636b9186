using System.CommandLine;
using RunTui.Engine.Agents;
using RunTui.Engine.Flows;
using RunTui.Engine.Gates;
using RunTui.Engine.Guards.GuardedGit;
using RunTui.Engine.Imports.RunMode;
using RunTui.Engine.Text;
using RunTui.Engine.Workspaces;
using RunTui.Processes;

namespace RunTui.Commands;

/// <summary>
/// <c>guard git &lt;op&gt;</c>: guarded git for scripts, with the operations, arguments and exit codes of Run Mode's wrapper: 0 done or yes, 1 refused or no, 2 usage.
/// </summary>
/// <param name="context">The world around the call.</param>
internal sealed class GuardGitCommand(CliContext context)
{
    private const string Usage = """
        run-tui guard git <operation> …
          is-protected <branch>            prints true (exit 0) or false (exit 1)
          validate                         whether work can go on where the checkout is
          ensure-branch <name> [prefix]    makes or checks out <prefix><name>; the prefix is feature/
          checkout <branch>                checks out a branch that isn't protected
          push [remote] [branch]           pushes plainly; origin and the branch that is checked out
          push-upstream <remote> <branch>  the same, and remembers it as the upstream
          pr-create <title> <body> [base] [head]   opens a draft pull request into the remote's default branch, or updates the open one
          should-push [local|prompt]       prints LOCAL, PROMPT or AUTO
          merge, pr-merge, branch-delete [branch], force-push   refused: a person must do it
          help                             this text
        exit codes: 0 done or yes, 1 refused or no, 2 wrong usage
        """;

    private readonly Argument<string[]> _words = new("operation") { Arity = ArgumentArity.ZeroOrMore, Description = "The operation and its arguments" };

    /// <summary>The words behind <c>guard git</c>, which aren't the parser's: anything may be a title, a body or, to be refused, a branch.</summary>
    public static string[]? TryRead(string[] args) => args is ["guard", "git", .. var words] ? words : null;

    public Command Build()
    {
        var command = new Command("git", $"Guarded git for scripts: nothing is forced, deleted, merged or thrown away, and protected branches stay as they are.\n\n{Usage}\n\nExample: run-tui guard git push origin feature/login") { _words };
        command.SetAction((parsed, cancel) => RunAsync(parsed.GetValue(_words) ?? [], cancel));
        return command;
    }

    /// <summary>Runs one operation.</summary>
    /// <param name="words">The operation and its arguments.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task<int> RunAsync(string[] words, CancellationToken cancel = default)
    {
        switch (words)
        {
            case ["help" or "--help" or "-h"]:
                context.Out.WriteLine(Usage);
                return ExitCodes.Complete;
            case ["should-push"] or ["should-push", "local" or "prompt" or "--local" or "--prompt" or "--confirm-push"]:
                return ShouldPush(words.ElementAtOrDefault(1)?.TrimStart('-'));
            case ["merge" or "pr-merge" or "branch-delete" or "force-push", .. var target]:
                return Tell(await Guard([]).RefuseAsync(words[0], target.Length > 0 ? string.Join(' ', target) : null, cancel));
        }

        var read = LoaConfigReader.Load(RepositoryRoot.Find(context.WorkingDirectory), context.Variable);
        if (read.Config is not { } config)
        {
            // Where it isn't known what is protected, nothing is done.
            TellProblems(read.Errors);
            return GuardCommand.Usage;
        }

        var guard = Guard(config.RunMode.ProtectedBranches);
        switch (words)
        {
            case ["is-protected", var branch]:
                var isProtected = await guard.IsProtectedAsync(branch, cancel);
                context.Out.WriteLine(isProtected ? "true" : "false");
                return isProtected ? ExitCodes.Complete : GuardCommand.Refused;
            case ["validate"]:
                return Tell(await guard.ValidateAsync(cancel));
            case ["ensure-branch", { Length: > 0 } name]:
                return Tell(await guard.EnsureBranchAsync(name, cancel: cancel));
            case ["ensure-branch", { Length: > 0 } name, var prefix]:
                return Tell(await guard.EnsureBranchAsync(name, prefix, cancel));
            case ["checkout", { Length: > 0 } branch]:
                return Tell(await guard.CheckoutAsync(branch, cancel));
            case ["push"]:
                return Tell(await guard.PushAsync(cancel: cancel));
            case ["push", var remote]:
                return Tell(await guard.PushAsync(remote, cancel: cancel));
            case ["push", var remote, var branch]:
                return Tell(await guard.PushAsync(remote, branch, cancel));
            case ["push-upstream", var remote, var branch]:
                return Tell(await guard.PushUpstreamAsync(remote, branch, cancel));
            case ["pr-create", .. var rest] when rest.Where(w => w != "--draft").ToArray() is { Length: >= 2 and <= 4 } given:
                var gh = new CliLookup(context.Variable).Find("gh");
                return Tell(await guard.CreateDraftPullRequestAsync(RunAsync, gh, given[0], given[1], given.ElementAtOrDefault(2), given.ElementAtOrDefault(3), cancel));
            default:
                var wrong = words.Length == 0 ? "an operation is missing" : $"there is no such use of guard git: {ShellWord.Quoted(words[0])}";
                context.Error.WriteLine($"run-tui: {wrong} (see '{ProgramName.ForHints(context)} guard git help')");
                return GuardCommand.Usage;
        }
    }

    private int ShouldPush(string? flag)
    {
        var root = RepositoryRoot.Find(context.WorkingDirectory);
        var read = LoaConfigReader.Load(root, context.Variable);
        TellProblems(read.Errors.Concat(read.Warnings));
        if (read.Config is null && flag is null)
        {
            // Where it isn't known whether a push is wanted, none is.
            return GuardCommand.Usage;
        }

        var mode = PushModes.Resolve(flag == "local", flag is "prompt" or "confirm-push", read.Config?.RunMode.AutoPush ?? AutoPush.Local);
        context.Out.WriteLine(PushModes.Name(mode));
        return ExitCodes.Complete;
    }

    private void TellProblems(IEnumerable<FlowError> problems)
    {
        foreach (var problem in problems)
        {
            context.Error.WriteLine("run-tui: " + ControlText.Visible(problem.ToString()));
        }
    }

    private GitGuard Guard(IEnumerable<string> extra) =>
        new(new Git(RunAsync, context.WorkingDirectory, context.Time), new RefusalLog(context.Time), extra, context.Error.WriteLine);

    private int Tell(GitOutcome outcome)
    {
        if (outcome.IsDone)
        {
            context.Out.WriteLine(ControlText.Visible(outcome.Message));
            return ExitCodes.Complete;
        }

        context.Error.WriteLine("run-tui: " + ControlText.Visible(outcome.Message));
        foreach (var command in outcome.Commands)
        {
            context.Out.WriteLine(command);
        }

        return GuardCommand.Refused;
    }

    private Task<CommandResult> RunAsync(ProcessSpec spec, TimeSpan timeout, CancellationToken cancel) =>
        ShortCommand.RunAsync(spec, timeout, context.Time, cancel);
}
