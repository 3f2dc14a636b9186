using RunTui.Engine.Blueprints;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace RunTui.Dashboard.Themes;

/// <summary>Reads the nodes of a theme file and says by line and column what is wrong with one.</summary>
internal sealed class ThemeNodes(string path)
{
    private const int MaxText = 80;

    private static readonly string[] LookKeys = ["fg", "bg", "style"];
    private static readonly string[] StyleNames = ["bold", "faint", "italic", "underline", "blink", "reverse", "strikethrough"];

    public ThemeException Error(YamlNode node, string problem) => Error(node.Start, problem);

    public ThemeException Error(Mark at, string problem) => Error(at.Line, at.Column, problem);

    public ThemeException Error(string text, int index, string problem)
    {
        var line = text.AsSpan(0, index).Count('\n') + 1;
        return Error(line, index - text.LastIndexOf('\n', Math.Max(0, index - 1)), problem);
    }

    public YamlMappingNode Mapping(YamlNode node, string expected) => node as YamlMappingNode ?? throw Error(node, expected);

    public string Text(YamlNode node) => node is YamlScalarNode { Value: { Length: > 0 } text }
        ? Shown.Clean(text, MaxText)
        : throw Error(node, "a text is expected here");

    /// <summary>A key that must be one of those.</summary>
    public string Key(YamlNode node, IReadOnlyCollection<string> known)
    {
        var key = (node as YamlScalarNode)?.Value ?? throw Error(node, "a key is expected here");
        if (known.Contains(key))
        {
            return key;
        }

        var isRole = known == ThemeKeys.All && ThemeKeys.Roles.Any(role => role.Name == key);
        throw Error(node, $"there is no key {Shown.Quoted(key)} here; " + (isRole
            ? $"it belongs under \"{ThemeKeys.Base}:\" or \"{ThemeKeys.Dialog}:\""
            : Spelling.DidYouMean(key, known) ?? $"keys are {string.Join(", ", known)}"));
    }

    /// <summary>A look: one colour, or a mapping of colours and style.</summary>
    public Attribute Look(YamlNode node)
    {
        if (node is YamlScalarNode)
        {
            return new Attribute(ColorOf(node), Color.Default);
        }

        var look = Attribute.Default;
        foreach (var (key, value) in Mapping(node, "a look is a colour, or { fg: ..., bg: ..., style: [...] }").Children)
        {
            look = Key(key, LookKeys) switch
            {
                "fg" => look with { Foreground = ColorOf(value) },
                "bg" => look with { Background = ColorOf(value) },
                _ => look with { Style = StyleOf(value) },
            };
        }

        return look;
    }

    private Color ColorOf(YamlNode node)
    {
        if (node is not YamlScalarNode scalar)
        {
            throw Error(node, "a colour is expected here");
        }

        var text = scalar.Value ?? "";
        if (Color.TryParse(text, out var color))
        {
            return color;
        }

        throw Error(node, text.Length == 0
            ? "a colour is expected here; \"#\" begins a comment in YAML, so write \"#rrggbb\" in quotes"
            : $"there is no colour {Shown.Quoted(text)}; "
            + (Spelling.DidYouMean(text.Replace("-", "", StringComparison.Ordinal), ["default", .. Color.Names])
                ?? "write \"#rrggbb\" in quotes, a number from 0 to 255, or a name such as Red or BrightBlue"));
    }

    private TextStyle StyleOf(YamlNode node) => node is YamlSequenceNode list
        ? list.Children.Aggregate(TextStyle.None, (style, one) => style | OneStyle(one))
        : OneStyle(node);

    private TextStyle OneStyle(YamlNode node)
    {
        var name = (node as YamlScalarNode)?.Value ?? throw Error(node, "a style is a list such as [bold, underline]");
        var index = Array.IndexOf(StyleNames, name);
        return index >= 0
            ? (TextStyle)(1 << index)
            : throw Error(node, $"there is no style {Shown.Quoted(name)}; {Spelling.DidYouMean(name, StyleNames) ?? $"styles are {string.Join(", ", StyleNames)}"}");
    }

    private ThemeException Error(long line, long column, string problem) => new($"{Shown.Clean(path)}:{line}:{column}: {problem}");
}
