using System.Collections.Immutable;

namespace RunTui.Engine.Imports.RunMode;

/// <summary><c>post_pr_validation</c> of <c>.loa.config.yaml</c>.</summary>
public sealed record PostPrSettings
{
    public bool Enabled { get; init; } = true;

    /// <summary>Whether the file says so, or who is to do it: a run doesn't ask for hours of validation that nobody has asked for.</summary>
    public bool IsAsked { get; init; }

    public PostPrPhase Audit { get; init; } = new() { Timeout = TimeSpan.FromSeconds(600), MaxIterations = 5 };

    public PostPrPhase ContextClear { get; init; } = new() { Timeout = TimeSpan.FromSeconds(60), MaxIterations = 1 };

    public PostPrPhase E2E { get; init; } = new() { Timeout = TimeSpan.FromSeconds(1200), MaxIterations = 3 };

    /// <summary>Off unless it is asked for.</summary>
    public PostPrPhase Flatline { get; init; } = new() { Enabled = false, Timeout = TimeSpan.FromSeconds(300), MaxIterations = 1 };

    /// <summary>Off unless it is asked for.</summary>
    public PostPrPhase BridgebuilderReview { get; init; } = new() { Enabled = false, Timeout = TimeSpan.FromSeconds(600), MaxIterations = 5 };

    /// <summary>The commands that do phases, by <see cref="Workers"/>' names; ours.</summary>
    public ImmutableDictionary<string, string> Commands { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The agents that do phases which no command does, by the same names; ours.</summary>
    public ImmutableDictionary<string, string> Agents { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>What a command or an agent can do.</summary>
    public static ImmutableArray<string> Workers { get; } = ["audit", "fix_audit", "e2e", "fix_e2e", "flatline", "bridgebuilder_review"];

    /// <summary>How often the audit finds the same before it is given up.</summary>
    public int SameFindingThreshold { get; init; } = 3;

    /// <summary>How often the end-to-end tests fail the same way before they are given up.</summary>
    public int SameFailureThreshold { get; init; } = 2;

    /// <summary>How often a call of GitHub is tried.</summary>
    public int GitHubAttempts { get; init; } = 3;

    /// <summary>What is waited between them, in turn.</summary>
    public ImmutableArray<TimeSpan> GitHubBackoff { get; init; } = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4)];

    /// <summary>How long one of them takes at most.</summary>
    public TimeSpan GitHubTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether a run begins it by itself, once there is a pull request.</summary>
    public bool AutoInvoke { get; init; } = true;

    /// <summary>The mode it begins it in: <c>autonomous</c> or <c>hitl</c>.</summary>
    public string AutoInvokeMode { get; init; } = "autonomous";
}
