using RunTui.Engine.Events;

namespace RunTui.Engine.Reports.RunMode;

/// <summary>Run Mode's words for where the validation of a pull request stands, and for why it stopped.</summary>
public static class PostPrNames
{
    public const string PrCreated = "PR_CREATED";
    public const string Audit = "POST_PR_AUDIT";
    public const string FixAudit = "FIX_AUDIT";
    public const string ContextClear = "CONTEXT_CLEAR";
    public const string E2E = "E2E_TESTING";
    public const string FixE2E = "FIX_E2E";
    public const string Flatline = "FLATLINE_PR";
    public const string Bridge = "BRIDGEBUILDER_REVIEW";
    public const string UserInterrupt = "user_interrupt";
    public const string FlatlineBlocker = "flatline_blocker";
    public const string FlatlineError = "flatline_orchestrator_error";

    /// <summary>The phases of the flow whose status is told, in their order; Run Mode's names have underscores.</summary>
    public static IReadOnlyList<string> Phases { get; } = [AuditPhase, "context-clear", E2EPhase, FlatlinePhase, BridgePhase];

    internal const string AuditPhase = "post-pr-audit";
    internal const string E2EPhase = "e2e-testing";
    internal const string FlatlinePhase = "flatline-pr";
    internal const string BridgePhase = "bridgebuilder-review";

    /// <summary>Whether it is a state that a validation can be in.</summary>
    public static bool IsState(string word) =>
        word is PrCreated or Audit or FixAudit or ContextClear or E2E or FixE2E or Flatline or Bridge or RunModeNames.ReadyForHitl or RunModeNames.Halted;

    /// <summary>The state while a phase of the flow is gone through; null for one that is none of the validation's.</summary>
    internal static string? StateOf(string phase) => phase switch
    {
        AuditPhase => Audit,
        "fix-audit" or "commit-audit-fix" or "push-audit-fix" => FixAudit,
        "context-clear" => ContextClear,
        E2EPhase => E2E,
        "fix-e2e" or "commit-e2e-fix" or "push-e2e-fix" => FixE2E,
        FlatlinePhase => Flatline,
        BridgePhase => Bridge,
        _ => null,
    };

    /// <summary>Why the validation stopped.</summary>
    /// <param name="phase">The phase that it stopped in.</param>
    /// <param name="reason">Why the step stopped, in the words of <see cref="StopReasons"/>; null where nobody says.</param>
    public static string HaltReasonOf(string phase, string? reason) => (StateOf(phase), reason) switch
    {
        (Flatline, StopReasons.VerificationFailed) => FlatlineBlocker,
        (Flatline, _) => FlatlineError,
        (Bridge, StopReasons.ReviewUnreadable) => "bridgebuilder_no_findings_requires_run_bridge_harness",
        (Bridge, _) => "bridgebuilder_failed",
        (E2E, StopReasons.ImplementBlocked) => "build_failed",
        (E2E or FixE2E, _) => $"e2e_{WhatOf(reason)}",
        (_, StopReasons.ImplementBlocked) => "audit_escalated",
        _ => $"audit_{WhatOf(reason)}",
    };

    private static string WhatOf(string? reason) => reason switch
    {
        StopReasons.ReviewLoop => "circuit_breaker",
        StopReasons.VerificationFailed => "max_iterations",
        StopReasons.CallTimeout => "timeout",
        _ => "error",
    };
}
