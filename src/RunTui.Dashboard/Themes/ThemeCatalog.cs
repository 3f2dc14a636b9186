using RunTui.Dashboard.Configuration;
using RunTui.Engine.Blueprints;

namespace RunTui.Dashboard.Themes;

/// <summary>
/// The themes there are: files in folders, the earlier folder first, and those that are built in. Files are read anew at each call, so that
/// someone who edits one sees what became of it.
/// </summary>
public sealed class ThemeCatalog(IReadOnlyList<string> folders)
{
    private const string Resources = "themes/";

    private static readonly string[] Extensions = [".yaml", ".yml"];

    /// <summary>
    /// The user's themes (<c>run-tui/themes</c> in <c>XDG_CONFIG_HOME</c>, or else in <c>~/.config</c>) before those that came with the
    /// program.
    /// </summary>
    /// <param name="variable">Reads the environment.</param>
    public static ThemeCatalog ForUser(Func<string, string?> variable)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "themes");
        return new ThemeCatalog(ConfigFolder.Of(variable) is { } own ? [Path.Combine(own, "themes"), program] : [program]);
    }

    /// <summary>All themes by name, also those that can't be used.</summary>
    public IReadOnlyList<ThemeEntry> List() =>
    [
        .. folders.SelectMany(Files).Select(Entry).Concat(BuiltIn().Select(name => new ThemeEntry(name, null, Embedded(name))))
            .DistinctBy(entry => entry.Name)
            .OrderBy(entry => entry.Name, StringComparer.Ordinal),
    ];

    /// <summary>A theme by its name, or by the path of its file.</summary>
    /// <exception cref="ThemeException">There is none, or it can't be used.</exception>
    public Theme Load(string nameOrPath) => Find(nameOrPath).Theme!;

    /// <summary>A theme by its name, or by the path of its file, and where it lies.</summary>
    /// <exception cref="ThemeException">There is none, or it can't be used.</exception>
    public ThemeEntry Find(string nameOrPath)
    {
        if (nameOrPath.Contains('/', StringComparison.Ordinal) || nameOrPath.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal)
            || Extensions.Contains(Path.GetExtension(nameOrPath)))
        {
            return Loaded(nameOrPath);
        }

        // By the file's name first: a mistake in another file is of no interest then.
        foreach (var file in folders.SelectMany(folder => Extensions.Select(extension => Path.Combine(folder, nameOrPath + extension))))
        {
            if (File.Exists(file))
            {
                return Loaded(file);
            }
        }

        if (BuiltIn().Contains(nameOrPath))
        {
            return new ThemeEntry(nameOrPath, null, Embedded(nameOrPath));
        }

        var all = List();
        return all.FirstOrDefault(entry => entry.Name == nameOrPath) is { } named
            ? named.Theme is null ? throw new ThemeException(named.Problem!) : named
            : throw new ThemeException(Unknown(nameOrPath, [.. all.Select(entry => entry.Name)]));
    }

    private static string Unknown(string name, List<string> known)
    {
        var meant = Spelling.DidYouMean(name, known);
        return $"there is no theme {Shown.Quoted(name)}{(meant is null ? "" : $"; {meant}")} (there are {string.Join(", ", known)}; or name a .yaml file)";
    }

    private static ThemeEntry Loaded(string file)
    {
        var theme = ThemeFile.Load(file);
        return new ThemeEntry(theme.Name, file, theme);
    }

    private static ThemeEntry Entry(string file)
    {
        try
        {
            return Loaded(file);
        }
        catch (ThemeException e)
        {
            return new ThemeEntry(Shown.Clean(Path.GetFileNameWithoutExtension(file)), file, null, e.Message);
        }
    }

    private static IEnumerable<string> Files(string folder)
    {
        try
        {
            return [.. Directory.EnumerateFiles(folder).Where(file => Extensions.Contains(Path.GetExtension(file))).Order(StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return []; // most people have no themes of their own
        }
    }

    private static IEnumerable<string> BuiltIn() => typeof(ThemeCatalog).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Resources, StringComparison.Ordinal))
        .Select(name => Path.GetFileNameWithoutExtension(name));

    private static Theme Embedded(string name)
    {
        var resource = $"{Resources}{name}.yaml";
        using var reader = new StreamReader(typeof(ThemeCatalog).Assembly.GetManifestResourceStream(resource)!);
        return ThemeFile.Read(reader.ReadToEnd(), resource);
    }
}
