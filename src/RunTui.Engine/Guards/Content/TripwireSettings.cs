namespace RunTui.Engine.Guards.Content;

/// <summary><c>guardrails.tripwire</c>: what follows when a check fails that ran beside the work.</summary>
public sealed record TripwireSettings
{
    public bool Enabled { get; init; } = true;

    public TripwireAction OnFailure { get; init; }

    /// <summary>Whether a halt puts aside what was done.</summary>
    public bool RollbackOnHalt { get; init; }
}
