using System.Collections.Immutable;

namespace RunTui.Engine.Gates;

/// <summary>What a verification came to.</summary>
public sealed record VerificationResult
{
    /// <summary>
    /// <see cref="Gates.Verdict.Pass"/>; <see cref="Gates.Verdict.Skipped"/> where there were no commands;
    /// <see cref="Gates.Verdict.Changes"/> where one failed or was not reached in time; <see cref="Gates.Verdict.Error"/> where one could not be started.
    /// </summary>
    public required Verdict Verdict { get; init; }

    /// <summary>Whether nothing stands in the way of the work.</summary>
    public bool Passed => Verdict is Verdict.Pass or Verdict.Skipped;

    /// <summary>The tiers that were asked for, with the reasons.</summary>
    public required ImmutableArray<SelectedTier> Tiers { get; init; }

    /// <summary>The tiers of which every command has passed.</summary>
    public required ImmutableArray<int> PassedTiers { get; init; }

    /// <summary>All commands of the tiers that were asked for; Runr's <c>commands_required</c>.</summary>
    public required ImmutableArray<string> CommandsRequired { get; init; }

    /// <summary>Those that ran, in their order; Runr's <c>commands_run</c>.</summary>
    public required ImmutableArray<VerificationCommand> CommandsRun { get; init; }

    /// <summary>Those that did not run, because one before them failed or their time was over; Runr's <c>commands_missing</c>.</summary>
    public required ImmutableArray<string> CommandsMissing { get; init; }

    /// <summary>The first command that failed, or that was not reached in time; null where all passed.</summary>
    public VerificationCommand? Failed { get; init; }

    /// <summary>
    /// The useful part of what <see cref="Failed"/> printed: its first and above all its last lines, 4,000 characters and a line that
    /// says what is left out. Without anything that steers a terminal, but still the words of a foreign program. Empty where all passed.
    /// </summary>
    public string Tail { get; init; } = "";

    /// <summary>A log for each tier that has begun, with everything its commands printed; absolute paths.</summary>
    public required ImmutableArray<string> LogFiles { get; init; }

    /// <summary>How long it took in all.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>What failed, on one line for people; empty where all passed.</summary>
    public string Message { get; init; } = "";
}
