using System.Globalization;
using System.Text;
using RunTui.Engine.Text;

namespace RunTui.Engine.Reports.RunMode;

/// <summary>Draws lines in a frame that no line is wider than.</summary>
/// <param name="cells">How many cells of a terminal a text takes.</param>
internal sealed class StatusBox(Func<string, int> cells)
{
    private const int Width = 66;

    private readonly StringBuilder _text = new();
    private bool _hasTitle;

    /// <summary>A line in the middle, above all others.</summary>
    public void Title(string text)
    {
        Edge(_hasTitle ? "╠" : "╔", _hasTitle ? "╣" : "╗");
        _hasTitle = true;
        Line(new string(' ', Math.Max(0, (Width - 2 - cells(text)) / 2)) + text);
    }

    /// <summary>Begins another part.</summary>
    public void Part(string? heading = null)
    {
        Edge("╠", "╣");
        if (heading is not null)
        {
            Line(heading);
        }
    }

    /// <summary>A name and what it is.</summary>
    public void Field(string name, string value) => Line($"  {name + ":",-16}{value}");

    public void Line(string text)
    {
        var line = Fit(ShortText.Line(text) is { Length: > 0 } shown ? new string(' ', text.Length - text.TrimStart(' ').Length) + shown : "", cells, Width - 2);
        _text.Append("║ ").Append(line).Append(' ', Math.Max(0, Width - 2 - cells(line))).Append(" ║\n");
    }

    /// <inheritdoc/>
    public override string ToString() => $"{_text}╚{new string('═', Width)}╝\n";

    /// <summary>The text, or its start and an ellipsis where it is wider.</summary>
    public static string Fit(string text, Func<string, int> cells, int width)
    {
        if (cells(text) <= width)
        {
            return text;
        }

        var parts = StringInfo.GetTextElementEnumerator(text);
        var fit = new StringBuilder();
        var used = 1;
        while (parts.MoveNext() && (used += cells(parts.GetTextElement())) <= width)
        {
            fit.Append(parts.GetTextElement());
        }

        return fit.Append('…').ToString();
    }

    private void Edge(string left, string right) => _text.Append(left).Append('═', Width).Append(right).Append('\n');
}
