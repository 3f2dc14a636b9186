using System.Collections.Immutable;
using RunTui.Engine.Fire.Integrity;
using RunTui.Engine.Fire.Snapshots;

namespace RunTui.Dashboard.Presenters.Fire;

/// <summary>What is known of a FIRE project: the newest reading that was good, and what is wrong since.</summary>
public sealed record FirePicture
{
    /// <summary>The project as it was when it could last be read; null until it could.</summary>
    public FireSnapshot? Project { get; init; }

    /// <summary>Why it can't be read as it is now; null where it can.</summary>
    public FireWarning? Error { get; init; }

    /// <summary>What contradicts itself in it.</summary>
    public ImmutableArray<FireFinding> Findings { get; init; } = [];

    /// <summary>Who carries each run out, by its id.</summary>
    public ImmutableDictionary<string, FireDriver> Drivers { get; init; } = ImmutableDictionary<string, FireDriver>.Empty;

    /// <summary>Whether it has been looked at.</summary>
    public bool IsRead { get; init; }

    /// <summary>Who carries a run out.</summary>
    public FireDriver DriverOf(string run) => Drivers.GetValueOrDefault(run) ?? FireDriver.Other;
}
