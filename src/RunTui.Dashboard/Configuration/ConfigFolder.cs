namespace RunTui.Dashboard.Configuration;

/// <summary>Where a user's own settings lie.</summary>
public static class ConfigFolder
{
    /// <summary><c>run-tui</c> in <c>XDG_CONFIG_HOME</c>, or else in <c>~/.config</c>; null where there is no home.</summary>
    /// <param name="variable">Reads the environment.</param>
    public static string? Of(Func<string, string?> variable)
    {
        var config = variable("XDG_CONFIG_HOME") is { } xdg && Path.IsPathFullyQualified(xdg) ? xdg
            : variable("HOME") is { Length: > 0 } home ? Path.Combine(home, ".config")
            : null;
        return config is null ? null : Path.Combine(config, "run-tui");
    }
}
