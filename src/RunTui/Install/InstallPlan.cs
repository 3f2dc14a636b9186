using System.Collections.Immutable;

namespace RunTui.Install;

/// <summary>What an install would do, found out by looking alone.</summary>
internal sealed record InstallPlan
{
    /// <summary>What is to lie there, and whether it has to be made.</summary>
    public required ImmutableArray<PlannedThing> Things { get; init; }

    /// <summary>Ours of earlier, which are no longer wanted.</summary>
    public required ImmutableArray<InstalledThing> Obsolete { get; init; }

    /// <summary>Folders that have to be made, parents first.</summary>
    public required ImmutableArray<string> Directories { get; init; }

    /// <summary>What is in the way and is moved aside.</summary>
    public required ImmutableArray<MovedThing> Moves { get; init; }

    /// <summary>What is in the way and may not be touched, a line each.</summary>
    public required ImmutableArray<string> Conflicts { get; init; }
}
