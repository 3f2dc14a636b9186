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

    /// <summary>The step's mode has a person approve its plan: confirm and validate do.</summary>
    PlanApproval,

    /// <summary>The review of the step has repaired something itself.</summary>
    ReviewFixed,

    /// <summary>The review of the step suggests something that a person has to decide about.</summary>
    Suggestions,

    /// <summary>A person has taken some of what the review suggests.</summary>
    SuggestionsTaken,

    /// <summary>An agent chooses between answers.</summary>
    Judged,

    /// <summary>A person chooses between answers.</summary>
    ChosenByPerson,
}
