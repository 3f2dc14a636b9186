using RunTui.Engine.Guards.Commands.Reading;

namespace RunTui.Engine.Guards.Commands.Rules;

/// <summary>
/// git, where it throws away work or history. Where a push may go to is the affair of the guarded git, which knows the remote.
/// </summary>
internal static class GitRule
{
    private static readonly string[] GlobalWithValue = ["--git-dir", "--work-tree", "--namespace", "--super-prefix", "--config-env", "--exec-path", "--attr-source", "--list-cmds"];

    public static Refusal? Decide(Invocation run)
    {
        var words = run.Arguments;
        var at = 0;
        var folders = run.Fencing.State.Folders;
        var cleansWithoutForce = false;
        for (; at < words.Count && words[at] is ['-', _, ..]; at++)
        {
            if (words[at] is "-c" && at + 1 < words.Count)
            {
                if (Setting(run, words[++at]) is { } refusal)
                {
                    return refusal;
                }

                cleansWithoutForce |= words[at].StartsWith("clean.requireForce", StringComparison.OrdinalIgnoreCase);
            }
            else if (words[at] is "-C" && at + 1 < words.Count)
            {
                at++;
            }
            else if (GlobalWithValue.Contains(words[at]))
            {
                at++;
            }
        }

        if (at >= words.Count)
        {
            return null;
        }

        var rest = words.Skip(at + 1).ToList();
        _ = folders;
        return words[at] switch
        {
            "push" => Push(rest),
            "reset" => Options.Read(rest).Has("--hard", 4) ? Lost("reset --hard throws away what isn't committed", "commit or stash first; 'git reset --soft' and '--keep' lose nothing") : null,
            "clean" => Clean(rest, cleansWithoutForce),
            "branch" => Branch(rest),
            "stash" => rest is ["drop" or "clear", ..] ? Lost($"stash {rest[0]} throws away stashed work", "'git stash list' and 'git stash show' look at it, 'git stash pop' takes it out") : null,
            "checkout" => Checkout(rest),
            "switch" => Options.Read(rest, "cCt") is var options && (options.HasAny("fC") || options.Has("--discard-changes", 5) || options.Has("--force", 5) || options.Has("--force-create", 8))
                ? Lost("it throws away changes, or moves a branch away from its commits", "switch without force; commit or stash first") : null,
            "restore" => Restore(rest),
            "rm" => Remove(run, rest),
            "mv" => Options.Read(rest).Operands.Select(word => run.Paths.Write(word, run.Folders)).FirstOrDefault(refusal => refusal is not null),
            "reflog" => rest is ["expire" or "delete", ..] ? Lost("the reflog is the way back to lost commits", "leave it to git") : null,
            "prune" => rest.Contains("-n") || rest.Contains("--dry-run") ? null : Lost("it deletes commits that nothing names any more", "leave it to git"),
            "gc" => rest.Exists(word => word.StartsWith("--prune=", StringComparison.Ordinal) && word is not "--prune=never") ? Lost("it deletes commits that nothing names any more", "'git gc' alone keeps them for two weeks") : null,
            "update-ref" => rest.Contains("-d") || rest.Contains("--stdin") ? Lost("it deletes what names commits", "'git branch -d' refuses where work would be lost") : null,
            "filter-branch" or "filter-repo" => Lost("it rewrites the whole history", "ask a person"),
            "worktree" => rest is ["remove", ..] && Options.Read(rest).Has('f') | Options.Read(rest).Has("--force", 3) ? Lost("the worktree may hold work that isn't committed", "remove it without force") : null,
            "submodule" => rest is ["foreach", ..] ? Text(run, string.Join(' ', rest.Skip(1).Where(word => word != "--recursive" && word != "--quiet")))
                : rest is ["deinit", ..] && Options.Read(rest).Has('f') | Options.Read(rest).Has("--force", 3) ? Lost("the submodule may hold work that isn't committed", "leave out the force") : null,
            "config" => Config(run, rest),
            "rebase" => rest.Select((word, i) => word is "-x" or "--exec" && i + 1 < rest.Count ? Text(run, rest[i + 1]) : null).FirstOrDefault(refusal => refusal is not null),
            "bisect" => rest is ["run", .. var command] ? Run(run, command) : null,
            "checkout-index" => Options.Read(rest).Has('f') || Options.Read(rest).Has("--force") ? Lost("it overwrites changes", "leave out the force") : null,
            "read-tree" => rest.Contains("--reset") && rest.Contains("-u") ? Lost("it overwrites changes", "use 'git reset --soft'") : null,
            "lfs" => rest is ["prune", ..] ? Lost("it deletes files that may be nowhere else", "leave it to a person") : null,
            "replace" => rest.Contains("-d") ? Lost("it changes history", "ask a person") : null,
            _ => null,
        };
    }

    private static Refusal Lost(string why, string instead) => new("git.lost", why, instead);

    private static Refusal? Push(List<string> rest)
    {
        var options = Options.Read(rest, "o", ["--repo", "--push-option", "--receive-pack", "--exec"]);
        if (options.Has('f') || options.Has("--force", 7) && !options.Has("--force-with-lease") || options.Has("--force") || options.Has("--mirror", 3) || options.Has("--prune", 4))
        {
            return new Refusal("git.push", "it overwrites what others have pushed", "push without force, or with --force-with-lease to a branch of your own");
        }

        if (options.Has('d') || options.Has("--delete", 4) || options.Operands.Skip(1).Any(word => word is [':', _, ..]))
        {
            return new Refusal("git.push", "it deletes a branch on the remote", "leave that to a person");
        }

        return options.Operands.Skip(1).Any(word => word.StartsWith('+')) ? new Refusal("git.push", "a refspec with '+' is a force", "push without it") : null;
    }

