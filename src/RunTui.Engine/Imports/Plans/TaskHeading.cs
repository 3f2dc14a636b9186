namespace RunTui.Engine.Imports.Plans;

/// <summary>The heading of a task: <c>## Task 2: Title</c>, <c>### Task 2.1 — Title</c>, or a bold line of its own.</summary>
/// <param name="Level">Of the heading; a bold line is below them all.</param>
/// <param name="Number">Such as <c>2</c> or <c>2.1</c>.</param>
/// <param name="Title">The rest.</param>
internal sealed record TaskHeading(int Level, string Number, string Title)
{
    private const int BoldLevel = 7;
    private const int MaxNumber = 12;

    /// <summary>The heading that a line is; null where it is none of a task.</summary>
    /// <param name="line">The line.</param>
    /// <param name="isBare">Whether a heading's number says enough: <c>## 2. Title</c>, <c>## Step 2: Title</c>.</param>
    public static TaskHeading? TryRead(MarkdownLine line, bool isBare = false)
    {
        if (line.Fence != MarkdownFence.None || (isBare && line.Level == 0))
        {
            return null;
        }

        var bold = line.Text.Trim();
        var text = line.Level > 0 ? line.Heading
            : bold.StartsWith("**", StringComparison.Ordinal) && bold.TrimEnd(':').EndsWith("**", StringComparison.Ordinal) && bold.Length > 4 ? bold.TrimEnd(':')[2..^2]
            : "";
        text = (isBare ? text : PlanLabels.WithoutBullet(text)).Trim('*', '_', ' ');
        var word = text.StartsWith("task", StringComparison.OrdinalIgnoreCase) ? 4 : text is ['T', >= '0' and <= '9', ..] ? 1 : 0;
        word = isBare && text.StartsWith("step", StringComparison.OrdinalIgnoreCase) ? 4 : word;
        if (word == 0 && !(isBare && text.Length > 0 && char.IsAsciiDigit(text[0])))
        {
            return null;
        }

        var rest = text[word..].TrimStart(' ', '#', '-', '_');
        var end = 0;
        while (end < rest.Length && (char.IsAsciiDigit(rest[end]) || (end > 0 && rest[end] == '.' && end + 1 < rest.Length && char.IsAsciiDigit(rest[end + 1]))))
        {
            end++;
        }

        if (end < rest.Length && char.IsAsciiLetter(rest[end]) && (end + 1 == rest.Length || !char.IsLetterOrDigit(rest[end + 1])))
        {
            end++;
        }

        if (end is 0 or > MaxNumber || !char.IsAsciiDigit(rest[0]) || (end < rest.Length && char.IsLetterOrDigit(rest[end])))
        {
            return null;
        }

        // Of "1 of 7" the rest is no title.
        var title = rest[end..].TrimStart(' ', ':', '.', ')', '-', '—', '–', '|').Trim();
        return new(line.Level > 0 ? line.Level : BoldLevel, rest[..end].ToLowerInvariant(), title);
    }
}
