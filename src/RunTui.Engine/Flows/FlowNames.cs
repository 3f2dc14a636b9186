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
        PhaseKind.Command => "command",
        PhaseKind.Artifact => "artifact",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    public static string Name(this PhaseOutput output) => output switch
    {
        PhaseOutput.Text => "text",
        PhaseOutput.Handoff => "handoff",
        PhaseOutput.Verdict => "verdict",
        PhaseOutput.Milestones => "milestones",
        PhaseOutput.Divergences => "divergences",
        PhaseOutput.Triage => "triage",
        PhaseOutput.Findings => "findings",
        PhaseOutput.ItemPlan => "item_plan",
        PhaseOutput.ItemWork => "item_work",
        PhaseOutput.ItemTests => "item_tests",
        PhaseOutput.ItemReview => "item_review",
        PhaseOutput.Walkthrough => "walkthrough",
        PhaseOutput.Choice => "choice",
        _ => throw new ArgumentOutOfRangeException(nameof(output)),
    };

    public static string Name(this PhaseCondition condition) => condition switch
    {
        PhaseCondition.Always => "always",
        PhaseCondition.RedTeam => "red_team",
        PhaseCondition.PublishEach => "publish_each",
        PhaseCondition.PublishOnce => "publish_once",
        PhaseCondition.PostPr => "post_pr",
        PhaseCondition.PlanApproval => "plan_approval",
        PhaseCondition.ReviewFixed => "review_fixed",
        PhaseCondition.Suggestions => "suggestions",
        PhaseCondition.SuggestionsTaken => "suggestions_taken",
        PhaseCondition.Judged => "judged",
        PhaseCondition.ChosenByPerson => "chosen_by_person",
        _ => throw new ArgumentOutOfRangeException(nameof(condition)),
    };
}
