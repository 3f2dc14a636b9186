using System.Globalization;
using System.Text;
using RunTui.Engine.RunFolders;
using RunTui.Processes;

namespace RunTui.Dashboard.Presenters.Fire;

/// <summary>The beginning of a document, to be looked at: agents write them, so they may be of any size and hold anything.</summary>
public static class FireDocumentText
{
    /// <summary>More lines than anybody looks through in a panel.</summary>
    public const int MostLines = 2000;

    private const int MostBytes = 512 * 1024;
    private const int LongestLine = 2000;

    /// <summary>Reads a document.</summary>
    /// <param name="path">The file; absolute.</param>
    public static IReadOnlyList<PanelLine> Read(string path)
    {
        try
        {
            if (!BoundedFile.IsRegular(path))
            {
                return [new PanelLine(File.Exists(path) ? "It is a link, a pipe or a device; it is not opened." : "It is gone.", PanelLineKind.Bad)];
            }

            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[Math.Min(file.Length, MostBytes)];
            var length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return Of(Encoding.UTF8.GetString(bytes, 0, length), isCut: file.Length > MostBytes);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [new PanelLine($"It can't be read: {ControlText.Visible(e.Message.ReplaceLineEndings(" "))}", PanelLineKind.Bad)];
        }
    }

    /// <summary>The lines of a text, by what Markdown makes of them.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isCut">Whether the file has more.</param>
    public static IReadOnlyList<PanelLine> Of(string text, bool isCut = false)
    {
        var all = text.TrimStart('\uFEFF').Split('\n');
        var lines = new List<PanelLine>(Math.Min(all.Length, MostLines) + 1);
        var matter = all[0].TrimEnd() == "---" ? Array.FindIndex(all, 1, line => line.TrimEnd() == "---") : -1;
        if (matter > 1)
        {
            // In one line: a panel may have few, and what the document says comes after it.
            Add(string.Join(" · ", all[1..matter].Select(line => line.Trim())), PanelLineKind.Dim);
        }

        var isFence = false;
        for (var i = matter + 1; i < all.Length && i < MostLines; i++)
        {
            var line = all[i].TrimEnd('\r');
            var isMark = line.TrimStart() is var bare && (bare.StartsWith("```", StringComparison.Ordinal) || bare.StartsWith("~~~", StringComparison.Ordinal));
            isFence ^= isMark;
            Add(line, isMark || isFence ? PanelLineKind.Dim : KindOf(bare));
        }

        if (lines is [.., { Text: "" }] && all.Length <= MostLines)
        {
            lines.RemoveAt(lines.Count - 1);
        }

        if (isCut || all.Length > MostLines)
        {
            lines.Add(new PanelLine(string.Create(CultureInfo.InvariantCulture, $"… there is more: these are the first {Math.Min(all.Length, MostLines)} lines. The pager or the editor shows all."), PanelLineKind.Attention));
        }

        return lines;

        void Add(string line, PanelLineKind kind) =>
            lines.Add(new PanelLine(ControlText.Visible(ControlText.StripEscapes(line.Length > LongestLine ? line[..LongestLine] + " …" : line)), kind));
    }

    private static PanelLineKind KindOf(string line)
    {
        var marks = line.AsSpan().IndexOfAnyExcept('#');
        return marks is > 0 and <= 6 && line[marks] == ' ' ? PanelLineKind.Heading
            : line.StartsWith("> ", StringComparison.Ordinal) || line is "---" ? PanelLineKind.Dim
            : line.StartsWith("- [x]", StringComparison.OrdinalIgnoreCase) ? PanelLineKind.Good
            : PanelLineKind.Text;
    }
}
