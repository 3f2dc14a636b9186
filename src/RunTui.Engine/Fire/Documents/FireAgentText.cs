using System.Text;
using System.Text.RegularExpressions;

namespace RunTui.Engine.Fire.Documents;

/// <summary>
/// Fits Markdown that an agent wrote into a part of a document: its headings stand below the part's own, none of them is the heading of
/// an item's section, and what it leaves open is closed.
/// </summary>
internal static partial class FireAgentText
{
    /// <summary>In characters; a longer text is cut, and says so.</summary>
    public const int MaxLength = 256 * 1024;

    private const int DeepestHeading = 6;

    /// <summary>The text, with <c>\n</c> between lines and none around it.</summary>
    /// <param name="text">What the agent wrote.</param>
    /// <param name="level">The least level that a heading in it may have.</param>
    /// <param name="isWhole">Whether it is all that the agent wrote: its front matter and its title are left out then, ours stand there.</param>
    public static string Fit(string text, int level, bool isWhole = false)
    {
        var lines = Cleaned(text).Split('\n').ToList();
        if (isWhole)
        {
            DropHead(lines);
        }

        var shift = Math.Max(0, level - LeastLevel(lines));
        var fence = "";
        for (var i = 0; i < lines.Count; i++)
        {
            var isCode = fence.Length > 0;
            fence = FenceAfter(fence, lines[i]);
            if (ItemHeading().IsMatch(lines[i]))
            {
                // Also inside of code: who looks for sections doesn't know what is code.
                lines[i] = Escaped(lines[i]);
            }
            else if (!isCode && shift > 0 && Heading().Match(lines[i]) is { Success: true } heading)
            {
                lines[i] = new string('#', Math.Min(DeepestHeading, heading.Groups[1].Length + shift)) + lines[i][(heading.Groups[1].Index + heading.Groups[1].Length)..];
            }
        }

        var fitted = string.Join('\n', lines).Trim('\n').TrimEnd();
        fitted += fence.Length > 0 ? "\n" + fence : "";
        return fitted.LastIndexOf("<!--", StringComparison.Ordinal) > fitted.LastIndexOf("-->", StringComparison.Ordinal) ? fitted + "\n-->" : fitted;
    }

    private static string Cleaned(string text)
    {
        var cut = text.Length > MaxLength ? text[..MaxLength] + "\n\n(The text was longer, and was cut here.)" : text;
        var clean = new StringBuilder(cut.Length);
        foreach (var c in cut.TrimStart('\uFEFF').ReplaceLineEndings("\n"))
        {
            clean.Append(char.IsControl(c) && c is not ('\n' or '\t') ? '\uFFFD' : c);
        }

        return clean.ToString();
    }

    private static void DropHead(List<string> lines)
    {
        DropBlank();
        if (lines.Count > 0 && lines[0].TrimEnd() == "---" && lines.FindIndex(1, l => l.TrimEnd() == "---") is var end and > 0)
        {
            lines.RemoveRange(0, end + 1);
            DropBlank();
        }

        while (lines.Count > 0 && (ItemHeading().IsMatch(lines[0]) || Heading().Match(lines[0]) is { Success: true } first && first.Groups[1].Length == 1 || lines[0].TrimEnd() == "---"))
        {
            lines.RemoveAt(0);
            DropBlank();
        }

        void DropBlank()
        {
            var text = lines.FindIndex(l => !string.IsNullOrWhiteSpace(l));
            lines.RemoveRange(0, text < 0 ? lines.Count : text);
        }
    }

    private static int LeastLevel(List<string> lines)
    {
        var (least, fence) = (int.MaxValue, "");
        foreach (var line in lines)
        {
            if (fence.Length == 0 && Heading().Match(line) is { Success: true } heading)
            {
                least = Math.Min(least, heading.Groups[1].Length);
            }

            fence = FenceAfter(fence, line);
        }

        return least;
    }

    /// <summary>The fence that is open after a line; empty where none is.</summary>
    private static string FenceAfter(string open, string line)
    {
        if (Fence().Match(line) is not { Success: true } found)
        {
            return open;
        }

        var (marks, rest) = (found.Groups[1].Value, found.Groups[2].Value);
        if (open.Length > 0)
        {
            return marks[0] == open[0] && marks.Length >= open.Length && string.IsNullOrWhiteSpace(rest) ? "" : open;
        }

        return marks[0] == '`' && rest.Contains('`') ? "" : marks;
    }

    private static string Escaped(string line)
    {
        var at = line.IndexOf('#', StringComparison.Ordinal);
        return string.Concat(line.AsSpan(0, at), "\\", line.AsSpan(at));
    }

    [GeneratedRegex(@"^ {0,3}(#{1,6})(?=[ \t]|$)", RegexOptions.CultureInvariant)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^\s*#+\s*Work Item\s*:", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex ItemHeading();

    [GeneratedRegex(@"^ {0,3}(`{3,}|~{3,})(.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Fence();
}
