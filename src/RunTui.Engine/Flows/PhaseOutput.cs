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
}
