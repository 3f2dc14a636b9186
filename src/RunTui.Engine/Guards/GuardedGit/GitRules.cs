namespace RunTui.Engine.Guards.GuardedGit;

/// <summary>
/// Decides over a call of git that an agent makes. What reads, adds and commits passes; what publishes past the rules, rewrites what
/// is shared, deletes, or throws work away doesn't. Aliases are followed, shell aliases too.
/// </summary>
/// <param name="branches">Whom nobody changes.</param>
/// <param name="read">Asks git in the folder of the call; its arguments begin with the call's own globals.</param>
public sealed partial class GitRules(ProtectedBranches branches, GitRead read)
{
    private const int MostAliases = 10;

    private static readonly HashSet<string> OnlyRead = new(StringComparer.Ordinal)
    {
        "", "annotate", "blame", "cat-file", "check-attr", "check-ignore", "check-ref-format", "cherry", "config", "count-objects", "describe", "diff",
        "diff-files", "diff-index", "diff-tree", "for-each-ref", "grep", "help", "log", "ls-files", "ls-remote", "ls-tree", "merge-base", "name-rev",
        "rev-list", "rev-parse", "shortlog", "show", "show-branch", "show-ref", "status", "var", "verify-commit", "version", "whatchanged",
    };

    /// <summary>Why the call isn't made, or null.</summary>
    /// <param name="arguments">All of git's arguments.</param>
    public GitRefusal? Judge(IReadOnlyList<string> arguments) => Judge(GitCall.Parse(arguments), MostAliases);

    private GitRefusal? Judge(GitCall call, int aliases)
    {
        if (!OnlyRead.Contains(call.Verb) && call.Settings().FirstOrDefault(GoesRoundHooks) is { } setting)
        {
            return new GitRefusal(call.Verb, setting, "it goes round the repository's hooks", $"call git {call.Verb} without -c {setting.Split('=')[0]}");
        }

        GitRead here = arguments => read([.. call.Globals, .. arguments]);
        if (JudgeVerb(call, here) is var (isKnown, refusal) && isKnown)
        {
            return refusal;
        }

        var alias = new GitConfig(here(["config", "--list", "-z"])).Alias(call.Verb);
        return alias switch
        {
            null => null,
            _ when aliases == 0 => new GitRefusal(call.Verb, alias, "its aliases lead nowhere", "call the command itself"),
            ['!', .. var script] => ShellScript.Judge(script, call.Rest, words => Judge(call.Expanded(words) with { Rest = GitCall.Parse(words).Rest }, aliases - 1)),
            _ => Judge(call.Expanded(ShellScript.Words(alias)), aliases - 1),
        };
    }

