using RunTui.Engine.Text;

namespace RunTui.Engine.Gates.Reviews;

/// <summary>
/// Reads a verdict from prose, for agents that give nothing better. Run Mode's own detectors take a missing heading, or a word that stands
/// anywhere, for an approval; here only what says so plainly is one, and only where nothing beside it asks for changes.
/// </summary>
internal static class TextRules
{
    private const string AllGood = "all good";

    private static readonly string[] Praise = ["lgtm", "looks good", "look good", "no issues", "no problems", "no findings", "no concerns", "well done", "approved", "approve", "all good"];

    public static TextReading Read(ReviewGate gate, ReviewDocument document)
    {
        var statements = Statements(document).ToList();
        var refusal = Refusal(document, statements);
        if (refusal is not null)
        {
            return refusal;
        }

        var hedge = statements.FirstOrDefault(s => s.Statement == ReviewStatement.Hedges).Text;
        var approval = Approval(gate, document, statements);
        if (approval is not null && hedge is null)
        {
            return Demand(document, isStrict: false) ?? new TextReading(TextVerdict.Approved, approval, true);
        }

        if (Demand(document, isStrict: true) is { } strict)
        {
            return strict;
        }

        return hedge is not null ? new TextReading(TextVerdict.Unclear, $"the approval has a reservation: {Shown(hedge)}", false)
            : Unforeseen(document) ?? new TextReading(TextVerdict.Unclear, "it neither approves nor asks for changes in words that can be read", false);
    }

    /// <summary>What refuses beyond doubt, also where a trailer approves: a demand in words, or what is critical and open.</summary>
    public static TextReading? Refusal(ReviewDocument document) => Refusal(document, Statements(document));

    private static TextReading? Refusal(ReviewDocument document, IEnumerable<(ReviewStatement Statement, string? Text)> statements)
    {
        var refusing = statements.FirstOrDefault(s => s.Statement == ReviewStatement.Refuses).Text;
        return refusing is not null
            ? new TextReading(TextVerdict.Changes, $"it says: {Shown(refusing)}", true)
            : StrictSection(document);
    }

    /// <summary>Whether the line is the review's approval, whatever markup and mark it has.</summary>
    public static bool IsAllGood(string line) =>
        string.Join(' ', ReviewWords.Of(ReviewLine.WithoutMarkup(ReviewLine.Plain(ReviewLine.Item(line.TrimStart('#', ' ')).Text)))) == AllGood && !line.Contains('?') && line.TrimStart()[0] != '>';

    private static string? Approval(ReviewGate gate, ReviewDocument document, List<(ReviewStatement Statement, string? Text)> statements)
    {
        if (gate != ReviewGate.Audit && document.FirstLine.Length > 0 && IsAllGood(document.FirstLine))
        {
            return "it begins with All good";
        }

        return gate != ReviewGate.Review && statements.FirstOrDefault(s => s.Statement == ReviewStatement.Approves).Text is { } approving ? $"it says: {Shown(approving)}" : null;
    }

    private static IEnumerable<(ReviewStatement Statement, string? Text)> Statements(ReviewDocument document)
    {
        foreach (var section in document.Sections)
        {
            // A heading that announces changes counts by what stands below it; one that is a verdict counts by itself.
            var isVerdict = !section.About.Asks || section.Heading.Contains('_') || section.Heading.Contains("approve", StringComparison.OrdinalIgnoreCase);
            if (section.Heading.Length > 0 && isVerdict && section.About is { IsNone: false, IsOver: false, IsExample: false })
            {
                yield return (ReviewStatements.Of(section.Heading), section.Heading);
            }

            foreach (var block in section.Blocks)
            {
                var statement = ReviewStatements.Of(block);
                if (!section.About.IsExample && (!section.About.IsOver || (statement == ReviewStatement.Refuses && IsOfNow(section, block))))
                {
                    yield return (statement, block.Text);
                }
            }
        }
    }

    /// <summary>What is told of earlier rounds refuses nothing any more, unless it says that it is still so.</summary>
    private static bool IsOfNow(ReviewSection section, ReviewBlock block) => !block.IsDone && (!section.About.IsEarlier || ReviewStatements.IsStillOpen(block.Text));

    private static TextReading? StrictSection(ReviewDocument document)
    {
        foreach (var section in document.Sections.Where(s => s.About is { IsStrict: true }))
        {
            if (section.Blocks.FirstOrDefault(IsOpen) is { } open)
            {
                return new TextReading(TextVerdict.Changes, $"{Shown(section.Heading)}: {Shown(open.Text)}", true);
            }
        }

        foreach (var section in document.Sections.Where(s => s.About is { IsOver: false, IsExample: false }))
        {
            if (section.Blocks.FirstOrDefault(block => IsOpen(block) && ReviewSeverity.Of(block.Text)?.Blocks() == true) is { } tagged)
            {
                return new TextReading(TextVerdict.Changes, Shown(tagged.Text), true);
            }
        }

        return null;
    }

    /// <summary>What is listed as findings.</summary>
    /// <param name="document">The text.</param>
    /// <param name="isStrict">Whether a heading that asks is enough, with prose or nothing below it: the text approves nothing.</param>
    private static TextReading? Demand(ReviewDocument document, bool isStrict)
    {
        foreach (var section in document.Sections.Where(s => s.About.Asks))
        {
            var open = section.Blocks.FirstOrDefault(block => IsOpen(block) && (isStrict || (IsListed(block) && ReviewSeverity.Of(block.Text) is not (FindingSeverity.Medium or FindingSeverity.Low))));
            if (open is not null || (isStrict && section.Blocks.Count == 0))
            {
                return new TextReading(TextVerdict.Changes, open is null ? $"it has the heading {Shown(section.Heading)}" : $"{Shown(section.Heading)}: {Shown(open.Text)}", true);
            }
        }

        return null;
    }

    /// <summary>A list under a heading that nobody foresaw, in a text that approves nothing.</summary>
    private static TextReading? Unforeseen(ReviewDocument document)
    {
        var all = ReviewWords.Of(string.Join(". ", document.Blocks.Where(b => !b.IsShown).Select(b => b.Text)));
        var joined = $" {string.Join(' ', all)} ";
        if (Praise.Any(praise => joined.Contains($" {praise} ", StringComparison.Ordinal)))
        {
            return null;
        }

        foreach (var section in document.Sections.Where(s => s.About is { IsOver: false, IsNeutral: false, IsOptional: false, IsExample: false, IsNone: false }))
        {
            if (section.Blocks.FirstOrDefault(block => IsListed(block) && IsOpen(block)) is { } open)
            {
                return new TextReading(TextVerdict.Changes, section.Heading.Length == 0 ? $"it lists: {Shown(open.Text)}" : $"{Shown(section.Heading)}: {Shown(open.Text)}", false);
            }
        }

        return null;
    }

    private static bool IsListed(ReviewBlock block) => block.Kind is ReviewBlockKind.Item or ReviewBlockKind.Row;

    private static bool IsOpen(ReviewBlock block) => !block.IsShown && !block.IsDone && block.Text.Length > 0 && !ReviewNothing.Is(block);

    private static string Shown(string text) => ShortText.Cut(ShortText.Line(ReviewLine.WithoutMarkup(text)), 160);
}
