namespace RunTui.Engine.Reports;

/// <summary>What agents used, summed up for something: a tool, a model, a step, or the whole run. What a tool doesn't tell counts as nothing.</summary>
public sealed record Meter
{
    /// <summary>What it is of: a tool's name, a model with its tool, a step's id; empty for the run. As the journal has it, which may be anybody's.</summary>
    public string Name { get; init; } = "";

    /// <summary>The tool of a tool or a model; empty else.</summary>
    public string Tool { get; init; } = "";

    /// <summary>The model; null where it is of something else, and where the choice was left to the tool.</summary>
    public string? Model { get; init; }

    /// <summary>How often an agent was started, those at work included.</summary>
    public int Calls { get; init; }

    /// <summary>How many of them are at work.</summary>
    public int AtWork { get; init; }

    /// <summary>Tokens read, those from a cache included.</summary>
    public long InputTokens { get; init; }

    /// <summary>How many of <see cref="InputTokens"/> came from a cache.</summary>
    public long CachedInputTokens { get; init; }

    /// <summary>Tokens written.</summary>
    public long OutputTokens { get; init; }

    /// <summary>Tokens in and out; more than these two together where some tool told only a sum.</summary>
    public long Tokens { get; init; }

    /// <summary>In US dollars.</summary>
    public decimal CostUsd { get; init; }

    /// <summary>How long agents worked, one after the other; those at work are left out.</summary>
    public TimeSpan Time { get; init; }
}
