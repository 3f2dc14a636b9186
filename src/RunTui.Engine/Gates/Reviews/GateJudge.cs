using RunTui.Engine.Flows;
using RunTui.Engine.Text;

namespace RunTui.Engine.Gates.Reviews;

/// <summary>
/// Tells what a gate decided, from all it left. A structured answer and a trailer come first; prose is read where neither is there, and
/// can always hold work back that they let through. What asks for changes wins over what approves; what can't be told is never a pass.
/// </summary>
public static class GateJudge
{
    public static GateJudgement Judge(GateInput input)
    {
        var judgement = Settle(input);
        return judgement.Verdict == Verdict.Pass && input.HasMarker == false
            ? judgement with { Verdict = Verdict.Degraded, Source = GateSource.Marker, Why = "it is approved, and the completion marker isn't there" }
            : judgement;
    }

    private static GateJudgement Settle(GateInput input)
    {
        var answer = string.IsNullOrWhiteSpace(input.Answer) ? null : input.Answer;
        var file = input.FileIsFresh && !string.IsNullOrWhiteSpace(input.File) ? input.File : null;
        var reply = answer is null ? null : ReplyReader.ReadVerdict(answer);
        var evidence = new List<Evidence>();
        if (reply?.Value is { } report)
        {
            evidence.Add(OfReport(input.Gate, report));
        }

        // JSON that is a whole answer has no trailer and no prose.
        var hasTrailer = Trailer(input.Gate, file, "the feedback file", evidence) | (reply?.Value is null && Trailer(input.Gate, answer, "the answer", evidence));
        var isJson = answer is not null && (answer.AsSpan().TrimStart().StartsWith("{") || answer.Contains(ReplyMarkers.Begin, StringComparison.Ordinal));
        Prose(input.Gate, file, isJson ? null : answer, reply?.Value is not null, hasTrailer, evidence);
        return Decide(input, evidence, file, answer, reply?.Unreadable);
    }

    private static GateJudgement Decide(GateInput input, List<Evidence> evidence, string? file, string? answer, string? unreadable)
    {
        if (evidence.FirstOrDefault(e => e.Verdict == Verdict.Changes) is { } changes)
        {
            return Judgement(changes, Findings(evidence, file, answer));
        }

        if (evidence.FirstOrDefault(e => e.Verdict == Verdict.Degraded) is { } degraded)
        {
            return Judgement(degraded, FindingSet.Empty);
        }

        if (evidence.FirstOrDefault(e => e.Verdict == Verdict.Pass) is { } pass)
        {
            return Judgement(pass, pass.Findings ?? FindingSet.Empty);
        }

        var why = input.File is not null && !input.FileIsFresh ? "the feedback file was not written in this phase, and the answer has no verdict"
            : file is null && answer is null ? "there is neither a feedback file nor an answer"
            : unreadable ?? "there is no verdict";
        return Judgement(new Evidence(Verdict.Degraded, why, GateSource.None), FindingSet.Empty);
    }

    private static GateJudgement Judgement(Evidence evidence, FindingSet findings) => new()
    {
        Verdict = evidence.Verdict!.Value,
        Why = ShortText.Line(evidence.Why),
        Source = evidence.Source,
        Findings = findings,
        Counts = evidence.Counts ?? findings.Counts,
    };

    /// <summary>What has to change: as the answer lists it, else as the file does, else the answer's prose.</summary>
    private static FindingSet Findings(List<Evidence> evidence, string? file, string? answer)
    {
        if (evidence.FirstOrDefault(e => e.Findings?.Fingerprint is not null)?.Findings is { } listed)
        {
            return listed;
        }

        var read = file is null ? FindingSet.Empty : FindingSet.OfMarkdown(file);
        return read.Fingerprint is not null || answer is null || evidence.Any(e => e.Source == GateSource.Answer) ? read : FindingSet.OfMarkdown(answer);
    }

