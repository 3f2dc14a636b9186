using System.Globalization;
using System.Text.RegularExpressions;

namespace RunTui.Testing;

/// <summary>A call of run-tui that a skill shows, as a shell would take it apart.</summary>
/// <param name="Place">File and line.</param>
/// <param name="Words">The arguments. Placeholders such as <c>&lt;run&gt;</c> are words like any other, without their brackets.</param>
/// <param name="Comment">What is said behind it.</param>
public sealed partial record SkillCommand(string Place, IReadOnlyList<string> Words, string Comment)
{
    private const string Program = "run-tui";

    /// <summary>The exit code that the comment begins with; null where it begins with none.</summary>
    public int? Exit => int.TryParse(Comment.Split(':')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? code : null;

    /// <summary>The calls in a line of shell; other programs' are left out, and so is what is written to files or read from them.</summary>
    public static IEnumerable<SkillCommand> In(string line, string place)
    {
        var (calls, comment) = (new List<List<string>> { new() }, "");
        foreach (Match token in Token().Matches(line))
        {
            if (token.Groups["comment"] is { Success: true, Value: var text })
            {
                comment = text.Trim();
            }
            else if (token.Groups["end"].Success)
            {
                calls.Add([]);
            }
            else if (token.Groups["word"] is { Success: true, Value: var word })
            {
                calls[^1].Add(Part().Replace(word, part => part.Value[1..^1]));
            }
        }

        return calls.Select(call => call.SkipWhile(IsVariable).ToList()).Where(call => call is [Program, ..]).Select(call => new SkillCommand(place, [.. call.Skip(1)], comment));
    }

    public override string ToString() => $"{Place}: {Program} {string.Join(' ', Words)}";

    [GeneratedRegex("""#(?<comment>.*)$|(?<end>[|&;]+)|[<>]\s+\S+|(?<word>(?:<[\w-]+>|"[^"]*"|'[^']*'|[^\s<>|&;"'])+)""")]
    private static partial Regex Token();

    /// <summary>What stands in quotes, or in the brackets of a placeholder.</summary>
    [GeneratedRegex("""<[\w-]+>|"[^"]*"|'[^']*'""")]
    private static partial Regex Part();

    private static bool IsVariable(string word) => word.IndexOf('=') is var at and > 0 && word.Take(at).All(c => char.IsAsciiLetterUpper(c) || c == '_');
}
