namespace RunTui.Dashboard.Configuration;

/// <summary>What became of a configuration file.</summary>
/// <param name="Config">What it says, with the defaults where it is wrong or silent.</param>
/// <param name="Problems">What is wrong with it, in the order of its lines.</param>
/// <param name="IsUsable">Whether it could be read as a whole.</param>
public sealed record ConfigResult(DashboardConfig Config, IReadOnlyList<ConfigProblem> Problems, bool IsUsable = true)
{
    /// <summary>A file that says nothing.</summary>
    public static ConfigResult Empty { get; } = new(DashboardConfig.Default, []);
}
