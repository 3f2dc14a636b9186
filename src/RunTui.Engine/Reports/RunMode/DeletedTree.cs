using System.Globalization;
using RunTui.Engine.Workspaces;

namespace RunTui.Engine.Reports.RunMode;

/// <summary>The files that a run deleted, as Run Mode's pull requests show them: by folder, each once, with where it was deleted.</summary>
public static class DeletedTree
{
    /// <summary>What is said where nothing was deleted.</summary>
    public const string Nothing = "No files were deleted in this run.";

    /// <summary>The most files that are shown where nobody says otherwise.</summary>
    public const int DefaultMost = 500;

    /// <summary>The section in Markdown, without a line end behind it.</summary>
    /// <param name="files">In the order in which they were deleted.</param>
    /// <param name="most">How many files are shown.</param>
    public static string Render(IEnumerable<DeletedFile> files, int most = DefaultMost)
    {
        var lines = Lines(files, most, out var total);
        return total == 0
            ? Nothing
            : string.Create(CultureInfo.InvariantCulture, $"## 🗑️ DELETED FILES - REVIEW CAREFULLY\n\n**Total: {total} file{(total == 1 ? "" : "s")} deleted**\n\n{Markdown.Block(lines)}\n\n> ⚠️ Check that each of these was meant to go before you merge.");
    }

    /// <summary>The tree alone, a line each.</summary>
    /// <param name="files">In the order in which they were deleted.</param>
    /// <param name="most">How many files are shown.</param>
    /// <param name="total">How many there are.</param>
    public static IReadOnlyList<string> Lines(IEnumerable<DeletedFile> files, int most, out int total)
    {
        var byPath = files.GroupBy(f => f.Path).ToList();
        total = byPath.Count;
        var lines = new List<string>();
        var folders = byPath.OrderBy(f => f.Key, StringComparer.Ordinal).Take(most).GroupBy(f => FolderOf(f.Key)).OrderBy(f => f.Key, StringComparer.Ordinal);
        foreach (var folder in folders)
        {
            lines.Add(Markdown.FileName(folder.Key));
            var names = folder.ToList();
            lines.AddRange(names.Select((f, i) => $"{(i == names.Count - 1 ? "└── " : "├── ")}{Markdown.FileName(f.Key[(f.Key.LastIndexOf('/') + 1)..])}{Where(f)}"));
        }

        if (total > most)
        {
            lines.Add($"… and {total - most} more");
        }

        return lines;
    }

    private static string FolderOf(string path) => path.LastIndexOf('/') is var slash and > 0 ? path[..(slash + 1)] : "./";

    private static string Where(IEnumerable<DeletedFile> times)
    {
        var where = times.Where(t => t.Sprint.Length > 0)
            .Select(t => t.Cycle > 0 ? string.Create(CultureInfo.InvariantCulture, $"{Markdown.FileName(t.Sprint)}, cycle {t.Cycle}") : Markdown.FileName(t.Sprint))
            .Distinct().ToList();
        return where.Count == 0 ? "" : $" ({string.Join("; ", where)})";
    }
}
