namespace RunTui.Engine.Imports.Plans;

/// <summary>One line of a document.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Text">Without its end.</param>
/// <param name="Level">Of a heading, 1 to 6; 0 where it is none.</param>
/// <param name="Fence">What it is to a code block.</param>
/// <param name="Language">The code block's language, in lower case; empty outside one.</param>
internal sealed record MarkdownLine(int Number, string Text, int Level, MarkdownFence Fence, string Language)
{
    /// <summary>A heading's text without its marks; else empty.</summary>
    public string Heading => Level == 0 ? "" : Text.Trim().TrimStart('#').TrimEnd('#').Trim();

    public bool IsBlank => Fence == MarkdownFence.None && string.IsNullOrWhiteSpace(Text);

    /// <summary>Whether it is a row of a table.</summary>
    public bool IsRow => Fence == MarkdownFence.None && Text.AsSpan().TrimStart().StartsWith("|");

    /// <summary>How far it is indented; a tab counts as four.</summary>
    public int Indent
    {
        get
        {
            var indent = 0;
            foreach (var c in Text)
            {
                if (c is not (' ' or '\t'))
                {
                    break;
                }

                indent += c == '\t' ? 4 : 1;
            }

            return indent;
        }
    }
}
