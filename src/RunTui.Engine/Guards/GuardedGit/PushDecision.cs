namespace RunTui.Engine.Guards.GuardedGit;

/// <summary>
/// Decides over a <c>git push</c>. Every word is followed to the ref that it would change on the remote, the way git does it, before
/// anything is decided: by the remote's settings, the branch's upstream, and <c>push.default</c> where there is no word at all.
/// What can't be followed is left to the <c>pre-push</c> hook, which git tells the refs themselves.
/// </summary>
/// <param name="branches">Whom nobody may push to.</param>
/// <param name="config">Git's settings as the call sees them.</param>
/// <param name="read">Asks git in the place of the call.</param>
public sealed class PushDecision(ProtectedBranches branches, GitConfig config, GitRead read)
{
    private const string Heads = "refs/heads/";
    private const string Tags = "refs/tags/";
    private const string Plainly = "push one branch of your own plainly: git push <remote> <branch>";

    private static readonly string[] Harmless =
        ["thin", "no-thin", "progress", "porcelain", "push-option", "follow-tags", "atomic", "recurse-submodules", "repo", "signed", "dry-run", "verbose", "verify"];

    private static readonly (string Option, string Short, string Why)[] Refused =
    [
        ("force", "f", "a forced push overwrites what others have pushed"),
        ("force-with-lease", "", "a forced push overwrites what others have pushed"),
        ("force-if-includes", "", "a forced push overwrites what others have pushed"),
        ("mirror", "", "it overwrites and deletes every branch of the remote"),
        ("delete", "d", "only a person deletes branches"),
        ("prune", "", "only a person deletes branches"),
        ("all", "", "it pushes every branch, protected ones too"),
        ("branches", "", "it pushes every branch, protected ones too"),
        ("tags", "", "only a person publishes tags"),
        ("no-verify", "", "it goes round the check before a push"),
        ("receive-pack", "", "it has another program take the push"),
        ("exec", "", "it has another program take the push"),
    ];

    /// <summary>Why the push isn't made, or null.</summary>
    /// <param name="words">What stands after <c>push</c>.</param>
    public GitRefusal? Judge(IReadOnlyList<string> words)
    {
        var given = GitWords.Of(words, "o", "repo", "push-option", "receive-pack", "exec", "recurse-submodules");
        foreach (var (option, letter, why) in Refused)
        {
            if (given.Has(option, Harmless) || (letter.Length > 0 && given.HasShort(letter)))
            {
                return Refuse("--" + option, why);
            }
        }

        if (given.Has("follow-tags") && !given.Longs.Contains("no-follow-tags"))
        {
            return Refuse("--follow-tags", "only a person publishes tags");
        }

        var current = read(["symbolic-ref", "-q", "HEAD"]);
        var remote = given.Names.Length > 0 ? given.Names[0] : RepoOption(words) ?? DefaultRemote(current);
        if (config.Is($"remote.{remote}.mirror"))
        {
            return Refuse(remote, "the remote is set to be mirrored: it overwrites and deletes every branch there");
        }

        var known = DefaultsOf(remote);
        var targets = given.Names.Length > 1 ? Written([.. given.Names.Skip(1)]) : Implied(remote, current);
        return targets.Select(spec => Judge(spec, remote, current, known)).FirstOrDefault(refusal => refusal is not null);
    }

    /// <summary>Why nothing may be sent there, or null.</summary>
    /// <param name="destination">A ref of the remote, whole or as git completes it.</param>
    /// <param name="known">The protected branches, the remote's default branch among them.</param>
    public static GitRefusal? JudgeDestination(string destination, ProtectedBranches known)
    {
        if (destination.StartsWith(Tags, StringComparison.OrdinalIgnoreCase) || destination.StartsWith("tags/", StringComparison.OrdinalIgnoreCase))
        {
            return new GitRefusal("push", destination, "only a person publishes tags", "push the branch alone (git push --no-follow-tags <remote> <branch>)");
        }

        if (known.MayContain(destination))
        {
            return new GitRefusal("push", destination, "the branch is protected", "push your own branch and open a draft pull request");
        }

        return destination.StartsWith("refs/", StringComparison.OrdinalIgnoreCase) && !destination.StartsWith(Heads, StringComparison.Ordinal)
            ? new GitRefusal("push", destination, "only branches are pushed", Plainly)
            : null;
    }

    private static GitRefusal Refuse(string target, string why) => new("push", target, why, Plainly);

