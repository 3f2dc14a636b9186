namespace RunTui.Engine.Guards.Content;

/// <summary>Holds patterns against the words of a text.</summary>
internal sealed class PatternMatcher(InjectionPatterns patterns, List<TextWord> words)
{
    private const int MostFillers = 8;

    /// <summary>Whether a pattern begins at a word.</summary>
    public bool Matches(InjectionPattern pattern, int start)
    {
        if ((pattern.Name == "dan" && !words[start].IsUpper) || IsNegated(pattern, start))
        {
            return false;
        }

        var at = start + 1;
        for (var i = 1; i < pattern.Steps.Length; i++)
        {
            var step = pattern.Steps[i];
            if (step.IsLast)
            {
                if (at < words.Count && !words[at].IsAfterStop && !words[at].IsAfterMark && !step.Words.Contains(words[at].Number))
                {
                    return false;
                }

                continue;
            }

            if (step.IsForbidden)
            {
                if (Has(step, at))
                {
                    return false;
                }

                continue;
            }

            var found = Has(step, at) ? at : step.IsLoose ? Beyond(step, at) : -1;
            if (found < 0 && !step.IsOptional)
            {
                return false;
            }

            at = found < 0 ? at : found + 1;
        }

        return !IsOfAnother(pattern, start, at);
    }

    private bool Has(PatternStep step, int at) => at < words.Count && !words[at].IsAfterStop && step.Words.Contains(words[at].Number);

    private int Beyond(PatternStep step, int at)
    {
        for (var fillers = 0; fillers < MostFillers && at < words.Count && !words[at].IsAfterStop && patterns.Fillers.Contains(words[at].Number); fillers++)
        {
            at++;
            if (Has(step, at))
            {
                return at;
            }
        }

        return -1;
    }

    /// <summary>"Do not ignore previous instructions" is none; "why not ignore …" is one, and so is "if not, ignore …".</summary>
    private bool IsNegated(InjectionPattern pattern, int start)
    {
        if (!pattern.CanBeNegated || start == 0 || words[start].IsAfterStop || words[start].IsAfterMark)
        {
            return false;
        }

        // "doesn't obey 'ignore …'" is a quotation.
        start -= start > 1 && patterns.Obey.Contains(words[start - 1].Number) && !words[start - 1].IsAfterStop ? 1 : 0;

        return patterns.Negations.Contains(words[start - 1].Number) && (start < 2 || words[start - 2].Number != patterns.Why);
    }

    /// <summary>"The parser must ignore all previous instructions in the buffer": what something does with what is somewhere. Both are needed.</summary>
    private bool IsOfAnother(InjectionPattern pattern, int start, int end) =>
        pattern.Category == 0 && start >= 3 && end < words.Count && !words[start].IsAfterStop && !words[start - 1].IsAfterStop && !words[end].IsAfterStop
        && patterns.Duties.Contains(words[start - 1].Number) && !patterns.Readers.Contains(words[start - 2].Number) && patterns.Places.Contains(words[end].Number);
}
