namespace RunTui.Engine.Events;

/// <summary>What a step waits for a person with; which answers make sense follows from it.</summary>
public enum BlockerKind
{
    /// <summary>The agent says that it can't go on.</summary>
    Question,

    /// <summary>It failed, and no attempt is left.</summary>
    Failed,

    /// <summary>What it should have made isn't there.</summary>
    Acceptance,

    /// <summary>A strict quality gate doesn't pass.</summary>
    Gate,

    /// <summary>A tool, a skill or something else that the step needs is not on this machine.</summary>
    Missing,

    /// <summary>It asks before it starts (<c>mode: confirm</c> or <c>validate</c>).</summary>
    Approval,

    /// <summary>It is through and asks before that counts (<c>mode: validate</c>).</summary>
    Review,

    /// <summary>It changed what it may not change.</summary>
    Guard,

    /// <summary>It went round and round, and a rule ended that.</summary>
    Breaker,

    /// <summary>Who should do it has failed, and another model takes over only if a person lets it; plan-and-execute's fail-closed.</summary>
    Fallback,

    /// <summary>The plan says that it is blocked, and nobody says why.</summary>
    Plan,
}
