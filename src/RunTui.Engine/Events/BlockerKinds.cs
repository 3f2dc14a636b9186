namespace RunTui.Engine.Events;

/// <summary>The spelling of blocker kinds in events, and what older journals and other programs leave to be guessed.</summary>
public static class BlockerKinds
{
    /// <summary>The kind as events and <c>--json</c> spell it.</summary>
    public static string Name(this BlockerKind kind) => kind switch
    {
        BlockerKind.Question => "question",
        BlockerKind.Failed => "failed",
        BlockerKind.Acceptance => "acceptance",
        BlockerKind.Gate => "gate",
        BlockerKind.Missing => "missing",
        BlockerKind.Approval => "approval",
        BlockerKind.Review => "review",
        BlockerKind.Guard => "guard",
        BlockerKind.Breaker => "breaker",
        BlockerKind.Fallback => "fallback",
        BlockerKind.Plan => "plan",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>Whether it is answered by approving or rejecting.</summary>
    public static bool AsksForApproval(this BlockerKind kind) => kind is BlockerKind.Approval or BlockerKind.Review or BlockerKind.Fallback;

    /// <summary>The kind that <paramref name="name"/> spells; null for none of ours.</summary>
    public static BlockerKind? Of(string? name) => name switch
    {
        "question" => BlockerKind.Question,
        "failed" => BlockerKind.Failed,
        "acceptance" => BlockerKind.Acceptance,
        "gate" => BlockerKind.Gate,
        "missing" => BlockerKind.Missing,
        "approval" => BlockerKind.Approval,
        "review" => BlockerKind.Review,
        "guard" => BlockerKind.Guard,
        "breaker" => BlockerKind.Breaker,
        "fallback" => BlockerKind.Fallback,
        "plan" => BlockerKind.Plan,
        _ => null,
    };

    /// <summary>What the class of the step's last failure, run-workflow's, makes likely.</summary>
    internal static BlockerKind OfFailure(string? failureClass) => failureClass switch
    {
        null => BlockerKind.Plan,
        "blocked" => BlockerKind.Question,
        "missing_artifact" => BlockerKind.Acceptance,
        "gate_failed" => BlockerKind.Gate,
        _ => BlockerKind.Failed,
    };
}
