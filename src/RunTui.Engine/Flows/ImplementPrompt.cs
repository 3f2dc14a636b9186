using System.Collections.Immutable;
using RunTui.Engine.Blueprints;

namespace RunTui.Engine.Flows;

/// <summary>What goes into the prompt of an agent that works on a step.</summary>
internal sealed record ImplementPrompt
{
    /// <summary>The task as the user wrote it. Runr's implementer never sees it.</summary>
    public required string TaskText { get; init; }

    /// <summary>The whole plan, in its order.</summary>
    public ImmutableArray<PlannedStep> PlanSummary { get; init; } = [];

    public required Step Step { get; init; }

    public ScopeRules Scope { get; init; } = new();

    /// <summary>Whether lockfiles may be changed.</summary>
    public bool AllowDeps { get; init; }

    /// <summary>Commands that will check the work.</summary>
    public VerificationRules Verification { get; init; } = new();

    /// <summary>Why the step came back; null in the first round.</summary>
    public PhaseFinding? Finding { get; init; }

    /// <summary>What a person wrote who resolved a blocker; null without.</summary>
    public string? PersonNote { get; init; }

    /// <summary>What the flow's author adds; null without.</summary>
    public string? Extra { get; init; }

    /// <summary>What the next attempt is told about the last failure; null without.</summary>
    public string? LastFailure { get; init; }

    /// <summary>The file to write the report of the work into, from the root of the repository; null where none is asked for.</summary>
    public string? ReportFile { get; init; }

    /// <summary>The bug to repair, for whom a test comes first; null for any other work.</summary>
    public BugPrompt? Bug { get; init; }

    /// <summary>What the answer has to be: a handoff, or for a phase that asks for none any text.</summary>
    public PhaseOutput Output { get; init; } = PhaseOutput.Handoff;
}
