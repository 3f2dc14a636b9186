namespace RunTui.Engine.Guards.Content;

/// <summary>Whether a skill may be run.</summary>
public sealed record DangerDecision
{
    public required GuardAction Action { get; init; }

    public required string Skill { get; init; }

    /// <summary>Its level as it was declared, also where there is no such level; <c>unknown</c> where levels aren't enforced.</summary>
    public required string Level { get; init; }

    /// <summary>Whether nobody is there to be asked.</summary>
    public required bool IsAutonomous { get; init; }

    /// <summary>Why; one line.</summary>
    public required string Reason { get; init; }

    /// <summary>What a person is to be told, where the rule asks for it; one line.</summary>
    public string? Log { get; init; }

    /// <summary>Whether <c>--allow-high</c> is what let it through.</summary>
    public bool IsOverridden { get; init; }

    /// <summary><c>interactive</c> or <c>autonomous</c>.</summary>
    public string Mode => IsAutonomous ? "autonomous" : "interactive";

    /// <summary>
    /// Whether the run halts, where the skill is a gate that the run can't do without: a gate that is skipped in silence would let
    /// everything pass.
    /// </summary>
    /// <param name="isRequiredGate">Whether it is one, such as the review or the audit of a sprint.</param>
    public bool Halts(bool isRequiredGate) => Action == GuardAction.Block && isRequiredGate;
}
