using System.Text;

namespace RunTui.Engine.Blueprints;

/// <summary>How a file lays out its JSON.</summary>
/// <param name="Indent">One level: spaces or a tab; empty where everything is on one line.</param>
/// <param name="NewLine">LF or CR LF.</param>
/// <param name="Spaced">Whether a colon, and a comma inside a line, is followed by a space.</param>
internal sealed record JsonStyle(string Indent, string NewLine, bool Spaced)
{
    public bool IsOneLine => Indent.Length == 0;

    /// <summary>The style of the object whose members these are, as its first one shows it.</summary>
    public static JsonStyle Of(JsonParts root)
    {
        if (root.Items.Count == 0)
        {
            return new("  ", "\n", Spaced: true);
        }

        var first = root.Items[0];
        var lead = Encoding.UTF8.GetString(first.Lead.Span);
        var lineEnd = lead.LastIndexOf('\n');
        var spaced = first.Colon.Length > 1;
        return lineEnd < 0
            ? new("", "", spaced)
            : new(lead[(lineEnd + 1)..] is { Length: > 0 } indent ? indent : "  ", lead.Contains('\r', StringComparison.Ordinal) ? "\r\n" : "\n", spaced);
    }

    /// <summary>The same style on one line.</summary>
    public JsonStyle OnOneLine() => new("", "", Spaced);

    /// <summary>The white space that starts a line at a depth.</summary>
    public byte[] Lead(int depth) => Encoding.UTF8.GetBytes(NewLine + string.Concat(Enumerable.Repeat(Indent, depth)));
}
