using System.Text.RegularExpressions;

namespace RunTui.Testing;

/// <summary>A Markdown file of a skill, taken apart as far as tests hold it to its word.</summary>
/// <param name="File">Absolute.</param>
/// <param name="FrontMatter">What stands between the dashes at the beginning; empty where there is none.</param>
/// <param name="Blocks">The fenced blocks.</param>
/// <param name="Prose">All other lines, with their numbers.</param>
public sealed partial record SkillDocument(string File, string FrontMatter, IReadOnlyList<SkillBlock> Blocks, IReadOnlyList<(int Line, string Text)> Prose)
{
    /// <summary>The file from <c>skills/</c> on.</summary>
    public string Name => Path.GetRelativePath(SkillPackage.Root, File);

    /// <summary>The calls of run-tui in blocks of shell, in their order.</summary>
    public IEnumerable<SkillCommand> ShownCommands => CommandsIn(Blocks);

    /// <summary>The calls of run-tui in blocks that are marked to be gone through in order.</summary>
    public IReadOnlyList<SkillCommand> Walk => [.. CommandsIn(Blocks.Where(block => block.Mark == "walk"))];

    /// <summary>Every call of run-tui that it shows: in blocks, and between backticks in the text.</summary>
    public IEnumerable<SkillCommand> Commands =>
        ShownCommands.Concat(Prose.SelectMany(line => InlineCode().Matches(line.Text).SelectMany(code => SkillCommand.In(code.Groups[1].Value, $"{Name}:{line.Line}"))));

    /// <summary>Where its links lead that are no addresses.</summary>
    public IEnumerable<string> Links => Prose.SelectMany(line => Link().Matches(line.Text)).Select(link => link.Groups[1].Value).Where(to => !to.Contains("://", StringComparison.Ordinal));

    /// <summary>The rows of the tables whose first heading is this, as cells.</summary>
    public IEnumerable<string[]> Rows(string heading)
    {
        var isIn = false;
        foreach (var (_, text) in Prose)
        {
            var cells = text.StartsWith('|') ? [.. text.Trim('|').Split('|').Select(cell => cell.Trim())] : Array.Empty<string>();
            isIn = cells.Length > 0 && (isIn || cells[0] == heading);
            if (isIn && cells[0] != heading && !cells[0].StartsWith("---", StringComparison.Ordinal))
            {
                yield return cells;
            }
        }
    }

    public static SkillDocument Read(string file)
    {
        var lines = System.IO.File.ReadAllLines(file);
        var (blocks, prose, matter) = (new List<SkillBlock>(), new List<(int, string)>(), new List<string>());
        var at = 0;
        if (lines is ["---", ..])
        {
            for (at = 1; lines[at] != "---"; at++)
            {
                matter.Add(lines[at]);
            }

            at++;
        }

        for (; at < lines.Length; at++)
        {
            if (Fence().Match(lines[at]) is { Success: true } fence)
            {
                var (mark, first) = (at > 0 ? Comment().Match(lines[at - 1]).Groups[1].Value : "", at + 1);
                for (at++; lines[at].TrimStart() != fence.Groups[1].Value; at++)
                {
                }

                blocks.Add(new SkillBlock(fence.Groups[2].Value, mark, first + 1, lines[first..at]));
            }
            else
            {
                prose.Add((at + 1, lines[at]));
            }
        }

        return new SkillDocument(file, string.Join('\n', matter), blocks, prose);
    }

    public override string ToString() => Name;

    private IEnumerable<SkillCommand> CommandsIn(IEnumerable<SkillBlock> blocks) =>
        blocks.Where(block => block.Language == "sh").SelectMany(block => block.Lines.SelectMany((line, i) => SkillCommand.In(line, $"{Name}:{block.Line + i}")));

    [GeneratedRegex(@"^\s*(`{3,})([\w-]*)$")]
    private static partial Regex Fence();

    [GeneratedRegex(@"^<!-- (.+) -->$")]
    private static partial Regex Comment();

    [GeneratedRegex(@"(?<!`)`([^`]+)`(?!`)")]
    private static partial Regex InlineCode();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();
}
