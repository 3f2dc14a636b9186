namespace RunTui.Engine.Events;

/// <summary>Something that a guard did while agents worked, and that nobody has to answer.</summary>
/// <param name="StepId">The step at work; empty where none was.</param>
/// <param name="Status"><see cref="Refused"/>, <see cref="Redacted"/> or <see cref="Failed"/>.</param>
/// <param name="Detail">In one line; not safe to be shown as it is.</param>
/// <param name="At">When, UTC milliseconds since 1970.</param>
/// <param name="Seq">Its position in the journal.</param>
public sealed record GuardNote(string StepId, string Status, string Detail, long At, long Seq)
{
    /// <summary>An agent was refused something.</summary>
    public const string Refused = "refused";

    /// <summary>Secrets and personal data were taken out of what an agent is told.</summary>
    public const string Redacted = "redacted";

    /// <summary>A guard broke, and what it should have looked at was let through.</summary>
    public const string Failed = "failed";
}
