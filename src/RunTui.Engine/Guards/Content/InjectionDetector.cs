using System.Collections.Immutable;

namespace RunTui.Engine.Guards.Content;

/// <summary>
/// Scores how much a text looks like an attempt to take over the agent that reads it. What hides words from people or from a plain
/// search (look-alikes, invisible characters, spaces between letters, escapes, base64) doesn't hide them here. Linear in the text's
/// length.
/// </summary>
/// <param name="threshold">From 0 to 1; from this score on, a text is an injection.</param>
/// <param name="off">The categories that don't count.</param>
/// <remarks>
/// One clear order to drop what the agent was told is enough, in any of a dozen languages. Words of the other families count less, and
/// only together where they stand near each other, so that a long document that mentions many of them is none. A text that quotes such
/// an order, to warn of it, can't be told from one that gives it.
/// </remarks>
public sealed class InjectionDetector(double threshold = InjectionSettings.DefaultThreshold, ImmutableHashSet<string>? off = null)
{
    /// <summary>Words that stand further apart than so many words don't add up.</summary>
    private const int Near = 150;

    private const int MinEscapes = 4;
    private const string EncodedOverride = "encoded_override";

    /// <summary>What each pattern further than the first adds, and the most that a category counts, unless one of them is clear.</summary>
    private static readonly (double Further, double Cap)[] Weights = [(0.2, 0.6), (0.15, 0.45), (0.1, 0.3), (0.05, 0.15)];

    /// <summary>Scores a text of any length.</summary>
    public InjectionResult Detect(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var shown = Detect(text, dropsHidden: false, out var hasHidden);
        return hasHidden && Detect(text, dropsHidden: true, out _) is var bare && bare.Score > shown.Score ? bare : shown;
    }

    /// <param name="text">The text.</param>
    /// <param name="dropsHidden">Whether letters that aren't shown are left out, which may be all that they are for: to stand in the way.</param>
    /// <param name="hasHidden">Whether there were any.</param>
    private InjectionResult Detect(string text, bool dropsHidden, out bool hasHidden)
    {
        var matches = Find(text, dropsHidden, out var escapes, out hasHidden);
        foreach (var inner in EncodedText.In(text))
        {
            if (Find(inner, dropsHidden, out _, out _).FindAll(match => match.Category == 0 && match.Weight >= InjectionPattern.Clear) is [var first, ..])
            {
                matches.Add(new(EncodedOverride, 3, InjectionPattern.Clear, 0));
                matches.Add(first with { At = 0 });
                break;
            }
        }

        if (escapes >= MinEscapes)
        {
            matches.Add(new("escapes", 3, 0.1, 0));
        }

        if (hasHidden)
        {
            matches.Add(new("hidden_characters", 3, 0.15, 0));
        }

        matches.RemoveAll(match => off?.Contains(InjectionCategories.Names[match.Category]) == true);
        matches.Sort((a, b) => a.At.CompareTo(b.At));
        var names = matches.DistinctBy(match => match.Name).ToList();
        return new()
        {
            Score = Math.Round(Score(matches), 2),
            Threshold = threshold,
            PatternsMatched = [.. names.Select(match => match.Name)],
            Details = InjectionCategories.Names.Select((name, i) => (name, Count: names.Count(match => match.Category == i))).ToImmutableDictionary(x => x.name, x => x.Count),
        };
    }

    private static List<InjectionMatch> Find(string text, bool dropsHidden, out int escapes, out bool hasHidden)
    {
        var patterns = InjectionPatterns.Shared;
        var folded = TextFold.Fold(text, out hasHidden, dropsHidden);
        var reader = new TextWords(patterns);
        var words = reader.Of(folded);
        escapes = reader.Escapes;
        var matches = new List<InjectionMatch>();
        var matcher = new PatternMatcher(patterns, words);
        for (var at = 0; at < words.Count; at++)
        {
            if (words[at].Number < 0 || patterns.BeginningWith(words[at].Number) is not { } candidates)
            {
                continue;
            }

            foreach (var candidate in candidates)
            {
                var pattern = patterns.All[candidate];
                if (matcher.Matches(pattern, at))
                {
                    matches.Add(new(pattern.Name, pattern.Category, pattern.Weight, at));
                }
            }
        }

        if (!ReferenceEquals(folded, text) && IdeographicPhrases.HasOverride(folded))
        {
            matches.Add(new("ideographic_override", 0, InjectionPattern.Clear, 0));
        }

        return matches;
    }

    /// <summary>The highest sum of what stands near each other.</summary>
    private static double Score(List<InjectionMatch> matches)
    {
        var (highest, from) = (0.0, 0);
        var near = new Dictionary<string, (InjectionMatch Match, int Count)>(StringComparer.Ordinal);
        Span<double> best = stackalloc double[Weights.Length];
        Span<int> counts = stackalloc int[Weights.Length];
        foreach (var match in matches)
        {
            for (; matches[from].At < match.At - Near; from++)
            {
                var name = matches[from].Name;
                var left = near[name].Count - 1;
                near[name] = near[name] with { Count = left };
            }

            var known = near.GetValueOrDefault(match.Name);
            near[match.Name] = (match, known.Count + 1);
            if (known.Count > 0)
            {
                continue;
            }

            best.Clear();
            counts.Clear();
            foreach (var (one, count) in near.Values)
            {
                if (count > 0)
                {
                    best[one.Category] = Math.Max(best[one.Category], one.Weight);
                    counts[one.Category]++;
                }
            }

            var sum = 0.0;
            for (var i = 0; i < Weights.Length; i++)
            {
                var cap = Math.Max(Weights[i].Cap, best[i] + Weights[i].Further);
                sum += counts[i] == 0 ? 0 : Math.Min(cap, best[i] + (Weights[i].Further * (counts[i] - 1)));
            }

            highest = Math.Max(highest, Math.Min(1, sum));
        }

        return highest;
    }
}
