using RunTui.Engine.Events;
using RunTui.Engine.Gates;

namespace RunTui.Engine.Execution;

/// <summary>What a phase came to.</summary>
/// <param name="Verdict">What it says of the work; null where it was stopped and says nothing.</param>
/// <param name="Why">In one line.</param>
internal sealed record PhaseResult(Verdict? Verdict, string Why)
{
    /// <summary>The file that holds the whole of it; null for none.</summary>
    public string? Evidence { get; init; }

    /// <summary>Tells what it said, or what it left, from something else.</summary>
    public long? Fingerprint { get; init; }

    /// <summary>How many findings it came to; null where it looks for none.</summary>
    public int? Findings { get; init; }

    /// <summary>How many of them are to be acted on.</summary>
    public int? Actionable { get; init; }

    /// <summary>The step stops with this; null where the flow decides what comes next.</summary>
    public StepStop? Stop { get; init; }

    /// <summary>Where a violation stopped it that would have passed otherwise: what it came to, in one line. Null where it did not pass, or has to be done again.</summary>
    public string? PassedAs { get; init; }

    /// <summary>It was stopped, by us or by what it waited for; the step is put back already.</summary>
    public static PhaseResult Stopped { get; } = new(null, "");

    public static PhaseResult Pass(string why, string? evidence = null) => new(Gates.Verdict.Pass, why) { Evidence = evidence };

    public static PhaseResult Changes(string why, string? evidence = null) => new(Gates.Verdict.Changes, why) { Evidence = evidence };

    /// <summary>The step waits for a person.</summary>
    /// <param name="kind">With what.</param>
    /// <param name="reason">In the words of <see cref="StopReasons"/>.</param>
    /// <param name="why">In one line.</param>
    /// <param name="evidence">The file that holds the whole of it; null for none.</param>
    public static PhaseResult Block(BlockerKind kind, string reason, string why, string? evidence = null) =>
        new(Gates.Verdict.Error, why) { Evidence = evidence, Stop = new StepStop(kind, reason) };
}
