namespace RunTui.Engine.Blueprints;

/// <summary>What a plan says of one phase of its flow; what it doesn't say is as the flow has it.</summary>
public sealed record PhaseRules
{
    /// <summary>Whether it is gone through at all.</summary>
    public bool? Enabled { get; init; }

    /// <summary>The command that does it, for a shell.</summary>
    public string? Command { get; init; }

    /// <summary>The agent that does it.</summary>
    public string? Tool { get; init; }

    /// <summary>How long it may take each time, in seconds.</summary>
    public int? Timeout { get; init; }

    /// <summary>How often it may be gone through.</summary>
    public int? Rounds { get; init; }

    /// <summary>How often in a row it may find the same.</summary>
    public int? Same { get; init; }
}
