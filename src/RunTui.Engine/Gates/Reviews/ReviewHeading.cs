namespace RunTui.Engine.Gates.Reviews;

/// <summary>What the headings above a piece of text say about it.</summary>
/// <param name="Asks">Whether what stands there has to be changed.</param>
/// <param name="IsStrict">Whether that is beyond doubt: critical, must be fixed, changes required.</param>
/// <param name="IsOptional">Whether it is only advice.</param>
/// <param name="IsOver">Whether it tells of earlier rounds, or of what is settled.</param>
/// <param name="IsEarlier">Whether it tells of earlier rounds.</param>
/// <param name="IsNeutral">Whether it tells what was looked at, or sums up.</param>
/// <param name="IsExample">Whether it shows what could be.</param>
/// <param name="IsNone">Whether it says itself that there is nothing.</param>
internal sealed record ReviewHeading(bool Asks, bool IsStrict, bool IsOptional, bool IsOver, bool IsEarlier, bool IsNeutral, bool IsExample, bool IsNone)
{
    private static readonly HashSet<string> Optional =
    [
        "minor", "nit", "nits", "nitpick", "nitpicks", "optional", "suggestion", "suggestions", "nonblocking", "low", "medium", "informational", "info", "nice", "recommendation", "recommendations",
        "improvement", "improvements", "consider", "considerations", "future", "later", "ideas", "polish", "deferred",
    ];

    private static readonly HashSet<string> Earlier = ["previous", "previously", "prior", "earlier", "history", "past"];
    private static readonly HashSet<string> Over = [.. Earlier, "resolved", "fixed", "addressed", "closed", "verified", "settled", "done", "completed"];
    private static readonly HashSet<string> NotOver = ["not", "un", "unresolved", "remaining", "still", "partially", "never", "must", "unaddressed", "unfixed", "to", "be", "incomplete"];

    private static readonly HashSet<string> Strict = ["critical", "blocker", "blockers", "blocking", "must", "severe", "unresolved", "mandatory", "showstopper", "showstoppers", "rejected", "unmet"];

    private static readonly HashSet<string> Asking =
    [
        "findings", "finding", "issue", "issues", "problem", "problems", "defect", "defects", "bug", "bugs", "vulnerability", "vulnerabilities", "concern", "concerns", "violation", "violations", "failure",
        "failures", "failing", "failed", "outstanding", "remaining", "changes", "change", "fixes", "fix", "todo", "todos", "broken", "incomplete", "gap", "gaps", "missing", "required", "feedback", "rework",
    ];

    private static readonly HashSet<string> Neutral =
    [
        "summary", "overview", "strengths", "strength", "positive", "positives", "good", "great", "well", "praise", "verdict", "decision", "conclusion", "context", "scope", "checklist", "method", "methodology",
        "reviewed", "verification", "tests", "testing", "coverage", "works", "passed", "passing", "metrics", "documentation", "references", "appendix", "highlights", "acceptance", "assessment", "praises", "observations", "notes",
    ];

    private static readonly HashSet<string> Example = ["example", "examples", "template", "criteria", "format", "definition", "definitions", "legend", "guideline", "guidelines", "if", "when", "would", "until", "how"];

    private static readonly HashSet<string> None = ["no", "none", "zero", "0", "without", "nil", "n"];

    /// <summary>What a section's own heading and those above it say: the nearest that says anything wins.</summary>
    public static ReviewHeading Of(ReviewSection section)
    {
        var own = Of(section.Heading);
        if (section.Parent is not { } parent)
        {
            return own;
        }

        var above = parent.About;
        if (own.IsNone || own.IsOver || own.IsExample || above.IsOver || above.IsExample)
        {
            return own with { IsOver = own.IsOver || above.IsOver, IsEarlier = own.IsEarlier || above.IsEarlier, IsExample = own.IsExample || above.IsExample };
        }

        return own.Asks || own.IsOptional ? own
            : own.IsNeutral && !above.IsStrict ? own
            : above with { IsNone = false };
    }

    private static ReviewHeading Of(string heading)
    {
        var words = ReviewWords.Of(heading);
        var isNonBlocking = At(words, "non", "blocking") || At(words, "not", "blocking");
        var isHigh = Enumerable.Range(0, words.Length).Any(i => words[i] == "high" && (i + 1 == words.Length || words[i + 1] is not ("level" or "quality" or "availability" or "performance" or "marks" or "coverage")));
        var changesRequired = At(words, "changes", "required") || At(words, "required", "changes") || At(words, "changes", "requested") || At(words, "requested", "changes") || words.Contains("changes_required");
        var isStrict = !isNonBlocking && (isHigh || changesRequired || words.Any(Strict.Contains));
        var isLast = At(words, "last", "round") || At(words, "last", "review");
        var isOver = (isLast || words.Any(Over.Contains)) && !words.Any(NotOver.Contains);
        var isOptional = !isStrict && (isNonBlocking || words.Any(Optional.Contains));
        var asks = isStrict || (!isOptional && words.Any(Asking.Contains));
        var isWish = At(words, "would", "like") || At(words, "i", "would") || At(words, "we", "would");
        var isNone = asks && (words.FirstOrDefault() is { } first && None.Contains(first) || words.LastOrDefault() is "none" or "0" or "no" or "nil" or "zero");
        return new(
            asks && !isOver && !isNone,
            isStrict && !isOver && !isNone,
            isOptional,
            isOver,
            isOver && (isLast || words.Any(Earlier.Contains)),
            !asks && words.Any(Neutral.Contains),
            words.Any(Example.Contains) && !isStrict && !isWish,
            isNone);
    }

    private static bool At(string[] words, string first, string second)
    {
        for (var i = 0; i + 1 < words.Length; i++)
        {
            if (words[i] == first && words[i + 1] == second)
            {
                return true;
            }
        }

        return false;
    }
}
