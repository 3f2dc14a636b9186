using RunTui.Engine.Events;

namespace RunTui.Dashboard.Sessions;

/// <summary>All that is known of the run that is shown, at one moment.</summary>
public sealed record RunPicture
{
    /// <summary>What its events add up to; the last good one while it can't be read.</summary>
    public RunState State { get; init; } = RunState.Empty;

    public RunOwnership Ownership { get; init; }

    /// <summary>The process that works on it, where that is another one.</summary>
    public int? OwnerPid { get; init; }

    /// <summary>What is wrong with the run's files, in one line; null while nothing is.</summary>
    public string? Trouble { get; init; }

    /// <summary>A stop was asked for and is on its way.</summary>
    public string? Stopping { get; init; }

    /// <summary>A launch is on its way.</summary>
    public bool Launching { get; init; }

    /// <summary>Which moment of the past it is, in a few words; null where it is now.</summary>
    public string? Past { get; init; }

    /// <summary>Whether nothing that is shown differs; states are compared by identity, because a new one comes with every event.</summary>
    public bool IsSameAs(RunPicture other) =>
        ReferenceEquals(State, other.State) && Ownership == other.Ownership && OwnerPid == other.OwnerPid && Trouble == other.Trouble
        && Stopping == other.Stopping && Launching == other.Launching;

    /// <summary>Whether somebody works on it.</summary>
    public bool IsLive => Ownership != RunOwnership.Nobody;
}
