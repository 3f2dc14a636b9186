using System.Text;

namespace RunTui.Dashboard.Logs;

/// <summary>Lines as plain text, for a clipboard.</summary>
internal static class LogCopy
{
    /// <summary>More than any terminal takes by OSC 52.</summary>
    private const int MaxCharacters = 75_000;

    /// <summary>The text of the lines that begin in a range, how many they are, and whether that is all of them.</summary>
    public static (string Text, int Lines, bool IsAll) Text(LogLines lines, long from, long to)
    {
        var (text, count) = (new StringBuilder(), 0);
        for (var piece = lines.From(from); piece is { } at && at <= to;)
        {
            var line = lines.At(at);
            text.AppendJoin('\n', (line.Labels.Count > 0 ? line.Shown : line.Text).Split('\n').Select(LogText.Harmless));
            piece = lines.From(line.End);
            if (line.EndsLine || piece is null || piece > to)
            {
                text.Append('\n');
                count++;
            }

            if (text.Length > MaxCharacters)
            {
                return (text.ToString(), count, false);
            }
        }

        // Without the last line end: pasted into a shell, it would run the line.
        return (text.ToString().TrimEnd('\n'), count, true);
    }
}
