using System.Text;

namespace RunTui.Engine.Tests.Reports.RunMode;

/// <summary>What of a text in Markdown is neither in a block nor in a span of code.</summary>
internal static class MarkdownOutsideCode
{
    public static string Of(string markdown)
    {
        var result = new StringBuilder();
        var fence = "";
        foreach (var line in markdown.Split('\n'))
        {
            var marks = line.Length - line.TrimStart('`').Length;
            if (fence.Length > 0)
            {
                fence = marks >= fence.Length && line.Trim('`').Length == 0 ? "" : fence;
            }
            else if (marks >= 3 && !line[marks..].Contains('`', StringComparison.Ordinal))
            {
                fence = line[..marks];
            }
            else
            {
                result.Append(Spans(line)).Append('\n');
            }
        }

        return result.ToString();
    }

    private static string Spans(string line)
    {
        var result = new StringBuilder();
        for (var i = 0; i < line.Length;)
        {
            var marks = Row(line, i);
            var end = i + marks;
            while (marks > 0 && end < line.Length && Row(line, end) != marks)
            {
                end += Math.Max(1, Row(line, end));
            }

            if (marks > 0 && end < line.Length)
            {
                i = end + marks;
                continue;
            }

            result.Append(line[i++]);
        }

        return result.ToString();
    }

    private static int Row(string line, int at) => line.Length - at - line[at..].TrimStart('`').Length;
}
