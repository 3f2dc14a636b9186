using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace RunTui.Engine.Imports.Sprints;

/// <summary>Reads the sprints of a plan in Markdown: a heading <c>## Sprint 3: …</c> each, with what stands below it.</summary>
public static partial class SprintHeadings
{
    private const int MostSprints = 999;
    private const int MostText = 200_000;

    /// <summary>The sprints in the order of their numbers. Headings in code blocks and comments are none.</summary>
    /// <param name="text">The plan; line ends of any system, with or without a byte order mark.</param>
    /// <param name="file">How notes call it.</param>
    public static (ImmutableArray<Sprint> Sprints, ImmutableArray<string> Notes) Read(string text, string file)
    {
        var sections = new SortedDictionary<int, (string Title, StringBuilder Text, int Line)>();
        var notes = ImmutableArray.CreateBuilder<string>();
        StringBuilder? section = null;
        var fence = "";
        var isComment = false;
        var number = 0;
        foreach (var raw in text.TrimStart('\uFEFF').Split('\n'))
        {
            number++;
            var line = raw.TrimEnd('\r');
            var isText = fence.Length == 0 && !isComment;
            if (isText && HeadingOf(line) is { Length: > 0 } heading)
            {
                section = null;
                if (SprintPattern().Match(heading) is { Success: true } match && int.TryParse(match.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var sprint))
                {
                    section = Begin(sections, sprint, match.Groups[2].Value, number, file, notes);
                    continue;
                }
            }

            if (!isComment)
            {
                fence = FenceAfter(line, fence);
            }

            if (fence.Length == 0)
            {
                isComment = IsCommentAfter(line, isComment);
            }

            if (section is { Length: < MostText })
            {
                section.Append(line).Append('\n');
            }
        }

        return ([.. sections.Select(s => new Sprint(s.Key) { Title = s.Value.Title, Text = s.Value.Text.ToString().Trim('\n', ' ') })], notes.ToImmutable());
    }

    private static StringBuilder? Begin(
        SortedDictionary<int, (string Title, StringBuilder Text, int Line)> sections, int sprint, string title, int line, string file, ImmutableArray<string>.Builder notes)
    {
        if (sections.TryGetValue(sprint, out var known))
        {
            // Neither half may be lost, and two steps of one name can't be.
            notes.Add($"{file}: line {line}: sprint {sprint} was there already in line {known.Line}; both count as one sprint.");
            known.Text.Append('\n').Append(title).Append('\n');
            return known.Text;
        }

        if (sections.Count == MostSprints)
        {
            if (notes is not [.., var last] || !last.EndsWith("are left out.", StringComparison.Ordinal))
            {
                notes.Add($"{file}: line {line}: sprints past the first {MostSprints} are left out.");
            }

            return null;
        }

        sections[sprint] = (title, new StringBuilder(), line);
        return sections[sprint].Text;
    }

    /// <summary>A heading of the first or second level without what marks its end; null for any other line.</summary>
    private static string? HeadingOf(string line) => HeadingPattern().Match(line) is { Success: true } match ? match.Value.TrimEnd().TrimEnd('#').TrimEnd() : null;

    /// <summary>What a code block that is open behind the line began with; empty for none.</summary>
    private static string FenceAfter(string line, string fence)
    {
        var start = line.AsSpan().TrimStart(' ');
        if (line.Length - start.Length > 3 || start.Length < 3 || start[0] is not ('`' or '~'))
        {
            return fence;
        }

        var marks = start.Length - start.TrimStart(start[0]).Length;
        if (fence.Length == 0)
        {
            return marks >= 3 && (start[0] == '~' || !start[marks..].Contains('`')) ? new string(start[0], marks) : "";
        }

        return start[0] == fence[0] && marks >= fence.Length && start[marks..].Trim().IsEmpty ? "" : fence;
    }

    private static bool IsCommentAfter(string line, bool isComment)
    {
        var begin = line.LastIndexOf("<!--", StringComparison.Ordinal);
        var end = line.LastIndexOf("-->", StringComparison.Ordinal);
        return begin >= 0 && (isComment || line.AsSpan(0, begin).Trim().IsEmpty) ? end < begin : isComment && end < 0;
    }

    [GeneratedRegex(@"^ {0,3}##?[ \t].*$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex HeadingPattern();

    [GeneratedRegex(@"^ {0,3}##[ \t]+sprint[ \t]+([0-9]{1,6})[ \t]*:[ \t]*(.*)$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex SprintPattern();
}
