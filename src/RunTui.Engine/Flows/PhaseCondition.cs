namespace RunTui.Engine.Flows;

/// <summary>When a phase is passed through at all; the blueprint decides.</summary>
public enum PhaseCondition
{
    Always,

    /// <summary>Code is held against its design; <c>red_team</c>.</summary>
    RedTeam,

    /// <summary>Each step is published by itself; <c>publish.each_step</c>.</summary>
    PublishEach,

    /// <summary>The whole run is published at once.</summary>
    PublishOnce,

    /// <summary>What was published is validated once more; <c>run_mode.post_pr</c>.</summary>
    PostPr,
}
