using RunTui.Dashboard.Themes;

namespace RunTui.Dashboard.Configuration;

/// <summary>
/// Brings configuration, themes and the command line together: flags win over the file, the file over the defaults.
/// </summary>
/// <param name="folder">The user's <see cref="ConfigFolder"/>; null for none.</param>
/// <param name="themes">Where themes are found.</param>
/// <param name="theme">The theme that the command line names; null for none.</param>
/// <param name="ascii">Whether the command line wants nothing but ASCII.</param>
public sealed class SettingsLoader(string? folder, ThemeCatalog themes, string? theme, bool ascii)
{
    private readonly string? _path = folder is null ? null : Path.Combine(folder, ConfigFile.Name);

    /// <summary>The folders in which every YAML file is ours.</summary>
    internal IReadOnlyList<string> Folders => folder is null ? [] : [folder, Path.Combine(folder, "themes")];

    /// <summary>What is to be used at the start.</summary>
    /// <exception cref="ThemeException">The theme that the command line names can't be used.</exception>
    public DashboardSettings Load()
    {
        var result = Read();
        var settings = new DashboardSettings { Config = WithFlags(result.Config, null), Path = _path, Problems = result.Problems };
        if (settings.Config.Theme is null)
        {
            return settings;
        }

        if (theme is not null)
        {
            _ = themes.Find(theme);
        }

        return WithThemes(settings, DashboardSettings.Default, "the default stays");
    }

    /// <summary>
    /// The same, read again. What can't be used now stays as it was: a file that cannot be read, a theme that is gone.
    /// </summary>
    /// <param name="before">What is in use.</param>
    /// <param name="picked">The theme that the user picked since; null for none.</param>
    internal DashboardSettings Reload(DashboardSettings before, string? picked)
    {
        var result = Read();
        var config = WithFlags(result.IsUsable ? result.Config : before.Config, picked);
        return WithThemes(before with { Config = config, Problems = result.Problems }, before, "the one before stays");
    }

    /// <summary>Most have no file: what reads one is not even loaded then.</summary>
    private ConfigResult Read() => _path is not null && Path.Exists(_path) ? ConfigFile.Load(_path) : ConfigResult.Empty;

    private DashboardConfig WithFlags(DashboardConfig config, string? picked) => config with
    {
        Theme = (picked ?? theme) is { } name ? new ThemeChoice(name) : config.Theme,
        Ascii = ascii || config.Ascii,
    };

    private DashboardSettings WithThemes(DashboardSettings settings, DashboardSettings otherwise, string consequence)
    {
        var choice = settings.Config.Theme ?? new ThemeChoice(null, null);
        var (problems, files) = (settings.Problems.ToList(), new List<string>());
        var dark = choice.Dark is { } onDark ? Find(onDark) : DashboardSettings.Default.Dark;
        var light = choice.Light is not { } onLight ? DashboardSettings.Default.Light : choice.IsFixed ? dark : Find(onLight);
        return settings with { Light = light ?? otherwise.Light, Dark = dark ?? otherwise.Dark, Problems = problems, ThemeFiles = files };

        Theme? Find(string name)
        {
            try
            {
                var found = themes.Find(name);
                if (found.Path is { } path)
                {
                    files.Add(Path.GetFullPath(path));
                }

                return found.Theme;
            }
            catch (ThemeException e)
            {
                files.AddRange(otherwise.ThemeFiles);
                problems.Add(choice.Line > 0
                    ? new ConfigProblem(ConfigFile.Name, choice.Line, "theme", $"{e.Message}; {consequence}")
                    : new ConfigProblem("theme", 0, "", $"{e.Message}; {consequence}"));
                return null;
            }
        }
    }
}
