namespace RunTui.Engine.Guards.GuardedGit;

public sealed partial class GitRules
{
    private const string Lost = "changes that are not committed would be lost";
    private const string Keep = "commit or git stash first, and undo with an edit or git revert";

    private GitRefusal? JudgeCheckout(GitCall call, GitRead here)
    {
        var words = GitWords.Of(call.Rest, "bB", "conflict", "orphan", "pathspec-from-file");
        if (words.HasShort("fp23") || words.Has("force") || words.Has("patch") || words.Has("ours") || words.Has("theirs") || words.Has("pathspec-from-file"))
        {
            return Refuse(call, Lost, Keep);
        }

        if (words.HasShort("B"))
        {
            return Refuse(call, "a branch that exists would lose its commits", "git checkout -b with a new name");
        }

        if (words.HasShort("b") || words.Has("orphan"))
        {
            return RefuseProtected(call, ValuesOf(call, "-b", "--orphan"));
        }

        // Before the hyphens stands a commit or branch, behind them files; without hyphens git looks which it is.
        return words.Names switch
        {
            [] or ["-"] => null,
            [_] when words.Separator == 1 => null,
            [var name] when words.Separator < 0 && IsRevision(name, here) => null,
            _ => Refuse(call, Lost, Keep),
        };
    }

    private GitRefusal? JudgeSwitch(GitCall call)
    {
        var words = GitWords.Of(call.Rest, "cC", "create", "force-create", "orphan", "conflict");
        if (words.HasShort("f") || words.Has("force") || words.Has("discard-changes"))
        {
            return Refuse(call, Lost, Keep);
        }

        return words.HasShort("C") || words.Has("force-create")
            ? Refuse(call, "a branch that exists would lose its commits", "git switch -c with a new name")
            : RefuseProtected(call, ValuesOf(call, "-c", "--create", "--orphan"));
    }

    private static GitRefusal? JudgeRestore(GitCall call)
    {
        var words = GitWords.Of(call.Rest, "s", "source", "conflict", "pathspec-from-file");
        var index = words.HasShort("S") || words.Has("staged", "source");
        return index && !words.HasShort("W") && !words.Has("worktree") ? null : Refuse(call, Lost, Keep);
    }

    private static GitRefusal? JudgeReset(GitCall call)
    {
        var words = GitWords.Of(call.Rest);
        return words.Has("hard", "help") || words.Has("merge", "mixed") || words.Has("keep") ? Refuse(call, Lost, "git reset --soft, or git revert") : null;
    }

    private static GitRefusal? JudgeClean(GitCall call)
    {
        var words = GitWords.Of(call.Rest, "e", "exclude");
        return words.HasShort("n") || words.Has("dry-run") ? null : Refuse(call, "files that git doesn't keep would be lost", "git clean -n, and remove by name what you made yourself");
    }

    private static GitRefusal? JudgeRemove(GitCall call)
    {
        var words = GitWords.Of(call.Rest);
        return (words.HasShort("f") || words.Has("force")) && !words.Has("cached") ? Refuse(call, Lost, "git rm without --force") : null;
    }

    private static GitRefusal? JudgeWorktree(GitCall call)
    {
        var words = GitWords.Of(call.Rest, "bB");
        var forced = words.HasShort("f") || words.Has("force");
        return words.Names switch
        {
            ["remove", ..] when forced => Refuse(call, Lost, "git worktree remove without --force"),
            ["add", ..] when words.HasShort("B") => Refuse(call, "a branch that exists would lose its commits", "git worktree add -b with a new name"),
            _ => null,
        };
    }

    /// <summary>Whether a lone name is a commit, or the branch of a remote that git would make a local one of.</summary>
    private static bool IsRevision(string name, GitRead here) =>
        here(["rev-parse", "--verify", "-q", "--end-of-options", name + "^{commit}"]) is not null
        || here(["for-each-ref", "--count=1", "--format=x", "refs/remotes/*/" + name]) is { Length: > 0 };

    /// <summary>What stands behind these options, in the same word or the next.</summary>
    private static IEnumerable<string> ValuesOf(GitCall call, params string[] options)
    {
        for (var at = 0; at < call.Rest.Length; at++)
        {
            var word = call.Rest[at];
            foreach (var option in options)
            {
                if (word == option || (word.Length > 3 && option.StartsWith("--", StringComparison.Ordinal) && option.StartsWith(word, StringComparison.Ordinal)))
                {
                    yield return at + 1 < call.Rest.Length ? call.Rest[at + 1] : "";
                }
                else if (word.IndexOf('=') is > 3 and var equals && option.StartsWith(word[..equals], StringComparison.Ordinal))
                {
                    yield return word[(equals + 1)..];
                }
                else if (option.Length == 2 && word.Length > 2 && word[0] == '-' && word[1] != '-' && word.IndexOf(option[1]) is > 0 and var letter)
                {
                    // Bundled: "-bmain", "-qb main".
                    yield return letter + 1 < word.Length ? word[(letter + 1)..] : at + 1 < call.Rest.Length ? call.Rest[at + 1] : "";
                }
            }
        }
    }
}
