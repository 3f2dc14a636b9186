using System.Collections.Immutable;
using System.IO.Enumeration;
using System.Text;

namespace RunTui.Engine.Guards.GuardedGit;

/// <summary>
/// The branches that only people change: Run Mode's, those that somebody added, and the default branches of the remotes. However a
/// name is spelled, it is what git would take it for that is compared: <c>refs/heads/MAIN</c>, <c>origin/main</c> and <c>main^0</c> are <c>main</c>.
/// </summary>
public sealed class ProtectedBranches
{
    /// <summary>Run Mode's own; a star stands for anything, slashes too.</summary>
    public static readonly ImmutableArray<string> Always =
    [
        "main", "master", "staging", "develop", "development", "production", "prod", "release/*", "release-*", "hotfix/*", "hotfix-*",
    ];

    private const string Heads = "refs/heads/";

    private static readonly string[] UsualRemotes = ["origin", "upstream"];

    private readonly ImmutableArray<string> _remotes;

    /// <param name="extra">Names and patterns beyond Run Mode's own, and the default branches of the remotes where they are known.</param>
    /// <param name="remotes">Names of remotes, which may stand before a branch's; <c>origin</c> and <c>upstream</c> always may.</param>
    public ProtectedBranches(IEnumerable<string>? extra = null, IEnumerable<string>? remotes = null)
    {
        _remotes = [.. UsualRemotes.Concat(remotes ?? []).Distinct(StringComparer.OrdinalIgnoreCase)];
        Patterns = [.. Always.Concat((extra ?? []).Select(Bare)).Where(p => p.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>All of them, without <c>refs/heads/</c>.</summary>
    public ImmutableArray<string> Patterns { get; }

    /// <summary>The same with more.</summary>
    public ProtectedBranches With(IEnumerable<string> extra, IEnumerable<string>? remotes = null) =>
        new([.. Patterns, .. extra], [.. _remotes, .. remotes ?? []]);

    /// <summary>Whether the name is one of theirs, as it stands or behind the name of a remote.</summary>
    public bool Contains(string name)
    {
        var bare = Bare(name);
        return IsMatch(bare) || _remotes.Any(r => bare.Length > r.Length + 1 && bare[r.Length] == '/' && bare.StartsWith(r, StringComparison.OrdinalIgnoreCase) && IsMatch(bare[(r.Length + 1)..]));
    }

    /// <summary>Whether a ref of a push with a star in it could be one of theirs.</summary>
    public bool MayContain(string pattern)
    {
        var star = pattern.IndexOf('*');
        if (star < 0)
        {
            return Contains(pattern);
        }

        // Cut at the star first: what is before it may end within "refs/heads/".
        var (before, after) = (pattern[..star], pattern[(star + 1)..]);
        if (!before.StartsWith(Heads, StringComparison.OrdinalIgnoreCase))
        {
            return Heads.StartsWith(before, StringComparison.OrdinalIgnoreCase) || !before.StartsWith("refs/", StringComparison.OrdinalIgnoreCase);
        }

        var name = before[Heads.Length..];
        return Patterns.Any(p => MayBoth(p, name, after));
    }

    /// <summary>A branch's name without what git lets stand around it: a plus, <c>refs/heads/</c>, <c>^{…}</c>, <c>~0</c>, a slash at the end.</summary>
    public static string Bare(string name)
    {
        var bare = name.Normalize(NormalizationForm.FormC).Trim().TrimStart('+');
        var end = bare.AsSpan().IndexOfAny('^', '~');
        bare = end >= 0 ? bare[..end] : bare;
        end = bare.IndexOf("@{", StringComparison.Ordinal);
        bare = end > 0 ? bare[..end] : bare;
        while (bare.Contains("//", StringComparison.Ordinal))
        {
            bare = bare.Replace("//", "/", StringComparison.Ordinal);
        }

        bare = bare.Trim('/');
        foreach (var prefix in new[] { "refs/heads/", "heads/" })
        {
            if (bare.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            {
                return bare[prefix.Length..];
            }
        }

        foreach (var prefix in new[] { "refs/remotes/", "remotes/" })
        {
            if (bare.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) && bare.IndexOf('/', prefix.Length) is > 0 and var slash)
            {
                return bare[(slash + 1)..];
            }
        }

        return bare;
    }

    private bool IsMatch(string bare) => Patterns.Any(p => p.Equals(bare, StringComparison.OrdinalIgnoreCase) || FileSystemName.MatchesSimpleExpression(p, bare, ignoreCase: true));

    /// <summary>Whether a name that begins and ends so can match the pattern; where that isn't clear, it can.</summary>
    private static bool MayBoth(string pattern, string before, string after)
    {
        var star = pattern.AsSpan().IndexOfAny('*', '?');
        if (star < 0)
        {
            return pattern.Length >= before.Length + after.Length
                && pattern.StartsWith(before, StringComparison.OrdinalIgnoreCase) && pattern.EndsWith(after, StringComparison.OrdinalIgnoreCase);
        }

        var start = pattern[..star];
        return start.StartsWith(before, StringComparison.OrdinalIgnoreCase) || before.StartsWith(start, StringComparison.OrdinalIgnoreCase);
    }
}
