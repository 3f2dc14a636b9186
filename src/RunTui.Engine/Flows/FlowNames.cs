namespace RunTui.Engine.Flows;

/// <summary>The spelling of phases' kinds and outputs in flows and events.</summary>
public static class FlowNames
{
    public static string Name(this PhaseKind kind) => kind switch
    {
        PhaseKind.Agent => "agent",
        PhaseKind.Verify => "verify",
        PhaseKind.Approve => "approve",
        PhaseKind.Checkpoint => "checkpoint",
        PhaseKind.Publish => "publish",
        PhaseKind.Artifact => "artifact",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    public static string Name(this PhaseOutput output) => output switch
    {
        PhaseOutput.Text => "text",
        PhaseOutput.Handoff => "handoff",
        PhaseOutput.Verdict => "verdict",
        PhaseOutput.Milestones => "milestones",
        _ => throw new ArgumentOutOfRangeException(nameof(output)),
    };
}
