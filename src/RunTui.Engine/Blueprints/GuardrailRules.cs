namespace RunTui.Engine.Blueprints;

/// <summary>Which guards a run has; a blueprint's <c>guardrails</c>. A plan without that field has none.</summary>
public sealed record GuardrailRules
{
    /// <summary>Whether there are any.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Whether secrets and personal data are taken out of what agents are told.</summary>
    public bool Redact { get; init; } = true;

    /// <summary>Whether attempts to talk an agent into something else are looked for in what it is told.</summary>
    public bool Injection { get; init; } = true;

    /// <summary>Whether such an attempt stops the step; else it is only told.</summary>
    public bool InjectionBlocks { get; init; } = true;

    /// <summary>From which score on, 0 to 1, a text is such an attempt.</summary>
    public double InjectionThreshold { get; init; } = 0.7;

    /// <summary>Whether what is dangerous is refused to a run that nobody watches.</summary>
    public bool Danger { get; init; } = true;

    /// <summary>Whether agents get programs before the real ones that refuse what destroys and what makes public.</summary>
    public bool Fence { get; init; } = true;

    /// <summary>Branches that nothing is pushed to, beyond those that are protected in any case.</summary>
    public System.Collections.Immutable.ImmutableArray<string> ProtectedBranches { get; init; } = [];
}
