namespace RunTui.Engine.Gates.Reviews;

/// <summary>The spelling of severities.</summary>
public static class FindingSeverities
{
    public static string Name(this FindingSeverity severity) => severity switch
    {
        FindingSeverity.Critical => "critical",
        FindingSeverity.High => "high",
        FindingSeverity.Medium => "medium",
        FindingSeverity.Low => "low",
        _ => throw new ArgumentOutOfRangeException(nameof(severity)),
    };

    /// <summary>Whether work with such a finding may not pass.</summary>
    public static bool Blocks(this FindingSeverity severity) => severity is FindingSeverity.Critical or FindingSeverity.High;

    /// <summary>The severity that a word means, in any case; agents use many words for them. Null for any other word.</summary>
    public static FindingSeverity? Of(string? word) => word?.Trim().ToLowerInvariant() switch
    {
        "critical" or "blocker" or "blocking" or "severe" or "fatal" or "p0" or "must-fix" or "must_fix" or "must fix" => FindingSeverity.Critical,
        "high" or "major" or "error" or "p1" => FindingSeverity.High,
        "medium" or "moderate" or "warning" or "p2" => FindingSeverity.Medium,
        "low" or "minor" or "info" or "informational" or "nit" or "nitpick" or "trivial" or "suggestion" or "note" or "p3" => FindingSeverity.Low,
        _ => null,
    };
}
