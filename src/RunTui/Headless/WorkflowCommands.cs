using System.Globalization;
using System.Text.RegularExpressions;

namespace RunTui.Headless;

/// <summary>
/// GitHub Actions' workflow commands. The runner takes a line for one that begins with two colons, or that has its older mark
/// anywhere; what an agent says must be neither.
/// </summary>
internal static partial class WorkflowCommands
{
    public const string Error = "error";
    public const string Warning = "warning";
    public const string Notice = "notice";

    /// <summary>Whether a job of GitHub Actions reads what is printed.</summary>
    public static bool IsRead(CliContext context) => context.Variable("GITHUB_ACTIONS") == "true";

    /// <summary>The command that shows a message beside the job, and where a file is known beside its line.</summary>
    /// <param name="level"><see cref="Error"/>, <see cref="Warning"/> or <see cref="Notice"/>.</param>
    /// <param name="title">What it is about.</param>
    /// <param name="message">What is said.</param>
    /// <param name="file">Relative to the repository's root; null for none.</param>
    /// <param name="line">From 1; null for none.</param>
    public static string Annotation(string level, string title, string message, string? file = null, int? line = null)
    {
        List<string> properties = [];
        if (file is not null)
        {
            properties.Add($"file={Property(file)}");
            if (line is > 0)
            {
                properties.Add(string.Create(CultureInfo.InvariantCulture, $"line={line}"));
            }
        }

        properties.Add($"title={Property(title)}");
        return $"::{level} {string.Join(',', properties)}::{Data(message)}";
    }

    /// <summary>A line that the runner takes for text alone. A line of JSON says the same as before, to whoever reads it as JSON.</summary>
    public static string Harmless(string line) =>
        OldMark().Replace(NewMark().Replace(line, "$1 $2"), IsJson(line.AsSpan().TrimStart()) ? "#$1\\u0023$2[" : "#$1#$2 [");

    /// <summary>What a line of JSON with a text in it begins with, indented or not.</summary>
    private static bool IsJson(ReadOnlySpan<char> line) => line is ['{' or '"', ..] or ['[', '{' or '[' or '"', ..];

    /// <summary>The old mark can stand anywhere in a line, in one of ours too.</summary>
    private static string Data(string text) => OldMark().Replace(text, "#$1#$2 [")
        .Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) =>
        Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);

    // The runner compares as its language does, which passes over signs that can't be seen.
    [GeneratedRegex(@"^([\s\p{C}\p{M}]*:[\p{C}\p{M}]*)(:)")]
    private static partial Regex NewMark();

    [GeneratedRegex(@"#([\p{C}\p{M}]*)#([\p{C}\p{M}]*)\[")]
    private static partial Regex OldMark();
}
