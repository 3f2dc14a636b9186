using System.Text;

namespace RunTui.Engine.Gates.Reviews;

/// <summary>
/// A review's Markdown as far as verdicts need it. Forgiving, and linear in the text's size: a fence that nobody closes is no fence,
/// because it would hide all that follows.
/// </summary>
internal sealed class ReviewDocument
{
    private const int MostSections = 2_000;

    // A block is as long as this at most; who writes more in one is read in pieces.
    private const int MaxBlock = 8 * 1024;

    private readonly List<ReviewSection> _sections = [new("", 0, null)];
    private readonly StringBuilder _open = new();
    private ReviewBlock? _openAs;
    private bool _afterTable;

    private ReviewDocument()
    {
    }

    /// <summary>The sections in their order; the first one has no heading.</summary>
    public IReadOnlyList<ReviewSection> Sections => _sections;

    /// <summary>The first line that isn't empty, without markup; empty where there is none.</summary>
    public string FirstLine { get; private set; } = "";

    /// <summary>All blocks in their order.</summary>
    public IEnumerable<ReviewBlock> Blocks => _sections.SelectMany(section => section.Blocks);

    public static ReviewDocument Read(string text)
    {
        var document = new ReviewDocument();
        document.ReadLines(HtmlComments.Remove(text).TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n'));
        return document;
    }

    private void ReadLines(string[] lines)
    {
        var fences = new CodeFences(lines);
        for (var i = 0; i < lines.Length; i++)
        {
            if (fences.EndOf(i) is { } end)
            {
                Close();
                Note(lines[i]);
                Add(new ReviewBlock(ReviewBlockKind.Code, Joined(lines.AsSpan((i + 1)..end)), null, null));
                i = end;
                continue;
            }

            var next = i + 1 < lines.Length ? lines[i + 1] : "";
            if (IsUnderline(next) && lines[i].AsSpan().Trim().Length > 0 && !ReviewLine.IsItem(lines[i]) && !lines[i].AsSpan().TrimStart().StartsWith("|") && _openAs is null)
            {
                Note(lines[i]);
                Heading(lines[i], next.AsSpan().TrimStart().StartsWith("=") ? 1 : 2);
                i++;
                continue;
            }

            ReadLine(lines[i], lines.AsSpan((i + 1)..));
        }

        Close();
    }

    private void ReadLine(string line, ReadOnlySpan<string> rest)
    {
        var trimmed = line.AsSpan().Trim();
        if (trimmed.IsEmpty || ReviewLine.IsRule(trimmed))
        {
            Close();
            _afterTable &= !trimmed.IsEmpty;
            return;
        }

        Note(line);
        if (ReviewLine.HeadingLevel(trimmed) is { } level)
        {
            Heading(trimmed[level..].ToString(), level);
        }
        else if (trimmed[0] == '>')
        {
            Begin(ReviewBlockKind.Quote, trimmed.TrimStart("> ").ToString(), null, null);
        }
        else if (trimmed[0] == '|')
        {
            Row(trimmed, rest);
        }
        else if (ReviewLine.IsItem(line))
        {
            Close();
            var (text, box, mark) = ReviewLine.Item(trimmed.ToString());
            Begin(ReviewBlockKind.Item, text, box, mark);
        }
        else if (_openAs is { Kind: not ReviewBlockKind.Quote })
        {
            if (_open.Length > MaxBlock)
            {
                Close();
            }

            _open.Append(_open.Length > 0 ? " " : "").Append(trimmed);
        }
        else if (ReviewLine.IsBoldHeading(trimmed) || (trimmed[^1] == ':' && trimmed.Length <= 80 && NextIsItem(rest)))
        {
            Heading(trimmed.ToString(), 7);
        }
        else
        {
            var (text, box, mark) = ReviewLine.Item(trimmed.ToString());
            Begin(ReviewBlockKind.Paragraph, text, box, mark);
        }
    }

    private void Row(ReadOnlySpan<char> line, ReadOnlySpan<string> rest)
    {
        Close();
        var isHeader = !_afterTable && rest.Length > 0 && ReviewLine.IsTableRule(rest[0]);
        _afterTable = true;
        var cells = line.Trim('|').ToString().Split('|', StringSplitOptions.TrimEntries);

        // Of a table with two columns the header may be a pair like all the others; of wider ones it only names the columns.
        if (ReviewLine.IsTableRule(line.ToString()) || (isHeader && cells.Length > 2))
        {
            return;
        }

        var marks = cells.Select(ReviewLine.MarkOf).ToList();
        bool? mark = marks.Contains(false) ? false : marks.Contains(true) ? true : null;
        Add(new ReviewBlock(ReviewBlockKind.Row, BoundedHead(string.Join(" | ", cells.Select(ReviewLine.Plain))), isHeader ? true : null, mark));
    }

    private void Heading(string line, int level)
    {
        Close();
        var parent = _sections[^1];
        while (parent is { Level: > 0 } && parent.Level >= level)
        {
            parent = parent.Parent;
        }

        if (_sections.Count < MostSections)
        {
            _sections.Add(new ReviewSection(BoundedHead(ReviewLine.Plain(line.Trim().Trim('#').Trim())), level, parent is { Level: > 0 } ? parent : null));
        }
        else
        {
            Add(new ReviewBlock(ReviewBlockKind.Item, BoundedHead(ReviewLine.Plain(line)), null, null));
        }
    }

    private void Begin(ReviewBlockKind kind, string text, bool? box, bool? mark)
    {
        Close();
        _openAs = new ReviewBlock(kind, "", box, mark);
        _open.Append(text);
    }

    private void Close()
    {
        if (_openAs is { } block)
        {
            var raw = _open.ToString();
            Add(block with { Text = ReviewLine.Trimmed(raw), Mark = block.Mark ?? ReviewLine.MarkOf(raw) });
        }

        _openAs = null;
        _open.Clear();
    }

    private void Add(ReviewBlock block) => _sections[^1].Blocks.Add(block);

    private void Note(string line)
    {
        if (FirstLine.Length == 0)
        {
            FirstLine = BoundedHead(line.Trim());
        }
    }

    private static bool NextIsItem(ReadOnlySpan<string> rest)
    {
        for (var i = 0; i < Math.Min(2, rest.Length); i++)
        {
            if (rest[i].AsSpan().Trim().Length > 0)
            {
                return ReviewLine.IsItem(rest[i]) || rest[i].AsSpan().TrimStart().StartsWith("|");
            }
        }

        return false;
    }

    private static bool IsUnderline(string line) =>
        line.AsSpan().Trim() is { Length: >= 3 } trimmed && (trimmed.IndexOfAnyExcept('=') < 0 || trimmed.IndexOfAnyExcept('-') < 0);

    private static string Joined(ReadOnlySpan<string> lines) => BoundedHead(string.Join('\n', lines!));

    private static string BoundedHead(string text) => Agents.BoundedText.Head(text, MaxBlock);
}
