namespace RunTui.Engine.Guards.GuardedGit;

public sealed partial class GitRules
{
    private const string Forgotten = "what is to be found again only there would be lost";

    private GitRefusal? JudgeBranch(GitCall call)
    {
        var words = GitWords.Of(call.Rest, "u", "set-upstream-to", "format", "sort", "points-at", "contains", "no-contains", "merged", "no-merged");
        var forced = words.HasShort("fDMC") || words.Has("force", "format");
        if (forced)
        {
            return Refuse(call, "commits that are nowhere else would be lost", "git branch with a new name; -d deletes what is merged");
        }

        var changes = words.HasShort("dmc") || words.Has("delete") || words.Has("move", "merged") || words.Has("copy", "color", "column", "contains");
        var lists = !changes && (words.HasShort("larv") || words.Longs.Length > 0);

        // Where one is made, only the first name is its own; the other is what it begins at.
        return lists ? null : RefuseProtected(call, changes ? words.Names : words.Names.Take(1));
    }

    private GitRefusal? JudgeFetch(GitCall call)
    {
        var words = GitWords.Of(call.Rest, "jo", "upload-pack", "depth", "deepen", "shallow-since", "shallow-exclude", "refmap", "server-option", "filter", "jobs", "negotiation-tip");
        if (words.Has("upload-pack", "update-shallow", "unshallow"))
        {
            return Refuse(call, "it has another program answer", "git fetch without --upload-pack");
        }

        var targets = words.Names.Skip(1).Select(RefSpec.Parse).Where(s => s.Destination is { Length: > 0 }).ToList();
        if (targets.FirstOrDefault(s => !s.Destination!.StartsWith("refs/remotes/", StringComparison.Ordinal) && branches.MayContain(s.Destination)) is { Destination: { } target })
        {
            return Refuse(call, "the branch is protected", "git fetch <remote> <branch>, without a colon", target);
        }

        return targets.Any(s => !s.Destination!.StartsWith("refs/remotes/", StringComparison.Ordinal) && (s.IsForced || words.HasShort("f") || words.Has("force")))
            ? Refuse(call, "a branch that exists would lose its commits", "git fetch <remote> <branch>, without a colon")
            : null;
    }

    private static GitRefusal? JudgePull(GitCall call)
    {
        var words = GitWords.Of(call.Rest, "sX", "strategy", "strategy-option");
        return words.Longs.Contains("ff-only") && !words.Has("rebase", "no-rebase") && !words.HasShort("r") && !words.Names.Skip(1).Any(n => n.Contains(':', StringComparison.Ordinal) || n.StartsWith('+'))
            ? null
            : Refuse(call, "it merges, and only a person merges", "git fetch, or git pull --ff-only");
    }

    private GitRefusal? JudgeRebase(GitCall call, GitRead here)
    {
        if (call.Rest is ["--abort" or "--quit" or "--continue" or "--skip" or "--edit-todo" or "--show-current-patch"])
        {
            return null;
        }

        var words = GitWords.Of(call.Rest, "xsXC", "onto", "exec", "strategy", "strategy-option", "empty", "whitespace");
        var current = here(["symbolic-ref", "-q", "--short", "HEAD"]);
        var upstream = words.Names.Length == 0 && current is not null ? here(["rev-parse", "--abbrev-ref", "--symbolic-full-name", "@{upstream}"]) : null;
        string?[] involved = [.. words.Names, current, upstream, .. ValuesOf(call, "--onto")];
        var refusal = RefuseProtected(call, involved.OfType<string>())
            ?? JudgeHooks(call, "", "xsXC", ["onto", "exec", "strategy", "strategy-option"]);
        return refusal ?? ValuesOf(call, "-x", "--exec").Select(script => ShellScript.Judge(script, [], inner => Judge(GitCall.Parse(inner), MostAliases))).FirstOrDefault(r => r is not null);
    }

    private GitRefusal? JudgeUpdateRef(GitCall call, GitRead here)
    {
        var words = GitWords.Of(call.Rest, "m");
        if (words.HasShort("d") || words.Has("stdin"))
        {
            return Refuse(call, "only a person deletes branches, and refs are changed one by one", "git branch, git switch or git commit");
        }

        return words.Names switch
        {
            ["HEAD", ..] => RefuseProtected(call, new[] { here(["symbolic-ref", "-q", "HEAD"]) }.OfType<string>()),
            [var name, ..] when name.StartsWith("refs/remotes/", StringComparison.OrdinalIgnoreCase) => Refuse(call, "it is what the remote says", "git fetch"),
            [var name, ..] => RefuseProtected(call, [name]),
            [] => null,
        };
    }

    private static GitRefusal? JudgeSymbolicRef(GitCall call)
    {
        var words = GitWords.Of(call.Rest, "m");
        return words.Names.Length > 1 || words.HasShort("d") || words.Has("delete") ? Refuse(call, "it changes what a branch's name stands for", "use git switch") : null;
    }

    private static GitRefusal? JudgeTag(GitCall call)
    {
        var words = GitWords.Of(call.Rest, "mFu", "message", "file", "local-user", "cleanup", "sort", "format", "points-at");
        return words.HasShort("df") || words.Has("delete") || words.Has("force", "format") ? Refuse(call, "a tag would be lost", "make a tag with a new name") : null;
    }

    private static GitRefusal? JudgeConfig(GitCall call)
    {
        var words = GitWords.Of(call.Rest, "f", "file", "blob", "type", "default");
        var reads = words.Longs.Any(l => l.StartsWith("get", StringComparison.Ordinal)) || words.Has("list") || words.HasShort("l")
            || words.Names is ["get" or "list", ..] || words.Names.Length < 2;
        var edits = words.HasShort("e") || words.Has("edit");
        var named = words.Names.FirstOrDefault(GoesRoundHooks);
        var unsets = words.Has("unset") || words.Has("unset-all") || words.Has("remove-section") || words.Has("rename-section");
        return named is not null && (!reads || unsets) && !edits ? Refuse(call, "the repository's hooks would no longer be called", "leave it", named) : null;
    }
}
