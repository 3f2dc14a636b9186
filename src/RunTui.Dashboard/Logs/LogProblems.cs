using System.Text.RegularExpressions;

namespace RunTui.Dashboard.Logs;

/// <summary>What lines say that tell of a problem.</summary>
internal static partial class LogProblems
{
    public static LogPattern Pattern { get; } = LogPattern.Of("problem", Words());

    // ignore-case is ASCII only here; "0 errors" and "no warnings" are no problems, and names such as error_handler no whole words
    [GeneratedRegex(
        """(?<!\b(?:0|no|without)\s)\b(?:errors?|warn(?:ing)?s?|fail(?:ed|ure|ures)?|fatal|panic(?:ked)?|critical|exception|traceback|abort(?:ed)?|denied|exit (?:code|status):? [1-9]\d*)\b|(?-i:Error|Exception)\b""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Words();
}
