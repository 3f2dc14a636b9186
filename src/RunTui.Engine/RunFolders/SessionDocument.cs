using System.Collections.Immutable;
using RunTui.Engine.Blueprints;

namespace RunTui.Engine.RunFolders;

/// <summary>
/// The planner's <c>session.md</c>, which stands beside a blueprint: what was agreed before the run, under fourteen headings that
/// are the same for every run. run-workflow's planner writes it and its runner only looks whether it is there; agents are not
/// given it, people read it.
/// </summary>
public sealed partial record SessionDocument
{
    /// <summary>The file's name in a run folder.</summary>
    public const string FileName = "session.md";

    /// <summary>A larger one isn't read.</summary>
    public const int MaxBytes = 1 << 20;

    private const string TitleWord = "Session";
    private const string TitleLine = "# Session - <name>";

    /// <summary>The headings as they are written, in their order: the title, in which the run's name takes the place of <c>&lt;name&gt;</c>, and thirteen sections.</summary>
    public static ImmutableArray<string> Sections { get; } =
    [
        TitleLine,
        "## Executive Summary",
        "## Why This Run",
        "## Intended Outcome",
        "## Scope",
        "## Constraints",
        "## Exclusions",
        "## Key Decisions",
        "## Open Questions",
        "## Run Checklist",
        "## Tool Map",
        "## Dependencies",
        "## Launch Modes",
        "## Launch",
    ];

    /// <summary>What is planned.</summary>
    public required Blueprint Plan { get; init; }

    /// <summary>The run as its commands name it.</summary>
    public required string Run { get; init; }

    /// <summary>How this program is called where the commands are typed.</summary>
    public string Program { get; init; } = "run-tui";

    /// <summary>The mode that was chosen.</summary>
    public LaunchMode Mode { get; init; } = LaunchMode.Standard;

    /// <summary>Where the plan comes from, as the end of a sentence: <c>written with 'run-tui new'</c>.</summary>
    public string? Origin { get; init; }

    /// <summary>What nobody has answered yet, a line each.</summary>
    public ImmutableArray<string> Questions { get; init; } = [];

    /// <summary>
    /// The headings of <see cref="Sections"/> that a text lacks, in their order. Upper and lower case, the line's ending, a byte
    /// order mark, the depth of a section, and number signs after it make no difference; what stands in a fenced block is no heading.
    /// </summary>
    public static ImmutableArray<string> Missing(string? text)
    {
        var found = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var fence = "";
        foreach (var line in (text ?? "").AsSpan().TrimStart('\uFEFF').EnumerateLines())
        {
            if (FenceOf(line) is { } mark && (fence.Length == 0 || (mark[0] == fence[0] && mark.Length >= fence.Length && line.Trim().Length == mark.Length)))
            {
                fence = fence.Length == 0 ? mark : "";
            }
            else if (fence.Length == 0 && HeadingOf(line) is { } heading)
            {
                found.Add(heading);
            }
        }

        return [.. Sections.Where(section => section == TitleLine
            ? !found.Any(heading => heading.StartsWith(TitleWord, StringComparison.OrdinalIgnoreCase) && heading.AsSpan(TitleWord.Length).TrimStart() is ['-' or '–' or '—' or ':', _, ..])
            : !found.Contains(section[3..]))];
    }

    /// <summary>The words of a heading in one spelling; null for any other line.</summary>
    private static string? HeadingOf(ReadOnlySpan<char> line)
    {
        var words = line.TrimStart(' ');
        var depth = words.Length - words.TrimStart('#').Length;
        if (line.Length - words.Length > 3 || depth is 0 or > 6 || words.Length == depth || words[depth] is not (' ' or '\t'))
        {
            return null;
        }

        return string.Join(' ', words[depth..].Trim().TrimEnd('#').ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>The marks that a fenced block begins or ends with; null for any other line.</summary>
    private static string? FenceOf(ReadOnlySpan<char> line)
    {
        var text = line.TrimStart(' ');
        if (line.Length - text.Length > 3 || text is not ['`' or '~', ..])
        {
            return null;
        }

        var length = text.Length - text.TrimStart(text[0]).Length;
        return length >= 3 && (text[0] == '~' || text[length..].IndexOf('`') < 0) ? text[..length].ToString() : null;
    }
}
