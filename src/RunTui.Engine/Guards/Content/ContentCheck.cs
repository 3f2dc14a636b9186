using System.Collections.Immutable;

namespace RunTui.Engine.Guards.Content;

/// <summary>What one check said.</summary>
/// <param name="Name"><c>danger_level</c>, <c>pii_filter</c> or <c>injection_detection</c>.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Mode">What it may do.</param>
public sealed record ContentCheck(string Name, CheckStatus Status, GuardMode Mode)
{
    public const string DangerName = "danger_level";
    public const string PiiName = "pii_filter";
    public const string InjectionName = "injection_detection";

    /// <summary>How many hits were redacted.</summary>
    public int Redactions { get; init; }

    /// <summary>The score of injection; null for other checks.</summary>
    public double? Score { get; init; }

    /// <summary>The names of what was found.</summary>
    public ImmutableArray<string> Patterns { get; init; } = [];

    /// <summary>What broke inside the check, if it did: the text was let through, which is to be said loudly.</summary>
    public string? Failure { get; init; }
}
