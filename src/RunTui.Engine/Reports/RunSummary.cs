using System.Globalization;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Reports.RunMode;
using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Reports;

/// <summary>What a list says of a run: where it stands, and what it needs.</summary>
public sealed record RunSummary
{
    public required RunFolder Folder { get; init; }

    public required string Name { get; init; }

    public RunStatus Status { get; init; }

    /// <summary>All steps of its plan.</summary>
    public int Total { get; init; }

    /// <summary>Steps that are done or skipped.</summary>
    public int Settled { get; init; }

    /// <summary>Steps that are in progress; where nobody works on the run, that were when its owner went.</summary>
    public int Working { get; init; }

    /// <summary>Steps that wait for a person.</summary>
    public int Waiting { get; init; }

    /// <summary>Whether anything was ever done for it.</summary>
    public bool HasBegun { get; init; }

    /// <summary>The step that has waited for a person longest; empty where none does.</summary>
    public string NeedStep { get; init; } = "";

    /// <summary>What it wants of the person, as the agent or the engine said it; not safe to be shown as it is.</summary>
    public string Need { get; init; } = "";

    /// <summary>What goes on in a flow: the first step at work and its phase, such as <c>m2 verify 2</c>; empty where no flow is at work.</summary>
    public string Phase { get; init; } = "";

    /// <summary>Why it stopped by a rule of its own, one of <see cref="StopReasons"/>; null where it didn't.</summary>
    public string? StopReason { get; init; }

    /// <summary>Run Mode's word for where it stands, such as <c>HALTED</c>; empty where it is no run of Run Mode's.</summary>
    public string RunMode { get; init; } = "";

    /// <summary>Why its breaker is open; null where it is closed.</summary>
    public string? Breaker { get; init; }

    /// <summary>What it waits for because it made as many calls as it may in an hour; null while it doesn't.</summary>
    public HourlyWait? WaitsForHour { get; init; }

    /// <summary>When something last happened, UTC milliseconds since 1970; null where nothing ever did.</summary>
    public long? UpdatedAt { get; init; }

    public long Tokens { get; init; }

    public decimal CostUsd { get; init; }

    /// <summary>Who works on it; null where nobody does.</summary>
    public RunOwner? Owner { get; init; }

    /// <summary>Why nothing is known of it, in one line; null where it could be read.</summary>
    public string? Trouble { get; init; }

    /// <summary>Whether every step is through.</summary>
    public bool IsComplete => Total > 0 ? Settled == Total : Status == RunStatus.Completed;

    /// <summary>The summary of a run whose state is known.</summary>
    /// <param name="state">The run.</param>
    /// <param name="folder">Where it is.</param>
    /// <param name="isLive">Whether somebody works on it.</param>
    public static RunSummary Of(RunState state, RunFolder folder, bool isLive = false)
    {
        var first = state.OpenBlockers.MinBy(b => b.Since, StringComparer.Ordinal);
        return new RunSummary
        {
            Folder = folder,
            Name = state.Plan?.Blueprint.Name is { Length: > 0 } name ? name : folder.Name,
            Status = state.Status,
            Total = state.Steps.Count,
            Settled = state.Steps.Values.Count(s => s.IsSettled),
            Working = state.Count(StepStatus.InProgress),
            Waiting = state.OpenBlockers.Count(),
            HasBegun = state.Status != RunStatus.NotStarted || state.Steps.Values.Any(s => s.Status != StepStatus.Pending || s.Attempts > 0),
            NeedStep = first?.StepId ?? "",
            Need = first?.Message ?? "",
            Phase = state.OrderedSteps.FirstOrDefault(s => s is { Status: StepStatus.InProgress, Phases: [.., { Verdict: null }] }) is { } step ? $"{step.Id} {step.Phases[^1].Name}" : "",
            StopReason = state.StopReason,
            RunMode = RunModeStanding.WordOf(state, isLive) ?? "",
            Breaker = StopWords.OfBreaker(state),
            WaitsForHour = isLive ? state.WaitsForHour : null,
            UpdatedAt = state.LastEvent?.At ?? MomentOf(state.LastEvent?.Ts is { Length: > 0 } ts ? ts : state.UpdatedAt),
            Tokens = state.Tokens,
            CostUsd = state.CostUsd,
        };
    }

    internal static long? MomentOf(string ts) =>
        DateTimeOffset.TryParse(ts, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at.ToUnixTimeMilliseconds() : null;
}
