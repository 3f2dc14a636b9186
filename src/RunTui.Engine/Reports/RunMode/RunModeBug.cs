using System.Text.Json.Nodes;
using RunTui.Engine.Blueprints;

namespace RunTui.Engine.Reports.RunMode;

/// <summary>Run Mode's <c>bugs/&lt;bug_id&gt;/state.json</c>.</summary>
public static class RunModeBug
{
    public const string Triage = "TRIAGE";
    public const string Implementing = "IMPLEMENTING";
    public const string Reviewing = "REVIEWING";
    public const string Auditing = "AUDITING";
    public const string Completed = "COMPLETED";

    /// <summary>The document.</summary>
    /// <param name="standing">Where the run stands.</param>
    /// <param name="confidence">What is known of the fix.</param>
    /// <param name="lastActivity">When something last happened, UTC milliseconds since 1970.</param>
    public static JsonObject Of(RunModeStanding standing, BugConfidence confidence, long? lastActivity)
    {
        var document = new JsonObject
        {
            ["schema_version"] = 1,
            ["bug_id"] = standing.Plan.BugId,
            ["bug_title"] = standing.Plan.BugTitle,
            ["sprint_id"] = standing.Current?.Id ?? standing.Plan.Target,
            ["state"] = StateOf(standing),
            ["mode"] = standing.Plan.IsInteractive ? "interactive" : "autonomous",
            ["created_at"] = RunModeState.Time(standing.StartedAt),
            ["updated_at"] = RunModeState.Time(lastActivity),
            ["circuit_breaker"] = new JsonObject
            {
                ["cycle_count"] = standing.Counters.Cycles,
                ["same_issue_count"] = standing.Counters.SameIssue,
                ["no_progress_count"] = standing.Counters.NoProgress,
                ["last_finding_hash"] = RunModeNames.HashOf(standing.Counters.LastIssue),
            },
            ["confidence"] = new JsonObject
            {
                ["reproduction_strength"] = confidence.Reproduction,
                ["test_type"] = confidence.TestType,
                ["risk_level"] = confidence.Risk,
                ["files_changed"] = standing.Current?.Files ?? 0,
                ["lines_changed"] = confidence.Lines ?? 0,
            },
        };
        if (standing.IsHalted)
        {
            document["halt_reason"] = standing.HaltReason;
            document["resume_state"] = Recorded(standing);
        }

        return document;
    }

    /// <summary>Where the bug is: <c>TRIAGE</c> to <c>COMPLETED</c>, or <c>HALTED</c>.</summary>
    public static string StateOf(RunModeStanding standing) => standing.IsHalted && standing.Current?.Step.IsSettled != true ? RunModeNames.Halted : Recorded(standing);

    private static string Recorded(RunModeStanding standing) => standing switch
    {
        { Current.Step.Status: StepStatus.Done } => Completed,
        { ResumePhase: RunModeNames.Review } => Reviewing,
        { ResumePhase: RunModeNames.Audit or RunModeNames.RedTeam } => Auditing,
        { ResumePhase: RunModeNames.Implement } => Implementing,
        _ => Triage,
    };
}
