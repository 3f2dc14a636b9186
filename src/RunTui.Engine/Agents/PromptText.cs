using System.Text;

namespace RunTui.Engine.Agents;

/// <summary>Puts a prompt together, section by section.</summary>
internal sealed class PromptText
{
    // Longer lines of quoted text are cut: they are dumps, and would take the room of the task.
    private const int MaxQuotedLine = 2_000;

    private readonly StringBuilder _text = new();

    /// <summary>Adds a paragraph; an empty one adds nothing.</summary>
    public PromptText Paragraph(string text)
    {
        var clean = Clean(text);
        if (clean.Length > 0)
        {
            _text.Append(_text.Length > 0 ? "\n" : "").Append(clean).Append('\n');
        }

        return this;
    }

    /// <summary>Adds a section, or nothing where its text is empty.</summary>
    public PromptText Section(string heading, string text) =>
        Clean(text).Length > 0 ? Paragraph($"## {TextSummary.OneLine(heading, 300)}").Paragraph(text) : this;

    /// <summary>
    /// The last lines of a text that is not ours, each behind <c>&gt;</c>: so none of them can pass for a heading, a marker
    /// or an instruction of ours.
    /// </summary>
    public static string Quote(string text, int lines)
    {
        var all = Clean(text).Split('\n');
        var quoted = all.Skip(Math.Max(0, all.Length - lines)).Select(line => $"> {BoundedText.Head(line, MaxQuotedLine)}".TrimEnd());
        return all is [""] ? "" : string.Join('\n', quoted);
    }

    public override string ToString() => _text.ToString();

    private static string Clean(string text) =>
        TextSummary.WithoutControls(text.ReplaceLineEndings("\n")).Trim('\n').TrimEnd();
}
