using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using RunTui.Engine.Events;
using RunTui.Engine.Flows;
using RunTui.Engine.Gates;

namespace RunTui.Engine.Execution;

/// <summary>Says which of a review's suggestions a person has taken.</summary>
internal static partial class SuggestionChoice
{
    /// <summary>What a person has taken of a review, by the words of that very approval; none where nobody approved it.</summary>
    public static ImmutableArray<ReviewNote> Taken(StepState step, ItemReview review) =>
        step.Phases.LastOrDefault(v => v.Id == "approve-suggestions") is { Verdict: Verdict.Pass } asked ? Of(review.Suggestions, asked.Detail) : [];

    /// <summary>Why an approval can't be meant, in a few words: it names numbers that there are not. Null where it can.</summary>
    /// <param name="note">What the person wrote; null for nothing.</param>
    /// <param name="count">How many there are.</param>
    public static string? WhyNot(string? note, int count) => note is not null && Numbers().Match(note) is { Success: true } match
        && match.Groups["item"].Captures.SelectMany(c => Range(c.Value)).FirstOrDefault(n => n < 1 || n > count, -1) is not -1 and var wrong
            ? string.Create(CultureInfo.InvariantCulture, $"there is no suggestion {wrong}; there are {count}")
            : null;

    /// <summary>Those whose numbers a note names, such as <c>1, 3-4</c>; all where it names none.</summary>
    /// <param name="suggestions">In the order in which they are shown, from 1.</param>
    /// <param name="note">What the person wrote; null for nothing.</param>
    public static ImmutableArray<ReviewNote> Of(ImmutableArray<ReviewNote> suggestions, string? note)
    {
        // Only a note that begins with its numbers names some: words may have numbers in them.
        if (note is null || Numbers().Match(note) is not { Success: true } match)
        {
            return suggestions;
        }

        var taken = match.Groups["item"].Captures.SelectMany(c => Range(c.Value)).ToHashSet();
        return [.. suggestions.Where((_, index) => taken.Contains(index + 1))];
    }

    private static IEnumerable<int> Range(string text)
    {
        var parts = text.Split('-', StringSplitOptions.TrimEntries);
        var (from, to) = (Number(parts[0]), Number(parts[^1]));
        return from <= to ? Enumerable.Range(from, Math.Min(to - from, 1000) + 1) : [];
    }

    private static int Number(string digits) => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    [GeneratedRegex(@"^\s*#?(?<item>\d{1,4}(?:\s*-\s*\d{1,4})?)(?:(?:\s*,\s*|\s+and\s+|\s+)#?(?<item>\d{1,4}(?:\s*-\s*\d{1,4})?))*\s*(?:$|[.:;\n])", RegexOptions.NonBacktracking)]
    private static partial Regex Numbers();
}
