using RunTui.Engine.Text;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace RunTui.Engine.Guards.Content;

/// <summary>Reads the level of danger that a skill declares for itself.</summary>
public static class SkillDanger
{
    /// <summary>Where a project's skills are, each in a folder of its own name.</summary>
    public const string Folder = ".claude/skills";

    /// <summary>
    /// The <c>danger_level</c> of a skill's <c>index.yaml</c>; null where it has none. One that can't be read is no level that there
    /// is, so that it blocks.
    /// </summary>
    /// <param name="root">The repository; absolute.</param>
    /// <param name="skill">The skill's name.</param>
    public static string? Declared(string root, string skill)
    {
        const string Unreadable = "unreadable";
        if (skill.Length == 0 || !skill.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
        {
            return null;
        }

        try
        {
            var text = YamlSource.ReadText(Path.Combine(root, Folder, skill, "index.yaml"));
            if (text.Length > YamlSource.MaxLength)
            {
                return Unreadable;
            }

            return YamlSource.Parse(text) is not [{ RootNode: YamlMappingNode skillNode }, ..] ? null
                : !skillNode.Children.TryGetValue(new YamlScalarNode("danger_level"), out var level) ? null
                : level is YamlScalarNode { Value: { Length: > 0 } word } ? word.Trim() : Unreadable;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or YamlException)
        {
            return Unreadable;
        }
    }
}
