using System.Collections.Immutable;

namespace RunTui.Engine.Guards.GuardedGit;

/// <summary>Decides over what git tells a <c>pre-push</c> hook: the refs themselves, when all settings have been applied.</summary>
/// <param name="branches">Whom nobody may push to, the remote's default branch among them.</param>
/// <param name="read">Asks git in the repository.</param>
public sealed class PrePush(ProtectedBranches branches, GitRead read)
{
    /// <summary>Why nothing is pushed; empty where all may be.</summary>
    /// <param name="lines">A line for each ref: local ref, its object, remote ref, its object.</param>
    public ImmutableArray<GitRefusal> Judge(string lines) =>
        [.. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(JudgeLine).OfType<GitRefusal>()];

    private GitRefusal? JudgeLine(string line)
    {
        if (line.Split(' ') is not [.., var local, var remoteRef, var remote])
        {
            return new GitRefusal("push", line, "git's word about it can't be read", "have a person push it");
        }

        if (IsNothing(local))
        {
            return new GitRefusal("push", ":" + remoteRef, "only a person deletes branches", "leave it");
        }

        if (PushDecision.JudgeDestination(remoteRef, branches) is { } refusal)
        {
            return refusal;
        }

        return !IsNothing(remote) && read(["merge-base", "--is-ancestor", remote, local]) is null
            ? new GitRefusal("push", remoteRef, "it is no fast-forward: a forced push overwrites what others have pushed", "git fetch, and bring the new commits in before you push plainly")
            : null;
    }

    private static bool IsNothing(string hash) => hash.AsSpan().IndexOfAnyExcept('0') < 0;
}
