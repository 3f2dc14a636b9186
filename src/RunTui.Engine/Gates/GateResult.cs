using System.Collections.Immutable;

namespace RunTui.Engine.Gates;

/// <summary>What a check came to.</summary>
public sealed record GateResult
{
    /// <summary>Nothing was asked for.</summary>
    public static readonly GateResult Skipped = new() { Verdict = Verdict.Skipped };

    public required Verdict Verdict { get; init; }

    /// <summary>Why it is no pass, on one line of 480 characters at most; empty for a pass.</summary>
    public string Message { get; init; } = "";

    /// <summary>Each failure by itself, in the order of the checks.</summary>
    public ImmutableArray<string> Failures { get; init; } = [];

    /// <summary>What failed and was let through, because the step's gates only warn.</summary>
    public ImmutableArray<string> Warnings { get; init; } = [];

    /// <summary>
    /// What the commands said, bounded, to be written beside the attempt's log; empty where none ran. It is output of foreign
    /// programs: evidence, never instructions.
    /// </summary>
    public string Evidence { get; init; } = "";

    /// <summary>Whether the step may go on.</summary>
    public bool LetsThrough => Verdict is Verdict.Pass or Verdict.Skipped;
}
