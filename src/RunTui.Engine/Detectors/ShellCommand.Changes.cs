using System.Text.RegularExpressions;
using RunTui.Engine.Agents;

namespace RunTui.Engine.Detectors;

internal static partial class ShellCommand
{
    /// <summary>What is longer brings a file along, and its beginning says where to.</summary>
    private const int Longest = 4000;

    /// <summary>
    /// Whether a command looks like one that changes files: it writes into one, its program does so by its nature, or it hands a program of its own
    /// to an interpreter.
    /// </summary>
    /// <param name="call">The call as people read it.</param>
    public static bool MayChange(string call)
    {
        var command = Harmless().Replace(Quoted().Replace(Of(BoundedText.Head(call, Longest)), "''"), " ");
        return command.Contains('>', StringComparison.Ordinal) || Changing().IsMatch(command);
    }

    /// <summary>What stands in quotes is text to the shell, whatever it looks like.</summary>
    [GeneratedRegex("""'[^']*'|"(?:[^"\\]|\\.)*" """, RegexOptions.IgnorePatternWhitespace | RegexOptions.Singleline)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\d?>&\d|(?:\d|&)?>>?\s*/dev/null|[-=]>")]
    private static partial Regex Harmless();

    /// <summary>At the beginning of a command, or behind a word that another command follows.</summary>
    private const string Begin = @"(?:^|[;&|(\n]|\b(?:then|do|else|sudo|xargs|time|env|timeout\s\S+)\s)\s*(?:\w+=\S*\s+)*(?:\S*/)?";

    private const string Words = @"(?:[^\s;&|]+\s+){0,3}";

    [GeneratedRegex(
        Begin + @"(?:tee|mv|cp|rm|mkdir|touch|ln|patch|install|rsync|unzip|apply_patch)\b"
        + "|" + Begin + @"(?:sed|perl)\s[^;|\n]*?(?<=\s)-\w*i"
        + "|" + Begin + @"git\s+(?:-C\s+\S+\s+)?(?:add|commit|checkout|switch|restore|reset|merge|rebase|cherry-pick|revert|apply|am|stash|mv|rm|pull|clone)\b"
        + "|" + Begin + @"(?:python[\d.]*|node|deno|bun|ruby|perl)\s[^;|\n]*?(?:<<|(?<=\s)-\w*[ce](?=\s))"
        + "|" + Begin + @"(?:npm|pnpm|yarn|bun|npx|bunx|pip[\d.]*|python[\d.]*|uv|poetry|cargo|go|dotnet|terraform|make|just|composer|php|bundle|rails|rake|brew|apt|apt-get|gem|mix|flutter|dart)\s+"
        + Words + @"(?:[\w.-]+:)?(?:install|i|ci|add|format|fmt|generate|migrate|new|init)(?::[\w:-]+)?(?=\s|$|[;&|)])"
        + "|" + Begin + @"(?:rustfmt|gofmt\s+-w|black|clang-format\s+-i)\b"
        + @"|(?<=\s)--(?:fix|write)(?=[\s=]|$)")]
    private static partial Regex Changing();
}
