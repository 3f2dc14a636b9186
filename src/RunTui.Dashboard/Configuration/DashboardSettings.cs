using RunTui.Dashboard.Themes;

namespace RunTui.Dashboard.Configuration;

/// <summary>What the command line and the configuration came to, ready for use.</summary>
public sealed record DashboardSettings
{
    /// <summary>The settings of somebody who asked for nothing.</summary>
    public static DashboardSettings Default { get; } = new();

    /// <summary>The configuration, with the flags of the command line over it.</summary>
    public DashboardConfig Config { get; init; } = DashboardConfig.Default;

    /// <summary>The configuration's file, whether it is there or not; null where there can be none.</summary>
    public string? Path { get; init; }

    /// <summary>The look on a light ground.</summary>
    public Theme Light { get; init; } = Theme.DefaultOnLight;

    /// <summary>The look on a dark ground, or one that isn't known.</summary>
    public Theme Dark { get; init; } = Theme.Default;

    /// <summary>What is wrong with the configuration.</summary>
    public IReadOnlyList<ConfigProblem> Problems { get; init; } = [];

    /// <summary>The files that the looks came from; absolute.</summary>
    public IReadOnlyList<string> ThemeFiles { get; init; } = [];

    /// <summary>Whether it is worth asking the terminal for its ground.</summary>
    public bool DependsOnGround => Config.Theme is not { IsFixed: true };

    /// <summary>The look on a terminal.</summary>
    /// <param name="hasLightGround">Whether its ground is light; null where it didn't say.</param>
    public Theme ThemeOn(bool? hasLightGround) => hasLightGround == true ? Light : Dark;
}
