namespace RunTui.Engine.Flows;

/// <summary>What an agent's answer in a phase has to be.</summary>
public enum PhaseOutput
{
    /// <summary>Whatever it says.</summary>
    Text,

    /// <summary>Whether it made the work, and what the next one should know: Runr's implementer.</summary>
    Handoff,

    /// <summary>Whether the work may pass: Runr's reviewer.</summary>
    Verdict,

    /// <summary>The milestones that the rest of the run consists of: Runr's planner.</summary>
    Milestones,

    /// <summary>Where the code is not what its design says: Run Mode's red team.</summary>
    Divergences,

    /// <summary>What a bug is, where it is and how to go about it: Run Mode's triage.</summary>
    Triage,

    /// <summary>For a command, a file of findings, and whether there is still anything new in them: Run Mode's bridge review.</summary>
    Findings,

    /// <summary>How a work item is to be done: FIRE's planner. It becomes a section of <c>plan.md</c>.</summary>
    ItemPlan,

    /// <summary>What was made of a work item, file by file, and what was decided: FIRE's implementer.</summary>
    ItemWork,

    /// <summary>What the tests of a work item came to, and whether it is as it was asked for: FIRE's tester. It becomes a section of <c>test-report.md</c>.</summary>
    ItemTests,

    /// <summary>What a review of a work item has repaired, and what it leaves to a person: FIRE's reviewer. It becomes a section of <c>review-report.md</c>.</summary>
    ItemReview,

    /// <summary>What was made in a whole FIRE run, for who reads the code next: <c>walkthrough.md</c>.</summary>
    Walkthrough,

    /// <summary>Which of several answers is the one to go on with.</summary>
    Choice,
}
