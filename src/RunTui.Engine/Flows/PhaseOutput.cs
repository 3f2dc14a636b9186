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
}
