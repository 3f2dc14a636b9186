using System.Collections.Immutable;
using System.Text.Json;

namespace RunTui.Engine.Gates.Reviews;

/// <summary>
/// What a gate found, comparable by what it means: Run Mode's own comparison knows three headings, and takes every text without them for the
/// same. Order, spacing, markup, numbering, letter case, line numbers, repetitions and what changes by itself make no difference here.
/// </summary>
public sealed class FindingSet
{
    private const int MostFindings = 2_000;

    private FindingSet(IEnumerable<ReviewFinding> findings)
    {
        var keys = new SortedSet<string>(StringComparer.Ordinal);
        List<ReviewFinding> kept = [];
        foreach (var finding in findings.Take(MostFindings))
        {
            var key = FindingKey.Of(finding);
            if (key.Length > 0 && keys.Add(key))
            {
                kept.Add(finding);
            }
        }

        Findings = [.. kept];
        Fingerprint = keys.Count == 0 ? null : Execution.Fingerprint.Of(string.Join('\n', keys));
    }

    /// <summary>No findings.</summary>
    public static FindingSet Empty { get; } = new([]);

    /// <summary>What was found, in its order, each once.</summary>
    public ImmutableArray<ReviewFinding> Findings { get; }

    /// <summary>The same number for the same findings, from 0; null where there are none, so that nothing is never taken for the same thing again.</summary>
    public long? Fingerprint { get; }

    public FindingCounts Counts => FindingCounts.Of(Findings);

    /// <summary>The findings as lines of a list, for the next agent; empty without.</summary>
    public string ToMarkdown() => string.Join('\n', Findings.Select(finding => "- " + finding));

    public static FindingSet Of(IEnumerable<ReviewFinding> findings) => new(findings);

    /// <summary>Findings that are texts, or the JSON of objects.</summary>
    public static FindingSet OfTexts(IEnumerable<string> texts) => new(texts.Select(FindingReader.OfText));

    /// <summary>Findings that a list of JSON holds: texts and objects of whatever members.</summary>
    public static FindingSet OfJson(JsonElement list) =>
        list.ValueKind == JsonValueKind.Array ? new(list.EnumerateArray().Take(MostFindings).Select(FindingReader.OfJson)) : Empty;

    /// <summary>
    /// Findings of a Markdown text, under whatever headings: the items of lists and tables that are open; where a part has none, its
    /// paragraphs. Parts that sum up, praise, or tell of earlier rounds count only where there is nothing else.
    /// </summary>
    public static FindingSet OfMarkdown(string text) => OfDocument(ReviewDocument.Read(BoundedReview.Cut(text)));

    internal static FindingSet OfDocument(ReviewDocument document)
    {
        var found = new FindingSet(FindingReader.OfDocument(document, isAll: false));
        return found.Fingerprint is not null ? found : new FindingSet(FindingReader.OfDocument(document, isAll: true));
    }
}
