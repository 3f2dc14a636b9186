namespace RunTui.Engine.Fire.Scripts;

/// <summary>What FIRE's scripts take as the words of its files: no more spellings than they do.</summary>
internal static class FireScriptWords
{
    public static bool IsMode(string? word) => word is FireWords.Autopilot or FireWords.Confirm or FireWords.Validate;

    public static bool IsScope(string word) => word is FireWords.OneItem or FireWords.Batch or FireWords.Wide;

    public static bool IsPhase(string? word) => word is FireWords.Plan or FireWords.Execute or FireWords.Test or FireWords.Review;

    public static string ScopeOf(int items) => items <= 1 ? FireWords.OneItem : FireWords.Batch;

    /// <summary>The checkpoint state that a word of a caller means, by update-checkpoint's spellings; null where it is none.</summary>
    public static string? Checkpoint(string? word) => Normal(word) switch
    {
        "waiting" or "awaiting" or FireWords.Awaiting or "pending_approval" or "approval_needed" or "approval_required" => FireWords.Awaiting,
        FireWords.Approved or "confirmed" or "accepted" or "resumed" => FireWords.Approved,
        FireWords.None or "clear" or "cleared" or "reset" => FireWords.None,
        FireWords.NotRequired or "n_a" or "na" or "skipped" => FireWords.NotRequired,
        _ => null,
    };

    private static string Normal(string? word) =>
        string.Join('_', (word ?? "").Trim().ToLowerInvariant().Split([' ', '\t', '\n', '\r', '-'], StringSplitOptions.None).Where((part, i) => part.Length > 0 || i == 0));
}
