using System.Collections.Immutable;

namespace RunTui.Engine.Events;

public sealed partial record RunState
{
    /// <summary>How many entries of what only grows are kept.</summary>
    private const int MostKept = 200;

    /// <summary>The times that the breaker tripped, oldest first.</summary>
    public ImmutableArray<BreakerTripped> BreakerTrips { get; init; } = [];

    /// <summary>Whether the breaker has tripped and nobody has reset it; Run Mode's <c>OPEN</c>.</summary>
    public bool IsBreakerOpen { get; init; }

    /// <summary>Whether a bare resume would leave stopped what the breaker stopped: only Run Mode's stays open until somebody resets it.</summary>
    public bool IsHeldByBreaker => IsBreakerOpen && Plan is { Blueprint.RunMode: not null };

    /// <summary>
    /// When the breaker's clock began, UTC milliseconds since 1970: with the first launch, or when it was reset last, and as much later
    /// as nobody worked on the run since.
    /// </summary>
    public long? BreakerSince { get; init; }

    /// <summary>When the breaker was reset last, UTC milliseconds since 1970; 0 where it never was.</summary>
    public long BreakerResetAt { get; init; }

    /// <summary>The tokens that were used before the breaker was reset last.</summary>
    public long TokensBeforeReset { get; init; }

    /// <summary>The costs from before the breaker was reset last, in US dollars.</summary>
    public decimal CostBeforeReset { get; init; }

    /// <summary>When anything but an answer of a person was last written down, UTC milliseconds since 1970.</summary>
    internal long? WorkedAt { get; init; }

    /// <summary>The calls of agents in the hour of the last one.</summary>
    public CallWindow Calls { get; init; } = CallWindow.None;

    /// <summary>What the run waits for because it made as many calls as it may in an hour; null while it doesn't.</summary>
    public HourlyWait? WaitsForHour { get; init; }

    /// <summary>The times that it waited so, oldest first.</summary>
    public ImmutableArray<HourlyWait> HourlyWaits { get; init; } = [];

    /// <summary>What became of the run's commits, oldest first.</summary>
    public ImmutableArray<Publication> Publications { get; init; } = [];

    /// <summary>What guards did beside the agents' work, oldest first.</summary>
    public ImmutableArray<GuardNote> GuardNotes { get; init; } = [];

    private static bool IsLaunch(RunEvent e) => e is { Event: "runner", Status: "started" };

    private long? BreakerClockAt(RunEvent launch) => BreakerSince is { } since && WorkedAt is { } worked && launch.At is { } at ? since + Math.Max(0, at - worked) : launch.At;

    private RunState ResetBreaker(RunEvent e) => this with { IsBreakerOpen = false, BreakerSince = e.At, BreakerResetAt = e.At ?? BreakerResetAt, TokensBeforeReset = Tokens, CostBeforeReset = CostUsd };

    private RunState ApplyBreaker(RunEvent e) => e.Status switch
    {
        "tripped" => this with
        {
            IsBreakerOpen = true,
            BreakerTrips = Kept(BreakerTrips, new BreakerTripped(e.StepId, e.Kind ?? "", e.Detail, e.At ?? 0)),
        },
        "reset" => ResetBreaker(e),
        "ignored" => this with { IsBreakerOpen = false },
        _ => this,
    };

    private RunState ApplyRateLimit(RunEvent e) => e switch
    {
        { Status: "waiting", At: { } at, DurationMs: { } wait } when new HourlyWait(at, at + wait, e.Tool) is var waits =>
            this with { WaitsForHour = waits, HourlyWaits = Kept(HourlyWaits, waits) },
        { Status: "over" } => this with { WaitsForHour = null },
        _ => this,
    };

    private RunState ApplyPublish(RunEvent e)
    {
        var isNew = Publications is not [.., var last] || last.StepId != e.StepId || last.IsIncomplete != (e.Kind == "incomplete");
        var publication = isNew ? new Publication { StepId = e.StepId, IsIncomplete = e.Kind == "incomplete" } : Publications[^1];
        Publication? now = e.Status switch
        {
            "pushed" => publication with { Pushed = true, Branch = e.Branch, SkippedReason = null },
            "pull_request" => publication with { PrUrl = e.Note, BodyFile = e.NextArtifact ?? publication.BodyFile },
            "by_hand" => publication with { CommandsFile = e.NextArtifact ?? "" },
            "skipped" => publication with { SkippedReason = e.Note, CommandsFile = e.NextArtifact ?? "" },
            _ => null,
        };
        return now is null ? this : this with { Publications = isNew ? Kept(Publications, now) : Publications.SetItem(Publications.Length - 1, now) };
    }

    private static ImmutableArray<T> Kept<T>(ImmutableArray<T> list, T added) => (list.Length < MostKept ? list : list.RemoveAt(0)).Add(added);
}
