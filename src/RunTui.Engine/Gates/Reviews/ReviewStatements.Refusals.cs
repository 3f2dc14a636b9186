namespace RunTui.Engine.Gates.Reviews;

internal static partial class ReviewStatements
{
    private static readonly string[][] Phrases =
    [
        ["changes_required"], ["changes_requested"], ["request_changes"], ["not_approved"], ["disapproved"], ["disapprove"], ["nack"],
        ["changes", "required"], ["changes", "requested"], ["changes", "needed"], ["changes", "necessary"], ["request", "changes"], ["requesting", "changes"],
        ["changes", "are", "required"], ["changes", "are", "needed"], ["changes", "are", "necessary"],
        ["requires", "changes"], ["require", "changes"], ["needs", "changes"], ["need", "changes"], ["needs", "work"], ["needs", "revision"], ["needs", "rework"], ["needs", "fixes"], ["needs", "fixing"],
        ["do", "not", "merge"], ["don't", "merge"], ["not", "ready"], ["isn't", "ready"], ["must", "fix"], ["must", "change"], ["must", "not", "be", "merged"], ["fix", "required"], ["fixes", "required"],
        ["action", "required"], ["please", "fix"], ["please", "address"], ["please", "correct"], ["please", "resolve"], ["please", "rework"], ["please", "change"], ["please", "revise"],
        ["i", "reject"], ["fix", "before"], ["fixed", "before"], ["addressed", "before"], ["resolved", "before"], ["send", "back"], ["sending", "this", "back"], ["sent", "back"],
    ];

    private static readonly Dictionary<string, string[][]> ByFirstWord = Phrases.GroupBy(phrase => phrase[0]).ToDictionary(group => group.Key, group => group.ToArray());

    private static readonly string[] Articles = ["the", "a", "this", "that", "each", "every", "one", "first", "second"];
    private static readonly string[] Obligations = ["must", "needs", "need", "has", "have"];
    private static readonly HashSet<string> Repairs = ["fixed", "changed", "addressed", "resolved", "corrected", "removed", "replaced", "added", "reworked", "rewritten", "reverted", "validated", "escaped", "sanitized", "renamed"];
    private static readonly HashSet<string> Settled = ["fixed", "resolved", "addressed", "corrected", "settled", "done"];

    /// <summary>Whether a text says of what was asked for earlier that it isn't settled.</summary>
    public static bool IsStillOpen(string text)
    {
        var words = ReviewWords.Of(ReviewLine.WithoutMarkup(text));
        for (var i = 0; i < words.Length; i++)
        {
            if (words[i] is "still" or "remains" or "remain" or "remaining" or "unresolved" or "unfixed" or "unaddressed" or "outstanding"
                || ((words[i] is "not" or "never" || IsShortNot(words[i])) && words.Skip(i + 1).SkipWhile(word => word is "yet" or "been" or "be" or "fully" or "all" or "really" or "completely" or "properly").FirstOrDefault() is { } next && Settled.Contains(next)))
            {
                return true;
            }
        }

        return false;
    }

    private static ReviewStatement Refusal(List<ReviewWord> sentence)
    {
        for (var i = 0; i < sentence.Count; i++)
        {
            if (Length(sentence, i) is var length && length > 0 && !IsTakenBack(sentence, i, i + length))
            {
                return ReviewStatement.Refuses;
            }
        }

        return ReviewStatement.None;
    }

    /// <summary>How many words a refusal has that begins there; 0 where none does.</summary>
    private static int Length(List<ReviewWord> sentence, int at)
    {
        if (sentence[at].Text is "REJECTED" or "NACK" or "UNAPPROVED" || (at == 0 && sentence[0].Lower == "rejected" && (sentence.Count == 1 || sentence[1].Clause != sentence[0].Clause)))
        {
            return 1;
        }

        foreach (var phrase in ByFirstWord.GetValueOrDefault(sentence[at].Lower, []))
        {
            if (IsAt(sentence, at, phrase) && !(phrase is ["request", ..] && at > 0 && Articles.Contains(sentence[at - 1].Lower)))
            {
                return phrase.Length;
            }
        }

        if (!Obligations.Contains(sentence[at].Lower))
        {
            return 0;
        }

        var next = at + 1;
        next += next < sentence.Count && sentence[next].Lower == "to" ? 1 : 0;
        return next + 1 < sentence.Count && sentence[next].Lower == "be" && Repairs.Contains(sentence[next + 1].Lower) ? next + 2 - at : 0;
    }

    private static bool IsAt(List<ReviewWord> sentence, int at, string[] phrase)
    {
        if (at + phrase.Length > sentence.Count)
        {
            return false;
        }

        for (var i = 0; i < phrase.Length; i++)
        {
            if (sentence[at + i].Lower != phrase[i])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether the refusal is denied, or told of an earlier round: <c>no further changes required</c>.</summary>
    private static bool IsTakenBack(List<ReviewWord> sentence, int from, int to)
    {
        for (var i = Math.Max(0, from - 3); i < from; i++)
        {
            var before = sentence[i].Lower;
            if (sentence[i].Clause == sentence[from].Clause && (before is "no" or "none" or "not" or "nothing" or "zero" or "without" or "nor" or "never" or "0" or "if" or "any" || IsShortNot(before)))
            {
                return true;
            }
        }

        if (to < sentence.Count && sentence[to].Clause != sentence[to - 1].Clause && to == sentence.Count - 1 && sentence[to].Lower is "none" or "no" or "nothing" or "0" or "false" or "nil" or "zero")
        {
            return true;
        }

        // What is over says so on both sides: the earlier round, or that it has been settled.
        return sentence.Take(from).Any(word => word.Lower is "previous" or "previously" or "prior" or "earlier" or "formerly" or "last")
            || (sentence.Skip(to).Any(word => Settled.Contains(word.Lower)) && sentence.Skip(to).Any(word => word.Lower is "been" or "now" or "were" or "was" or "all") && !sentence.Any(word => word.Lower is "not" or "still" || IsShortNot(word.Lower)));
    }
}
