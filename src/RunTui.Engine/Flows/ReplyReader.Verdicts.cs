using System.Collections.Immutable;
using RunTui.Engine.Gates.Reviews;

namespace RunTui.Engine.Flows;

public static partial class ReplyReader
{
    /// <summary>
    /// Reads a reviewer's verdict: Runr's <c>status</c> with <c>changes</c>, or the <c>verdict</c> of Run Mode's gates with <c>counts</c> and
    /// <c>findings</c>. Where an answer has both, they have to agree.
    /// </summary>
    public static AgentReply<ReviewReport> ReadVerdict(string text) => Read(text, root =>
    {
        var status = root.Has("verdict") && !root.Has("status") ? null : StatusOf(root);
        var verdict = root.Has("verdict") ? VerdictOf(root) : null;
        if (status is { } said && verdict is { } gate && (said == ReviewStatus.Approve) != (gate == ReviewStatus.Approve))
        {
            throw new ReplyException("status and verdict contradict each other");
        }

        var findings = root.Elements("findings").Select(FindingReader.OfJson).ToImmutableArray();
        var changes = root.Texts("changes");
        return new ReviewReport(status ?? verdict!.Value, changes.IsEmpty ? [.. findings.Select(finding => finding.ToString())] : changes)
        {
            Findings = [.. findings, .. findings.IsEmpty ? [] : changes.Select(FindingReader.OfText)],
            Counts = root.Has("counts") ? CountsOf(root.Object("counts")) : null,
            Gate = root.Text("gate") is { Length: > 0 } name ? name : null,
        };
    });

    private static ReviewStatus? StatusOf(ReplyObject root) => root.Word("status", "approve", "request_changes", "reject") switch
    {
        "approve" => ReviewStatus.Approve,
        "request_changes" => ReviewStatus.RequestChanges,
        _ => ReviewStatus.Reject,
    };

    private static ReviewStatus? VerdictOf(ReplyObject root) =>
        root.Word("verdict", "APPROVED", "CHANGES_REQUIRED") == "APPROVED" ? ReviewStatus.Approve : ReviewStatus.RequestChanges;

    private static FindingCounts CountsOf(ReplyObject counts) => new(counts.Number("critical"), counts.Number("high"), counts.Number("medium"), counts.Number("low"));
}