    private static Evidence OfReport(ReviewGate gate, ReviewReport report)
    {
        var findings = report.Findings.IsEmpty ? FindingSet.OfTexts(report.Changes) : FindingSet.Of(report.Findings);
        if (report.Gate is { } said && gate != ReviewGate.Other && said != gate.Name())
        {
            return new Evidence(Verdict.Degraded, $"the answer's gate is {Blueprints.Shown.Quoted(said)}; expected {gate.Name()}", GateSource.Answer);
        }

        var counts = report.Counts ?? findings.Counts;
        var blocking = Math.Max(counts.Blocking, findings.Counts.Blocking);
        var (verdict, why) = report.Status switch
        {
            ReviewStatus.Approve when blocking > 0 => (Verdict.Changes, $"the answer approves with {blocking} critical or high findings"),
            ReviewStatus.Approve => (Verdict.Pass, "approved"),
            ReviewStatus.Reject => (Verdict.Changes, "rejected"),
            _ => (Verdict.Changes, "changes requested"),
        };
        var first = findings.Findings is [var one, ..] && verdict == Verdict.Changes ? $": {one}" : "";
        return new Evidence(verdict, why + first, GateSource.Answer) { Counts = counts, Findings = findings };
    }

    private static bool Trailer(ReviewGate gate, string? text, string where, List<Evidence> evidence)
    {
        if (text is null || VerdictCheck.Of(gate, text) is not { HasTrailer: true } check)
        {
            return false;
        }

        evidence.Add(check switch
        {
            { IsConsistent: false } => new Evidence(Verdict.Degraded, $"{where}: {check.Violations[0]}", GateSource.Trailer),
            { Trailer: { IsApproved: true } trailer } => new Evidence(Verdict.Pass, $"{where}: {trailer.Verdict}", GateSource.Trailer) { Counts = trailer.Counts },
            _ => new Evidence(Verdict.Changes, $"{where}: {check.Trailer!.Verdict}", GateSource.Trailer) { Counts = check.Trailer.Counts },
        });
        return true;
    }

    /// <summary>
    /// Prose decides where nothing better is there: the file's, and the answer's where there is no file. Beside an answer or a trailer it
    /// only holds back, and only where it says so beyond doubt.
    /// </summary>
    private static void Prose(ReviewGate gate, string? file, string? answer, bool hasAnswer, bool hasTrailer, List<Evidence> evidence)
    {
        foreach (var (text, where, isFile) in new[] { (file, "the feedback file", true), (hasAnswer ? null : answer, "the answer", false) })
        {
            if (text is null or { Length: > BoundedReview.MaxText })
            {
                continue;
            }

            var document = ReviewDocument.Read(text);
            if (hasAnswer || hasTrailer)
            {
                if (TextRules.Refusal(document) is { } refusal)
                {
                    evidence.Add(new Evidence(Verdict.Changes, $"{where}: {refusal.Why}", GateSource.Text));
                }

                continue;
            }

            var reading = TextRules.Read(gate, document);
            if (reading.Verdict == TextVerdict.Changes && (isFile || file is null || reading.IsSure))
            {
                evidence.Add(new Evidence(Verdict.Changes, $"{where}: {reading.Why}", GateSource.Text));
            }
            else if (reading.Verdict == TextVerdict.Approved && (isFile || file is null))
            {
                evidence.Add(new Evidence(Verdict.Pass, $"{where}: {reading.Why}", GateSource.Text));
            }
            else if (isFile || file is null)
            {
                evidence.Add(new Evidence(Verdict.Degraded, $"{where}: {reading.Why}", GateSource.Text));
            }
        }
    }

    /// <summary>One thing that speaks for a verdict.</summary>
    private sealed record Evidence(Verdict? Verdict, string Why, GateSource Source)
    {
        public FindingCounts? Counts { get; init; }

        public FindingSet? Findings { get; init; }
    }
}
