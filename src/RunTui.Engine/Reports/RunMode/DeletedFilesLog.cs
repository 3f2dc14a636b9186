using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using RunTui.Engine.RunFolders;
using RunTui.Engine.Workspaces;

namespace RunTui.Engine.Reports.RunMode;

/// <summary>
/// Run Mode's <c>deleted-files.log</c>: a line <c>path|sprint|cycle</c> for each. In a path, a backslash is written twice, and what would
/// end the field or the line as <c>\x7c</c>, <c>\x0a</c> and the like.
/// </summary>
public static class DeletedFilesLog
{
    public const string FileName = "deleted-files.log";

    private const int MaxBytes = 16 * 1024 * 1024;

    /// <summary>The line of a file, without a line end.</summary>
    public static string Line(DeletedFile file) => string.Create(CultureInfo.InvariantCulture, $"{Escaped(file.Path)}|{Escaped(file.Sprint)}|{file.Cycle}");

    /// <summary>The files of a log; lines that are none are passed over.</summary>
    public static ImmutableArray<DeletedFile> Parse(string log) => [.. log.Split('\n').Select(ParseLine).OfType<DeletedFile>()];

    /// <summary>Writes the log of a repository whole.</summary>
    /// <param name="root">The repository's root, absolute: the checkout that has the run's folder.</param>
    /// <param name="files">In the order in which they were deleted.</param>
    /// <exception cref="IOException">It can't be written.</exception>
    public static void Write(string root, IEnumerable<DeletedFile> files) => RunModeFolder.In(root).Replace(string.Concat(files.Select(f => Line(f) + "\n")), FileName);

    /// <summary>What a repository's log says; it is for people, because anybody can write it.</summary>
    public static ImmutableArray<DeletedFile> Read(string root) => Parse(BoundedFile.TryRead(RunModeFolder.In(root).File(FileName), MaxBytes, out _) ?? "");

    private static DeletedFile? ParseLine(string line)
    {
        var fields = line.TrimEnd('\r').Split('|');
        return fields.Length == 3 && fields[0].Length > 0 && int.TryParse(fields[2].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var cycle)
            ? new DeletedFile(Unescaped(fields[0]), Unescaped(fields[1]), cycle)
            : null;
    }

    private static string Escaped(string text)
    {
        if (!text.Any(MustBeEscaped))
        {
            return text;
        }

        var result = new StringBuilder();
        foreach (var c in text)
        {
            _ = c == '\\' ? result.Append(@"\\") : MustBeEscaped(c) ? result.Append(CultureInfo.InvariantCulture, $"\\x{(int)c:x2}") : result.Append(c);
        }

        return result.ToString();
    }

    private static bool MustBeEscaped(char c) => c is '|' or '\\' or '\u007f' or < ' ';

    private static string Unescaped(string text)
    {
        if (!text.Contains('\\'))
        {
            return text;
        }

        var result = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length && text[i + 1] == '\\')
            {
                result.Append('\\');
                i++;
            }
            else if (text[i] == '\\' && i + 3 < text.Length && text[i + 1] == 'x' && byte.TryParse(text.AsSpan(i + 2, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                result.Append((char)code);
                i += 3;
            }
            else
            {
                result.Append(text[i]);
            }
        }

        return result.ToString();
    }
}
