using System.Globalization;
using System.Text.RegularExpressions;

namespace RunTui.Engine.Reports.RunMode;

/// <summary>Addresses of GitHub's pull requests.</summary>
public static partial class PullRequestUrl
{
    /// <summary>Whether it is one.</summary>
    public static bool IsValid(string url) => Form().IsMatch(url);

    /// <summary>The pull request's number; null where it is none.</summary>
    public static int? NumberOf(string url) =>
        Form().Match(url) is { Success: true } match && int.TryParse(match.Groups["number"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    [GeneratedRegex(@"\Ahttps://github\.com/[A-Za-z0-9][A-Za-z0-9-]{0,99}/[A-Za-z0-9._-]{1,100}/pull/(?<number>[1-9][0-9]{0,8})/?\z", RegexOptions.NonBacktracking)]
    private static partial Regex Form();
}
