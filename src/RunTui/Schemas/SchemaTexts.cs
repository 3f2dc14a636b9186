using RunTui.Dashboard.Configuration;
using RunTui.Engine.Blueprints;

namespace RunTui.Schemas;

/// <summary>The JSON schemas of the files that people write, each kept beside the reader of its file.</summary>
internal static class SchemaTexts
{
    public const string Blueprint = "blueprint";
    public const string Flow = "flow";
    public const string Config = "config";

    /// <summary>All that there are.</summary>
    public static readonly IReadOnlyList<string> Names = [Blueprint, Flow, Config];

    /// <summary>The schema's text, draft 7: the newest that VS Code's YAML extension reads as well.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    public static string Read(string name)
    {
        var assembly = (name == Config ? typeof(ConfigFile) : typeof(BlueprintFile)).Assembly;
        using var reader = new StreamReader(assembly.GetManifestResourceStream($"schemas/{name}.json")!);
        return reader.ReadToEnd();
    }
}