    private static Refusal? Clean(List<string> rest, bool withoutForce)
    {
        var options = Options.Read(rest, "e", ["--exclude"]);
        return (options.Has('f') || options.Has("--force", 3) || withoutForce) && !options.Has('n') && !options.Has("--dry-run", 3)
            ? Lost("it deletes files that git doesn't know", "'git clean -n' lists them; delete by name what is to go")
            : null;
    }

    private static Refusal? Branch(List<string> rest)
    {
        var options = Options.Read(rest, "u", ["--set-upstream-to", "--contains", "--sort", "--format", "--points-at", "--merged", "--no-merged"]);
        var force = options.HasAny("fMC") || options.Has("--force", 4);
        return options.Has('D') || ((options.Has('d') || options.Has("--delete", 4)) && force)
            ? Lost("it deletes a branch whose commits may be nowhere else", "'git branch -d' deletes only what is merged")
            : force && options.Operands.Count > 0
            ? Lost("it moves a branch away from its commits", "make a new branch; 'git branch -m' and '-c' refuse where there is one already")
            : null;
    }

    private static Refusal? Checkout(List<string> rest)
    {
        var dashes = rest.IndexOf("--");
        var options = Options.Read(dashes < 0 ? rest : rest[..dashes], "bB", ["--orphan", "--conflict", "--pathspec-from-file"]);
        if (options.Has('f') || options.Has("--force", 3) || options.Has('B'))
        {
            return Lost("it throws away changes, or moves a branch away from its commits", "commit or stash first");
        }

        if (options.Has('b') || options.Has("--orphan") || options.Has("--detach"))
        {
            return null;
        }

        var hasPaths = (dashes >= 0 && dashes + 1 < rest.Count) || options.Has("--pathspec-from-file") || options.Has("--ours") || options.Has("--theirs")
            || (options.Operands.Count > 1 && !options.Has('t') && !options.Has("--track"))
            || options.Operands is [var only] && (only is "." or ".." or "*" or ":/" or [Mark.Star] || only.StartsWith("./", StringComparison.Ordinal) || only.StartsWith("../", StringComparison.Ordinal) || only.StartsWith(":/", StringComparison.Ordinal) || Mark.HasGlob(only));
        return hasPaths ? Lost("it overwrites changes that aren't committed", "commit or stash first, then take the files out") : null;
    }

    private static Refusal? Restore(List<string> rest)
    {
        var options = Options.Read(rest, "s", ["--source", "--pathspec-from-file", "--conflict"]);
        var isStaged = options.Has('S') || options.Has("--staged", 4);
        var isWorktree = options.Has('W') || options.Has("--worktree", 3);
        return (isStaged && !isWorktree) || (options.Operands.Count == 0 && !options.Has("--pathspec-from-file"))
            ? null
            : Lost("it overwrites changes that aren't committed", "commit or stash first; 'git restore --staged' changes the index only");
    }

    private static Refusal? Remove(Invocation run, List<string> rest)
    {
        var options = Options.Read(rest);
        if (options.Has("--cached", 4) || options.Has('n') || options.Has("--dry-run"))
        {
            return null;
        }

        if (options.Has('f') || options.Has("--force", 3))
        {
            return Lost("with force it deletes changes that aren't committed", "leave out the force; '--cached' keeps the files");
        }

        return DeleteRule.All(run, options.Operands.Select(word => word == ":/" ? "." : word), options.Has('r'));
    }

    private static Refusal? Setting(Invocation run, string setting)
    {
        var equals = setting.IndexOf('=');
        return equals > 0 ? Config(run, [setting[..equals], setting[(equals + 1)..]]) : null;
    }

    /// <summary>Settings that are commands.</summary>
    private static Refusal? Config(Invocation run, List<string> rest)
    {
        var operands = Options.Read(rest, "ft", ["--file", "--type"]).Operands;
        if (operands is ["set", ..])
        {
            operands.RemoveAt(0);
        }

        if (operands is not [var name, var value, ..])
        {
            return null;
        }

        if (name.StartsWith("alias.", StringComparison.OrdinalIgnoreCase))
        {
            return value.StartsWith('!') ? Text(run, value[1..]) : Text(run, "git " + value);
        }

        return name.Equals("core.hooksPath", StringComparison.OrdinalIgnoreCase)
            ? new Refusal("git.hooks", "it takes the hooks out of use that guard the run", "leave the hooks where they are")
            : name.EndsWith("command", StringComparison.OrdinalIgnoreCase) || name.EndsWith("editor", StringComparison.OrdinalIgnoreCase) || name.EndsWith("pager", StringComparison.OrdinalIgnoreCase) ? Text(run, value) : null;
    }

    private static Refusal? Text(Invocation run, string text)
    {
        run.Fencing.Read(Mark.ToText(text), positional: null);
        return null;
    }

    private static Refusal? Run(Invocation run, List<string> words)
    {
        run.Fencing.Decide(words, run.Call);
        return null;
    }
}
