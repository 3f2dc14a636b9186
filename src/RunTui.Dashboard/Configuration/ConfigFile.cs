using RunTui.Engine.Blueprints;
using RunTui.Engine.Text;
using YamlDotNet.Core;

namespace RunTui.Dashboard.Configuration;

/// <summary>
/// <c>config.yaml</c>. A wrong entry costs nothing but itself and a message; a file that can't be read at all, the file and a message.
/// </summary>
public static class ConfigFile
{
    /// <summary>Its name in the <see cref="ConfigFolder"/>.</summary>
    public const string Name = "config.yaml";

    /// <summary>Reads the file; one that isn't there says nothing.</summary>
    public static ConfigResult Load(string path)
    {
        var name = Shown.Clean(Path.GetFileName(path));
        try
        {
            // Pipes and devices have no length either, and might never end.
            return new FileInfo(File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path) is { Exists: true, Length: > 0 } ? Read(YamlSource.ReadText(path), name)
                : Directory.Exists(path) ? Unusable(name, 0, "this is a folder, and a file is expected")
                : ConfigResult.Empty;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return ConfigResult.Empty; // replaced at this moment, or a link to nowhere
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Unusable(name, 0, $"it cannot be read: {Shown.Clean(e.Message)}");
        }
    }

    /// <summary>Reads the file's text.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="name">What the file is called in messages.</param>
    public static ConfigResult Read(string text, string name)
    {
        if (text.Length > YamlSource.MaxLength)
        {
            return Unusable(name, 0, $"this is no configuration: it has more than {YamlSource.MaxLength / 1024} KiB");
        }

        var reader = new ConfigReader(name);
        try
        {
            return YamlSource.Parse(text) switch
            {
                [] => ConfigResult.Empty,
                [var one] => reader.Read(one.RootNode),
                [_, var second, ..] => Unusable(name, (int)second.RootNode.Start.Line, "a file holds one configuration, and here begins a second document"),
            };
        }
        catch (YamlException e)
        {
            return Unusable(name, (int)e.Start.Line, $"this is not YAML: {Shown.Clean(e.Message)}; keys such as \"@\", \"&\", \"!\", \"#\" and \"[\" need quotes");
        }
    }

    private static ConfigResult Unusable(string name, int line, string problem) =>
        new(DashboardConfig.Default, [new ConfigProblem(name, line, "", $"{problem}; nothing of the file is in use")], IsUsable: false);
}
