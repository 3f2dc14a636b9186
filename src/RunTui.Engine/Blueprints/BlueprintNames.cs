namespace RunTui.Engine.Blueprints;

/// <summary>The spelling of enum values in blueprints, events and flags; run-workflow's.</summary>
public static class BlueprintNames
{
    private static readonly (string Name, StepStatus Value)[] Statuses =
    [
        ("pending", StepStatus.Pending),
        ("in_progress", StepStatus.InProgress),
        ("done", StepStatus.Done),
        ("blocked", StepStatus.Blocked),
        ("skipped", StepStatus.Skipped),
    ];

    private static readonly (string Name, LaunchMode Value)[] LaunchModes =
    [
        ("legacy", LaunchMode.Legacy),
        ("standard", LaunchMode.Standard),
        ("adaptive", LaunchMode.Adaptive),
        ("expansion", LaunchMode.Expansion),
    ];

    private static readonly (string Name, AutonomyProfile Value)[] Profiles =
    [
        ("safe", AutonomyProfile.Safe),
        ("balanced", AutonomyProfile.Balanced),
        ("max", AutonomyProfile.Max),
    ];

    private static readonly (string Name, OnBlocked Value)[] BlockedPolicies =
    [
        ("auto_repair", OnBlocked.AutoRepair),
        ("block", OnBlocked.Block),
        ("skip", OnBlocked.Skip),
    ];

    public static string Name(this StepStatus status) => NameOf(Statuses, status);

    public static string Name(this LaunchMode mode) => NameOf(LaunchModes, mode);

    public static string Name(this AutonomyProfile profile) => NameOf(Profiles, profile);

    public static string Name(this OnBlocked policy) => NameOf(BlockedPolicies, policy);

    /// <summary>The status that <paramref name="name"/> spells, or null; names are matched exactly, as run-workflow does.</summary>
    public static StepStatus? StatusOf(string? name) => ValueOf(Statuses, name);

    /// <summary>The launch mode that <paramref name="name"/> spells, or null.</summary>
    public static LaunchMode? LaunchModeOf(string? name) => ValueOf(LaunchModes, name);

    /// <summary>The autonomy profile that <paramref name="name"/> spells, or null.</summary>
    public static AutonomyProfile? AutonomyOf(string? name) => ValueOf(Profiles, name);

    /// <summary>The policy that <paramref name="name"/> spells, or null.</summary>
    public static OnBlocked? OnBlockedOf(string? name) => ValueOf(BlockedPolicies, name);

    private static string NameOf<T>((string Name, T Value)[] table, T value)
        where T : struct, Enum =>
        table[Array.FindIndex(table, row => EqualityComparer<T>.Default.Equals(row.Value, value))].Name;

    private static T? ValueOf<T>((string Name, T Value)[] table, string? name)
        where T : struct, Enum
    {
        var index = Array.FindIndex(table, row => row.Name == name);
        return index < 0 ? null : table[index].Value;
    }
}
