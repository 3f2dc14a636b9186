using System.Collections.Immutable;

namespace RunTui.Engine.Guards.Content;

/// <summary>How much a text looks like an attempt to take over the agent that reads it.</summary>
public sealed record InjectionResult
{
    /// <summary>From 0 to 1.</summary>
    public required double Score { get; init; }

    /// <summary>From which score on it is one.</summary>
    public required double Threshold { get; init; }

    /// <summary>The names of what was found, each once, in the order of the text.</summary>
    public ImmutableArray<string> PatternsMatched { get; init; } = [];

    /// <summary>How many different patterns were found in each of <see cref="InjectionCategories.Names"/>.</summary>
    public ImmutableDictionary<string, int> Details { get; init; } = ImmutableDictionary<string, int>.Empty;

    public bool IsDetected => Score >= Threshold;

    /// <summary>The word for it: <c>DETECTED</c> or <c>PASS</c>.</summary>
    public string Status => IsDetected ? "DETECTED" : "PASS";
}