    private (bool IsKnown, GitRefusal? Refusal) JudgeVerb(GitCall call, GitRead here)
    {
        var rest = call.Rest;
        return call.Verb switch
        {
            "push" => (true, new PushDecision(branches, new GitConfig(here(["config", "--list", "-z"])), here).Judge(rest)),
            "send-pack" or "http-push" => (true, Refuse(call, "it goes round the check before a push", "use git push")),
            "svn" when rest.Contains("dcommit") => (true, Refuse(call, "only a person publishes there", "have a person do it")),
            "p4" when rest.Contains("submit") => (true, Refuse(call, "only a person publishes there", "have a person do it")),
            "subtree" => (true, JudgeSubtree(call)),
            "fetch" => (true, JudgeFetch(call)),
            "commit" => (true, JudgeHooks(call, "n", "CcFmtu", ["message", "file", "author", "date", "template", "reuse-message", "reedit-message", "fixup", "squash", "cleanup", "trailer", "pathspec-from-file"])),
            "am" or "cherry-pick" or "revert" => (true, JudgeHooks(call, "", "", [])),
            "branch" => (true, JudgeBranch(call)),
            "checkout" => (true, JudgeCheckout(call, here)),
            "switch" => (true, JudgeSwitch(call)),
            "restore" => (true, JudgeRestore(call)),
            "reset" => (true, JudgeReset(call)),
            "clean" => (true, JudgeClean(call)),
            "rm" => (true, JudgeRemove(call)),
            "stash" => (true, rest is ["drop" or "clear", ..] ? Refuse(call, "what is stashed would be lost", "leave it, or git stash apply") : null),
            "read-tree" => (true, GitWords.Of(rest).Has("reset") ? Refuse(call, Lost, Keep) : null),
            "checkout-index" => (true, GitWords.Of(rest) is var w && (w.Has("force") || w.HasShort("f")) ? Refuse(call, Lost, Keep) : null),
            "merge" => (true, rest is ["--abort" or "--quit"] ? null : Refuse(call, "only a person merges", "open a draft pull request")),
            "pull" => (true, JudgePull(call)),
            "rebase" => (true, JudgeRebase(call, here)),
            "worktree" => (true, JudgeWorktree(call)),
            "update-ref" => (true, JudgeUpdateRef(call, here)),
            "symbolic-ref" => (true, JudgeSymbolicRef(call)),
            "tag" => (true, JudgeTag(call)),
            "remote" => (true, rest.Contains("set-head") ? Refuse(call, "the remote's default branch is what protects it", "leave it") : null),
            "config" => (true, JudgeConfig(call)),
            "reflog" => (true, rest is ["expire" or "delete", ..] ? Refuse(call, Forgotten, "leave it") : null),
            "gc" => (true, GitWords.Of(rest) is var w && w.Has("prune") ? Refuse(call, Forgotten, "git gc, without --prune") : null),
            "prune" => (true, Refuse(call, Forgotten, "leave it")),
            "filter-branch" or "filter-repo" or "fast-import" => (true, Refuse(call, "it rewrites history", "make a new commit instead")),
            "replace" => (true, rest is [] or ["-l" or "--list", ..] ? null : Refuse(call, "it has another object stand for one", "make a new commit instead")),
            "submodule" => (true, JudgeSubmodule(call)),
            "bisect" => (true, rest is ["run", .. var words] ? ShellScript.Judge(string.Join(' ', words), [], inner => Judge(GitCall.Parse(inner), MostAliases)) : null),
            _ => (OnlyRead.Contains(call.Verb), null),
        };
    }

    private static bool GoesRoundHooks(string setting) => setting.StartsWith("core.hookspath", StringComparison.OrdinalIgnoreCase);

    private static GitRefusal Refuse(GitCall call, string why, string instead, string? target = null) =>
        new(call.Verb, target ?? (call.Rest.Length > 0 ? string.Join(' ', call.Rest.Take(8)) : call.Verb), why, instead);

    private GitRefusal? RefuseProtected(GitCall call, IEnumerable<string> names) => names.FirstOrDefault(branches.Contains) is { } name
        ? Refuse(call, "the branch is protected", "work on a branch of your own", name)
        : null;

    private static GitRefusal? JudgeHooks(GitCall call, string letter, string withValue, ReadOnlySpan<string> longs)
    {
        var words = GitWords.Of(call.Rest, withValue, longs);
        return words.Has("no-verify", "no-verbose") || (letter.Length > 0 && words.HasShort(letter))
            ? Refuse(call, "it goes round the repository's hooks", $"git {call.Verb} without --no-verify, and mend what the hook finds", "--no-verify")
            : null;
    }

    private GitRefusal? JudgeSubtree(GitCall call) => call.Rest.Contains("push") && GitWords.Of(call.Rest, "P", "prefix") is { Names: [.., var to] }
        && PushDecision.JudgeDestination(RefSpec.Parse(to).Destination ?? to, branches) is { } refusal ? refusal : null;

    private GitRefusal? JudgeSubmodule(GitCall call)
    {
        var words = GitWords.Of(call.Rest);
        if (call.Rest.IndexOf("foreach") is >= 0 and var at)
        {
            return ShellScript.Judge(string.Join(' ', call.Rest.Skip(at + 1)), [], inner => Judge(GitCall.Parse(inner), MostAliases));
        }

        return words is { Names: ["deinit" or "update", ..] } && (words.Has("force") || words.HasShort("f")) ? Refuse(call, Lost, Keep) : null;
    }
}
