namespace RunTui.Engine.Gates.Reviews;

/// <summary>
/// Reads what sentences say of the verdict. Whoever approves says so plainly: an approval that is denied, asked for, quoted, or tied to
/// something is none. What it can't tell is none either.
/// </summary>
internal static partial class ReviewStatements
{
    // Looked for before the word, in the same clause.
    private static readonly HashSet<string> NearNegations = ["no", "without", "none", "zero", "nothing", "minus", "instead", "non", "un", "pre", "auto", "almost", "nearly"];

    // Looked for in the whole sentence.
    private static readonly HashSet<string> Negations =
    [
        "not", "never", "cannot", "cant", "wont", "dont", "unable", "neither", "nor", "refuse", "refused", "refusing", "decline", "declined", "declining", "deny", "denied", "withhold", "withheld", "withholding",
        "hardly", "barely", "unapproved", "disapproved", "reject", "rejected", "rejecting", "revoked", "revoke", "withdrawn",
    ];

    private static readonly HashSet<string> Conditions =
    [
        "if", "once", "unless", "until", "till", "provided", "providing", "pending", "conditional", "conditionally", "conditions", "condition", "assuming", "contingent", "would", "except", "provisional", "provisionally",
        "tentative", "tentatively", "awaiting", "waiting", "when", "whenever", "subject", "reservations", "partially", "partly",
    ];

    private static readonly HashSet<string> Hedges =
    [
        "but", "after", "before", "although", "though", "however", "only", "nits", "nit", "might", "may", "could", "can", "should", "shall", "must", "need", "needs", "want", "wants", "hope", "wish", "request", "requested",
        "expected", "later", "soon", "tomorrow", "next", "half", "maybe", "perhaps", "probably", "hypothetically", "mostly",
    ];

    private static readonly HashSet<string> Past = ["previous", "previously", "prior", "earlier", "formerly", "was", "were", "had", "past", "yesterday", "last"];

    private static readonly HashSet<string> Labels =
    [
        "verdict", "status", "decision", "result", "outcome", "conclusion", "recommendation", "overall", "final", "audit", "review", "gate", "security", "assessment", "judgement", "judgment", "my", "the", "approval",
        "sprint", "code", "value", "is", "state", "s", "auditor", "reviewer",
    ];

    private static readonly HashSet<string> No = ["no", "false", "not", "never", "denied", "rejected", "nope", "nein", "pending", "0", "n"];
    private static readonly HashSet<string> Yes = ["yes", "true", "y", "ok", "1"];
    private static readonly HashSet<string> Refusals = ["rejected", "reject", "fail", "failed", "denied", "blocked", "declined", "nack", "not_approved", "disapproved", "unapproved", "changes", "rework", "no", "incomplete"];

    /// <summary>What a block says: what refuses wins over what hedges, and that over what approves.</summary>
    public static ReviewStatement Of(ReviewBlock block)
    {
        if (block.IsShown)
        {
            return ReviewStatement.None;
        }

        if (block.Kind == ReviewBlockKind.Row)
        {
            return OfRow(block);
        }

        var statement = Of(block.Text);

        // Of two boxes the ticked one is the answer.
        return block.Box == false && ReviewWords.Of(block.Text).Length <= 4 ? ReviewStatement.None
            : block.Mark == false && statement == ReviewStatement.Approves ? ReviewStatement.Refuses
            : statement;
    }

    /// <summary>What a text says.</summary>
    public static ReviewStatement Of(string text)
    {
        var plain = ReviewLine.WithoutMarkup(text);
        var sentences = ReviewWords.Sentences(plain);
        if (sentences.Count == 0)
        {
            return ReviewStatement.None;
        }

        if (Labelled(sentences) is { } labelled)
        {
            return labelled;
        }

        var all = sentences.Select(sentence => (ReviewStatement)Math.Max((int)Approval(sentence, plain), (int)Refusal(sentence)));
        return all.Max();
    }

    private static ReviewStatement OfRow(ReviewBlock row)
    {
        var cells = row.Cells;
        var isVerdict = cells.Length >= 2 && ReviewWords.Of(cells[0]) is { Length: > 0 and <= 4 } label && label.All(word => Labels.Contains(word) || word == "approved");
        if (isVerdict)
        {
            return Of($"{cells[0]}: {(row.Mark == false && cells[1].Length == 0 ? "no" : row.Mark == true && cells[1].Length == 0 ? "yes" : cells[1])}");
        }

        // Other rows tell of parts of the work. None of them approves the whole.
        return cells.Max(Of) is ReviewStatement.Refuses ? ReviewStatement.Refuses : ReviewStatement.None;
    }

    /// <summary>A verdict behind its name, or alone: <c>Verdict: approved</c>, <c>Approved: yes</c>; null for any other text.</summary>
    private static ReviewStatement? Labelled(List<List<ReviewWord>> sentences)
    {
        var words = sentences[0].Select(word => word.Lower).ToList();
        if (sentences[0][^1].IsAsked)
        {
            return sentences is [_, [var answer, ..], ..] && words.Contains("approved") ? No.Contains(answer.Lower) ? ReviewStatement.Refuses : ReviewStatement.Hedges : null;
        }

        var at = words.FindIndex(word => !Labels.Contains(word));
        if (at < 0)
        {
            return null;
        }

        var rest = words[at..];
        if (words[at] == "approved" && rest.Count > 1 && sentences[0][at + 1].Clause != sentences[0][at].Clause && IsNo(sentences[0], at + 1))
        {
            return ReviewStatement.Refuses;
        }

        if (words[at] == "approved" && rest.Count == 2 && Yes.Contains(rest[1]))
        {
            return sentences.Count == 1 ? ReviewStatement.Approves : null;
        }

        if (sentences.Count > 1 || rest.Count > 2)
        {
            return null;
        }

        return rest is ["approved"] || (at > 0 && words.Contains("approval") && rest is ["yes" or "granted"]) ? ReviewStatement.Approves
            : at > 0 && Refusals.Contains(rest[0]) ? ReviewStatement.Refuses
            : null;
    }

