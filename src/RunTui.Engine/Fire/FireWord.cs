namespace RunTui.Engine.Fire;

/// <summary>The words of FIRE's files.</summary>
internal static class FireWord
{
    public const string Pending = "pending";
    public const string InProgress = "in_progress";
    public const string Completed = "completed";

    public const string Plan = "plan";
    public const string Execute = "execute";
    public const string Review = "review";

    public const string None = "none";
    public const string Awaiting = "awaiting_approval";
    public const string Approved = "approved";
    public const string NotRequired = "not_required";

    public static bool IsMode(string? word) => word is "autopilot" or "confirm" or "validate";

    public static bool IsScope(string word) => word is "single" or "batch" or "wide";

    public static bool IsPhase(string? word) => word is Plan or Execute or "test" or Review;

    /// <summary>Whether a person approves the plan of an item with this mode.</summary>
    public static bool HasGate(string? mode) => mode is "confirm" or "validate";

    public static string ScopeOf(int items) => items <= 1 ? "single" : "batch";

    /// <summary>The checkpoint state that a word of a caller means, by update-checkpoint's spellings; null where it is none.</summary>
    public static string? Checkpoint(string? word) => Normal(word) switch
    {
        "waiting" or "awaiting" or Awaiting or "pending_approval" or "approval_needed" or "approval_required" => Awaiting,
        Approved or "confirmed" or "accepted" or "resumed" => Approved,
        None or "clear" or "cleared" or "reset" => None,
        NotRequired or "n_a" or "na" or "skipped" => NotRequired,
        _ => null,
    };

    private static string Normal(string? word) =>
        string.Join('_', (word ?? "").Trim().ToLowerInvariant().Split([' ', '\t', '\n', '\r', '-'], StringSplitOptions.None).Where((part, i) => part.Length > 0 || i == 0));
}
