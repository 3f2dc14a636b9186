using RunTui.Engine.Blueprints;

namespace RunTui.Install;

/// <summary>Where an install puts things that belong to no host agent; all paths are absolute.</summary>
internal sealed class InstallPlaces
{
    private const int MostCharacters = 4000;

    private InstallPlaces(string home, string data) => (Home, Data) = (home, data);

    public string Home { get; }

    /// <summary>Our own folder: what was made is written down here.</summary>
    public string Data { get; }

    public string Manifest => Path.Combine(Data, "install.json");

    /// <summary>In the home, which is there before anything of ours is.</summary>
    public string Lock => Path.Combine(Home, ".run-tui-install.lock");

    /// <summary>What was in the way and was moved aside.</summary>
    public string Backups => Path.Combine(Data, "backup");

    /// <summary>The skills that links lead to: one copy for all hosts, where no update or cleaned build folder takes it away.</summary>
    public string Skills => Path.Combine(Data, "skills");

    /// <summary>The folder on PATH.</summary>
    public string Programs => Path.Combine(Home, ".local", "bin");

    /// <exception cref="UserException">There is no home folder.</exception>
    public static InstallPlaces Of(Func<string, string?> variable)
    {
        var home = HomeOf(variable) ?? throw new UserException("HOME isn't set, or is no absolute path: there is no place to install to; set it to your home folder");
        return Directory.Exists(home) ? new InstallPlaces(home, DataOf(variable)!)
            : throw new UserException($"HOME={Shown.Clean(home, MostCharacters)}: there is no such folder; make it, or set HOME to your home folder");
    }

    /// <summary>The home folder, absolute; null where the environment has none.</summary>
    public static string? HomeOf(Func<string, string?> variable) =>
        (variable("HOME") ?? variable("USERPROFILE")) is { } home && Path.IsPathFullyQualified(home) ? Path.TrimEndingDirectorySeparator(Path.GetFullPath(home)) : null;

    /// <summary><c>run-tui</c> in <c>XDG_DATA_HOME</c>, or else in <c>~/.local/share</c>; null where there is no home.</summary>
    public static string? DataOf(Func<string, string?> variable)
    {
        var data = variable("XDG_DATA_HOME") is { } xdg && Path.IsPathFullyQualified(xdg) ? Path.GetFullPath(xdg)
            : HomeOf(variable) is { } home ? Path.Combine(home, ".local", "share")
            : null;
        return data is null ? null : Path.Combine(data, "run-tui");
    }

    /// <summary>A path as people write it.</summary>
    public string Short(string path) => path.StartsWith(Home + Path.DirectorySeparatorChar, StringComparison.Ordinal) ? "~" + path[Home.Length..] : path;
}
