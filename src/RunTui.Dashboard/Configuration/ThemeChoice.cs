namespace RunTui.Dashboard.Configuration;

/// <summary>The themes that were chosen, by their names or files.</summary>
/// <param name="Light">For a terminal with a light ground; null for the terminal's own colours.</param>
/// <param name="Dark">For one with a dark ground, or that doesn't tell; null for the terminal's own colours.</param>
public sealed record ThemeChoice(string? Light, string? Dark)
{
    /// <summary>One theme for every terminal.</summary>
    public ThemeChoice(string name)
        : this(name, name)
    {
    }

    /// <summary>The line of the configuration that says so, from 1; 0 where it came from elsewhere.</summary>
    public int Line { get; init; }

    /// <summary>Whether the terminal's ground makes no difference.</summary>
    public bool IsFixed => Light == Dark;
}
