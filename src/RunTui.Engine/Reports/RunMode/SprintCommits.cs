using System.Globalization;
using System.Text.RegularExpressions;
using RunTui.Engine.Imports.Sprints;
using RunTui.Engine.Workspaces;

namespace RunTui.Engine.Reports.RunMode;

/// <summary>Tells which sprints commits are of. Several commits of one sprint are one sprint.</summary>
public sealed partial class SprintCommits
{
    private readonly Regex _pattern;

    /// <param name="pattern">What a sprint's commits look like: a regular expression for subjects.</param>
    /// <exception cref="ArgumentException">It is none; the message says why.</exception>
    public SprintCommits(string pattern)
    {
        _pattern = TryCompile(pattern, out var problem) ?? throw new ArgumentException(problem);
    }

    /// <summary>Why a text can't be the pattern of commits, in one line; null where it can.</summary>
    public static string? ProblemOf(string pattern) => TryCompile(pattern, out var problem) is null ? problem : null;

    /// <summary>How many sprints there are commits of.</summary>
    /// <param name="commits">The commits.</param>
    /// <param name="planned">The ids of the sprints that count; where none of them is a sprint's id, any does.</param>
    public int CountSprints(IEnumerable<RunCommit> commits, IReadOnlyCollection<string> planned)
    {
        var numbers = planned.Select(Sprint.NumberOf).OfType<int>().ToHashSet();
        return commits.Select(KeyOf).OfType<string>().Distinct().Count(key => numbers.Count == 0 || (Sprint.NumberOf(key) is { } number && numbers.Contains(number)));
    }

    private string? KeyOf(RunCommit commit)
    {
        if (Sprint.NumberOf(commit.Step) is not null)
        {
            return commit.Step;
        }

        if (_pattern.Match(commit.Subject) is not { Success: true } match)
        {
            return null;
        }

        var number = NumberPattern().Match(commit.Subject[match.Index..]);
        return number.Success ? Sprint.IdOf(int.Parse(number.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture)) : match.Value;
    }

    private static Regex? TryCompile(string pattern, out string? problem)
    {
        try
        {
            problem = null;
            return new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            problem = $"'{Text.ShortText.Line(pattern)}' can't be used as a pattern for commits: {Text.ShortText.Line(e.Message)}";
            return null;
        }
    }

    [GeneratedRegex(@"(?:^|[^a-z0-9])sprint[-_ ]([0-9]{1,6})(?:[^0-9]|$)", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex NumberPattern();
}
