namespace RunTui.Engine.Routes;

/// <summary>One call of an agent outside of a run.</summary>
public sealed record RoutedCallRequest
{
    /// <summary>What the agent is asked.</summary>
    public required string Prompt { get; init; }

    /// <summary>Its model; null lets the tool choose.</summary>
    public string? Model { get; init; }

    /// <summary>Its reasoning effort; null lets the tool choose.</summary>
    public string? Effort { get; init; }

    /// <summary>What it may do, in a route's words.</summary>
    public required string Sandbox { get; init; }

    /// <summary>Where it works, absolute.</summary>
    public required string Folder { get; init; }

    /// <summary>How long it may take; null is without end.</summary>
    public TimeSpan? Limit { get; init; }
}
