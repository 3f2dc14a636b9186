using System.Collections.Immutable;

namespace RunTui.Engine.Guards.GuardedGit;

/// <summary>A call of git in its parts: what stands before the command, the command, and what stands after it.</summary>
/// <param name="Globals">Options of git itself, such as <c>-C folder</c> and <c>-c name=value</c>.</param>
/// <param name="Verb">The command; empty where there is none.</param>
/// <param name="Rest">What is the command's own.</param>
public sealed record GitCall(ImmutableArray<string> Globals, string Verb, ImmutableArray<string> Rest)
{
    private static readonly HashSet<string> WithValue = new(StringComparer.Ordinal)
    {
        "-C", "-c", "--git-dir", "--work-tree", "--namespace", "--exec-path", "--super-prefix", "--config-env", "--attr-source", "--list-cmds",
    };

    /// <summary>Divides it. Options of git itself can't be abbreviated.</summary>
    public static GitCall Parse(IReadOnlyList<string> arguments)
    {
        var at = 0;
        for (; at < arguments.Count && arguments[at].StartsWith('-'); at++)
        {
            // Without an equals sign, "--exec-path" asks where it is.
            at += WithValue.Contains(arguments[at]) && arguments[at] is not ("--exec-path" or "--list-cmds") ? 1 : 0;
        }

        var end = Math.Min(at, arguments.Count);
        return new GitCall([.. arguments.Take(end)], end < arguments.Count ? arguments[end] : "", [.. arguments.Skip(end + 1)]);
    }

    /// <summary>The settings given with it, as <c>name=value</c>.</summary>
    public IEnumerable<string> Settings()
    {
        for (var at = 0; at < Globals.Length; at++)
        {
            if (Globals[at] is "-c" or "--config-env" && at + 1 < Globals.Length)
            {
                yield return Globals[++at];
            }
            else if (Globals[at].StartsWith("--config-env=", StringComparison.Ordinal))
            {
                yield return Globals[at]["--config-env=".Length..];
            }
            else if (WithValue.Contains(Globals[at]))
            {
                at++;
            }
        }
    }

    /// <summary>The same with another command.</summary>
    public GitCall Expanded(IReadOnlyList<string> words)
    {
        var inner = Parse(words);
        return new GitCall([.. Globals, .. inner.Globals], inner.Verb, [.. inner.Rest, .. Rest]);
    }
}
