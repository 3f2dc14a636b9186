namespace RunTui.Engine.Execution;

/// <summary>One message to a person outside.</summary>
internal sealed record Notice
{
    public required string Type { get; init; }

    public required string RequestId { get; init; }

    /// <summary>Whom, in the helper's own terms; empty leaves it to the helper.</summary>
    public required string To { get; init; }

    /// <summary>The program that sends it; empty where none is configured.</summary>
    public required string Helper { get; init; }

    public required string Body { get; init; }

    public required string Note { get; init; }

    /// <summary>What else is written down about it, in this order.</summary>
    public required IReadOnlyList<(string Name, string Value)> Fields { get; init; }
}
