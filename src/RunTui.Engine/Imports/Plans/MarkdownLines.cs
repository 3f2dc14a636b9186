using System.Collections.Immutable;

namespace RunTui.Engine.Imports.Plans;

/// <summary>Takes a document apart as far as plans need it: headings, code blocks, comments that nobody sees.</summary>
internal static class MarkdownLines
{
    private const int MaxLevel = 6;
    private const int ShortestFence = 3;

    /// <summary>The lines. Front matter and what is commented out are blank; a code block that is never closed goes to the end.</summary>
    public static ImmutableArray<MarkdownLine> Read(string text)
    {
        var lines = ImmutableArray.CreateBuilder<MarkdownLine>();
        var all = text.ReplaceLineEndings("\n").Split('\n');
        var first = FrontMatter(all);
        (char Mark, int Length, string Language)? fence = null;
        var isComment = false;
        for (var i = 0; i < all.Length; i++)
        {
            var line = i < first ? "" : all[i];
            if (fence is { } open)
            {
                var (mark, length, rest) = FenceOf(line);
                var isEnd = mark == open.Mark && length >= open.Length && rest.Length == 0;
                lines.Add(new(i + 1, line, 0, isEnd ? MarkdownFence.Mark : MarkdownFence.Inside, open.Language));
                fence = isEnd ? null : fence;
                continue;
            }

            if (isComment || line.AsSpan().TrimStart().StartsWith("<!--"))
            {
                isComment = !line.Contains("-->", StringComparison.Ordinal);
                lines.Add(new(i + 1, "", 0, MarkdownFence.None, ""));
                continue;
            }

            if (FenceOf(line) is { Length: >= ShortestFence } opening && !(opening.Mark == '`' && opening.Tail.Contains('`', StringComparison.Ordinal)))
            {
                var language = opening.Tail.Split(' ', 2)[0].TrimStart('{', '.').TrimEnd('}').ToLowerInvariant();
                fence = (opening.Mark, opening.Length, language);
                lines.Add(new(i + 1, line, 0, MarkdownFence.Mark, language));
                continue;
            }

            lines.Add(new(i + 1, line, LevelOf(line), MarkdownFence.None, ""));
        }

        return lines.DrainToImmutable();
    }

    /// <summary>The shortest fence that no line of a text closes.</summary>
    public static string FenceFor(string text)
    {
        var (longest, run) = (0, 0);
        foreach (var c in text)
        {
            run = c == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return new('`', Math.Max(ShortestFence, longest + 1));
    }

    private static int FrontMatter(string[] all)
    {
        if (all[0].Trim() != "---")
        {
            return 0;
        }

        var end = Array.FindIndex(all, 1, Math.Min(all.Length - 1, 200), line => line.Trim() is "---" or "...");
        return end < 0 ? 0 : end + 1;
    }

    private static int LevelOf(string line)
    {
        var text = line.AsSpan().TrimStart(' ');
        var level = text.IndexOfAnyExcept('#');
        return line.Length - text.Length <= 3 && level is > 0 and <= MaxLevel && text[level] is ' ' or '\t' ? level : 0;
    }

    private static (char Mark, int Length, string Tail) FenceOf(string line)
    {
        var text = line.AsSpan().Trim();
        if (text.IsEmpty || text[0] is not ('`' or '~'))
        {
            return default;
        }

        var mark = text[0];
        var length = text.IndexOfAnyExcept(mark) is var end and >= 0 ? end : text.Length;
        return (mark, length, text[length..].Trim().ToString());
    }
}
