using System.Globalization;
using RunTui.Engine.Gates;

namespace RunTui.Engine.Events;

/// <summary>One time that a step passed through a phase of its flow.</summary>
public sealed record PhaseVisit
{
    /// <summary>The phase's id in the flow.</summary>
    public required string Id { get; init; }

    /// <summary>What kind of phase it is, as flows spell it: <c>agent</c>, <c>verify</c> …</summary>
    public string Kind { get; init; } = "";

    /// <summary>Which visit of this phase it is in the step's life, from 1.</summary>
    public int Round { get; init; }

    /// <summary>The attempt of the agent that did it; 0 where none did.</summary>
    public int Attempt { get; init; }

    /// <summary>UTC milliseconds since 1970.</summary>
    public long? StartedAt { get; init; }

    /// <summary>UTC milliseconds since 1970; null while it goes on, or where it was cut off.</summary>
    public long? EndedAt { get; init; }

    /// <summary>What came of it; null while it goes on, or where it was cut off.</summary>
    public Verdict? Verdict { get; init; }

    /// <summary>Why, in one line.</summary>
    public string Detail { get; init; } = "";

    /// <summary>The file that holds the whole of it; empty where there is none.</summary>
    public string Evidence { get; init; } = "";

    /// <summary>The log of the commands that verified the work; empty where none ran.</summary>
    public string Log { get; init; } = "";

    /// <summary>Tells what it said, or what it left, from something else: equal ones in a row are a loop. Null where it says nothing.</summary>
    public long? Fingerprint { get; init; }

    /// <summary>The phase, and which time it is where it isn't the first: <c>verify 2</c>.</summary>
    public string Name => Round > 1 ? string.Create(CultureInfo.InvariantCulture, $"{Id} {Round}") : Id;

    /// <summary>Whether a person let it do what it asked about; it holds until the phase has come to a verdict.</summary>
    public bool IsLet { get; init; }

    /// <summary>Where a violation of the scope stopped it that would have passed otherwise: what it came to. Null where it is done again once the violation is allowed.</summary>
    public string? PassedAs { get; init; }

    /// <summary>How the detail of a visit begins that asked for changes once too often and was then only heard.</summary>
    internal const string PassedOver = "passed over: ";

    /// <summary>Whether it asked for changes once too often and was then only heard.</summary>
    public bool IsPassedOver => Verdict == Gates.Verdict.Skipped && Detail.StartsWith(PassedOver, StringComparison.Ordinal);

    /// <summary>How many findings it came to.</summary>
    public int Findings { get; init; }

    /// <summary>How many of them sent the step back.</summary>
    public int Actionable { get; init; }

    /// <summary>For a commit, how many files it changed.</summary>
    public int Files { get; init; }

    /// <summary>For a commit, how many files it deleted.</summary>
    public int Deleted { get; init; }

    /// <summary>The commit it made; null where it made none.</summary>
    public string? Commit { get; init; }

    /// <summary>How long it took; null where that is not known.</summary>
    public TimeSpan? Time => EndedAt - StartedAt is { } ms ? TimeSpan.FromMilliseconds(ms) : null;
}
