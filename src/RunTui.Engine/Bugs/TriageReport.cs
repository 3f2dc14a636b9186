using System.Collections.Immutable;
using RunTui.Engine.Blueprints;

namespace RunTui.Engine.Bugs;

/// <summary>What a triage says of a bug: the answer of a phase whose output is <c>triage</c>. Nothing in it is checked.</summary>
public sealed record TriageReport
{
    public required string Title { get; init; }

    public required string Summary { get; init; }

    public required ReproductionStrength ReproductionStrength { get; init; }

    public required BugTestType TestType { get; init; }

    /// <summary>Where the bug is suspected; at least one.</summary>
    public required ImmutableArray<string> SuspectedFiles { get; init; }

    public required BugSignals Signals { get; init; }

    /// <summary>What makes it a feature and no bug, such as <c>new endpoint</c>; empty for a bug.</summary>
    public ImmutableArray<string> Disqualifiers { get; init; } = [];

    /// <summary>How risky the triage takes the repair to be; null where it doesn't say.</summary>
    public RiskLevel? ClaimedRisk { get; init; }

    /// <summary>How it is to be repaired.</summary>
    public required string Plan { get; init; }

    /// <summary>The risk that counts: what the files tell, or what is claimed, whichever is higher.</summary>
    public RiskLevel Risk => BugRisk.Of(SuspectedFiles, ClaimedRisk);

    public BugEligibility Eligibility => BugEligibility.Of(this);
}