    private static ReviewStatement Approval(List<ReviewWord> sentence, string text)
    {
        var result = ReviewStatement.None;
        for (var i = 0; i < sentence.Count; i++)
        {
            var word = sentence[i];
            if (word.Lower is "approve" or "approved" or "approving" or "approval")
            {
                var one = word.Text == "APPROVED" ? Loud(sentence, i, text) : Quiet(sentence, i);
                result = (ReviewStatement)Math.Max((int)result, (int)one);
            }
            else if (word.Text.StartsWith("APPROVED_", StringComparison.Ordinal))
            {
                result = ReviewStatement.Refuses;
            }
        }

        return result;
    }

    /// <summary>The verdict's own word, in capitals.</summary>
    private static ReviewStatement Loud(List<ReviewWord> sentence, int at, string text)
    {
        var word = sentence[at];
        for (var i = 0; i < sentence.Count; i++)
        {
            var other = sentence[i].Lower;
            if ((Negations.Contains(other) || IsShortNot(other)) && !FindsNothing(sentence, i, word.Clause))
            {
                return sentence.Take(at).Any(w => Past.Contains(w.Lower)) && !sentence.Any(w => w.Lower is "not" or "never") ? ReviewStatement.None : ReviewStatement.Refuses;
            }

            if (i < at && sentence[i].Clause == word.Clause && NearNegations.Contains(other))
            {
                return ReviewStatement.Refuses;
            }
        }

        if (at + 1 < sentence.Count && (IsNo(sentence, at + 1) || (sentence[at + 1].Lower == "with" && AsksWith(sentence, at + 2))))
        {
            return ReviewStatement.Refuses;
        }

        var rest = text.AsSpan(word.End).TrimStart(" :-–—=\"*`");
        if (ReviewLine.MarkOf(rest.Length > 4 ? rest[..4] : rest) == false)
        {
            return ReviewStatement.Refuses;
        }

        if (word.IsQuoted || sentence.Take(at).Any(w => Past.Contains(w.Lower)))
        {
            return ReviewStatement.None;
        }

        return sentence.Any(w => Conditions.Contains(w.Lower)) ? ReviewStatement.Refuses
            : sentence[^1].IsAsked || sentence.Any(w => Hedges.Contains(w.Lower) || (w.IsQuoted && w.Text == word.Text)) || (at > 0 && sentence[at - 1].Lower is "be" or "get" or "as" or "or" or "say" or "write" or "word" or "from") ? ReviewStatement.Hedges
            : ReviewStatement.Approves;
    }

    /// <summary>The same word in a sentence. It never approves, because it also speaks of approved libraries; what denies it is heard.</summary>
    private static ReviewStatement Quiet(List<ReviewWord> sentence, int at)
    {
        for (var i = Math.Max(0, at - 5); i < at; i++)
        {
            var other = sentence[i].Lower;
            if ((Negations.Contains(other) || IsShortNot(other) || other is "would" || (other is "no" or "without" && i >= at - 2)) && !FindsNothing(sentence, i, -1))
            {
                return sentence.Take(at).Any(w => Past.Contains(w.Lower)) && other is not "would" ? ReviewStatement.None : ReviewStatement.Refuses;
            }
        }

        return at + 1 < sentence.Count && (Conditions.Contains(sentence[at + 1].Lower) || (sentence[at + 1].Lower == "with" && AsksWith(sentence, at + 2)))
            ? ReviewStatement.Refuses
            : ReviewStatement.None;
    }

    /// <summary>Whether a word denies; the "no" of <c>no critical findings</c> doesn't.</summary>
    private static bool IsNo(List<ReviewWord> sentence, int at) =>
        No.Contains(sentence[at].Lower) && (sentence[at].Lower != "no" || at + 1 == sentence.Count || sentence[at + 1].Clause != sentence[at].Clause);

    private static bool AsksWith(List<ReviewWord> sentence, int at) =>
        sentence.Skip(at).Take(3).Any(w => w.Lower is "change" or "changes" or "condition" or "conditions" or "fixes" or "fix" or "reservations" or "required" or "mandatory" or "exceptions" or "caveats" or "issues");

    private static bool IsShortNot(string word) => word.EndsWith("n't", StringComparison.Ordinal);

    /// <summary>Whether the negation speaks of what was not found: <c>I did not find any issues</c>.</summary>
    private static bool FindsNothing(List<ReviewWord> sentence, int at, int clause)
    {
        if (sentence[at].Clause == clause)
        {
            return false;
        }

        for (var i = at + 1; i < Math.Min(at + 3, sentence.Count); i++)
        {
            if (sentence[i].Lower is "find" or "found" or "see" or "spot" or "detect" or "identify" or "observe" or "notice" or "introduce" or "discover" or "block" or "leak")
            {
                return true;
            }
        }

        return false;
    }
}