    private static string? RepoOption(IReadOnlyList<string> words)
    {
        for (var at = 0; at < words.Count && words[at] != "--"; at++)
        {
            if (words[at].StartsWith("--rep", StringComparison.Ordinal))
            {
                var equals = words[at].IndexOf('=');
                return equals > 0 ? words[at][(equals + 1)..] : at + 1 < words.Count ? words[at + 1] : null;
            }
        }

        return null;
    }

    private static IEnumerable<RefSpec> Written(string[] words)
    {
        for (var at = 0; at < words.Length; at++)
        {
            yield return words[at] == "tag" && at + 1 < words.Length ? RefSpec.Parse(Tags + words[++at]) : RefSpec.Parse(words[at]);
        }
    }

    private string DefaultRemote(string? current)
    {
        var branch = Name(current);
        return config[$"branch.{branch}.pushremote"] ?? config["remote.pushdefault"] ?? config[$"branch.{branch}.remote"] ?? "origin";
    }

    /// <summary>What git takes where nothing is written.</summary>
    private IEnumerable<RefSpec> Implied(string remote, string? current)
    {
        if (config.All($"remote.{remote}.push") is { Count: > 0 } set)
        {
            return set.Select(RefSpec.Parse);
        }

        return config["push.default"]?.ToLowerInvariant() switch
        {
            "matching" => [RefSpec.Parse(":")],
            "nothing" => [],
            "upstream" or "tracking" when config[$"branch.{Name(current)}.merge"] is { } upstream => [new RefSpec("HEAD", upstream, false)],
            _ => current is null ? [] : [new RefSpec(current, current, false)],
        };
    }

    private GitRefusal? Judge(RefSpec spec, string remote, string? current, ProtectedBranches known)
    {
        var text = spec.Destination is { Length: > 0 } written ? written : spec.Source;
        return spec switch
        {
            { IsForced: true } => Refuse("+" + text, "a forced push overwrites what others have pushed"),
            { Deletes: true } => Refuse(":" + text, "only a person deletes branches"),
            { IsMatching: true } => Refuse(":", "it pushes every branch that is on both sides, protected ones too"),
            { IsPattern: true } => JudgeDestination(text, known),
            _ => Destinations(spec, remote, current).Select(d => JudgeDestination(d, known)).FirstOrDefault(r => r is not null),
        };
    }

    private IEnumerable<string> Destinations(RefSpec spec, string remote, string? current)
    {
        var source = spec.Source is "HEAD" or "@" ? current : read(["rev-parse", "--verify", "-q", "--symbolic-full-name", spec.Source]) is { Length: > 0 } full ? full : null;
        if (spec.Destination is { Length: > 0 } destination)
        {
            yield return destination;
            if (source?.StartsWith(Tags, StringComparison.Ordinal) == true && !destination.StartsWith("refs/", StringComparison.Ordinal))
            {
                yield return Tags + destination;
            }

            yield break;
        }

        yield return source ?? spec.Source;
        var branch = Name(source);
        if (config["push.default"]?.ToLowerInvariant() is "upstream" or "tracking" && branch.Length > 0
            && config[$"branch.{branch}.remote"] == remote && config[$"branch.{branch}.merge"] is { } upstream)
        {
            yield return upstream;
        }

        foreach (var mapped in config.All($"remote.{remote}.push").Select(RefSpec.Parse))
        {
            if (source is not null && Mapped(mapped, source) is { } to)
            {
                yield return to;
            }
        }
    }

    /// <summary>Where a ref goes by a refspec of the remote's settings; null where that isn't about it.</summary>
    private static string? Mapped(RefSpec rule, string source)
    {
        var (from, to) = (rule.Source, rule.Destination is { Length: > 0 } written ? written : rule.Source);
        var star = from.IndexOf('*');
        if (star < 0)
        {
            return from == source || Heads + from == source || from is "HEAD" or "@" ? to : null;
        }

        return source.Length >= from.Length - 1 && source.StartsWith(from[..star], StringComparison.Ordinal) && source.EndsWith(from[(star + 1)..], StringComparison.Ordinal)
            ? to.Replace("*", source[star..(source.Length - (from.Length - star - 1))], StringComparison.Ordinal)
            : null;
    }

    private ProtectedBranches DefaultsOf(string remote) =>
        read(["symbolic-ref", "-q", $"refs/remotes/{remote}/HEAD"]) is { } head && head.StartsWith($"refs/remotes/{remote}/", StringComparison.Ordinal)
            ? branches.With([head[$"refs/remotes/{remote}/".Length..]], config.Remotes())
            : branches.With([], config.Remotes());

    private static string Name(string? reference) => reference?.StartsWith(Heads, StringComparison.Ordinal) == true ? reference[Heads.Length..] : "";
}
