using System.Text.RegularExpressions;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Text;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace RunTui.Dashboard.Themes;

/// <summary>
/// A look as a YAML file. It says what differs from <see cref="Theme.Default"/>; colours that a look leaves out are those of normal text.
/// </summary>
public static partial class ThemeFile
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="ThemeException">It can't be read, or isn't a theme.</exception>
    public static Theme Load(string path)
    {
        try
        {
            return Read(YamlSource.ReadText(path), path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ThemeException($"{Shown.Clean(path)}: the theme cannot be read: {Shown.Clean(e.Message)}");
        }
    }

    /// <summary>Reads a theme's text.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="path">Named in errors; the theme is called after it where it doesn't say a name.</param>
    /// <exception cref="ThemeException">It isn't a theme.</exception>
    public static Theme Read(string text, string path)
    {
        if (text.Length > YamlSource.MaxLength)
        {
            throw new ThemeException($"{Shown.Clean(path)}: this is no theme: it has more than {YamlSource.MaxLength / 1024} KiB");
        }

        var nodes = new ThemeNodes(path);
        try
        {
            return YamlSource.Parse(text) switch
            {
                [] => Named(Theme.Default, path),
                [var one] => Read(nodes, nodes.Mapping(one.RootNode, "a theme has keys (running: Cyan)"), path),
                [_, var second, ..] => throw nodes.Error(second.RootNode, "a file holds one theme, and here begins a second document"),
            };
        }
        catch (YamlException e)
        {
            // A colour without quotes is a comment, and inside braces that swallows the brace: the parser complains far away from it.
            throw Unquoted().Match(text) is { Success: true } hash
                ? nodes.Error(text, hash.Groups[1].Index, $"\"#\" begins a comment in YAML; write \"{hash.Groups[1].Value}\" in quotes")
                : nodes.Error(e.Start, $"this is not YAML: {Shown.Clean(e.Message)}");
        }
    }

    private static Theme Read(ThemeNodes nodes, YamlMappingNode root, string path)
    {
        var theme = Named(Theme.Default, path);
        var scheme = Scheme.Default;
        YamlMappingNode? dialog = null;
        foreach (var (keyNode, value) in root.Children)
        {
            switch (nodes.Key(keyNode, ThemeKeys.All))
            {
                case ThemeKeys.Name:
                    theme = theme with { Name = nodes.Text(value) };
                    break;
                case ThemeKeys.About:
                    theme = theme with { About = nodes.Text(value) };
                    break;
                case ThemeKeys.Base:
                    scheme = Roles(nodes, value, scheme);
                    break;
                case ThemeKeys.Dialog:
                    dialog = nodes.Mapping(value, "here stand looks by role (normal: ..., focus: ...)");
                    break;
                case var key:
                    theme = ThemeKeys.Looks.First(look => look.Name == key).Set(theme, nodes.Look(value));
                    break;
            }
        }

        // Only now: a dialog is like the base, wherever in the file that stands.
        return Resolve(theme with { Base = scheme, Dialog = dialog is null ? scheme : Roles(nodes, dialog, scheme) });
    }

    private static Scheme Roles(ThemeNodes nodes, YamlNode node, Scheme scheme)
    {
        var roles = ThemeKeys.Roles.Select(role => role.Name).ToList();
        foreach (var (keyNode, value) in nodes.Mapping(node, "here stand looks by role (normal: ..., focus: ...)").Children)
        {
            var key = nodes.Key(keyNode, roles);
            scheme = ThemeKeys.Roles.First(role => role.Name == key).Set(scheme, nodes.Look(value));
        }

        return scheme;
    }

    /// <summary>Puts the colours of normal text where a look has the default: a hole in a coloured ground otherwise.</summary>
    private static Theme Resolve(Theme theme)
    {
        theme = theme with { Base = Resolve(theme.Base), Dialog = Resolve(theme.Dialog) };
        return ThemeKeys.Looks.Aggregate(theme, (t, key) => key.Set(t, Over(t.Base.Normal, key.Get(t))));
    }

    private static Scheme Resolve(Scheme scheme) =>
        ThemeKeys.Roles.Where(role => role.Name != ThemeKeys.Normal).Aggregate(scheme, (s, role) => role.Set(s, Over(s.Normal, role.Get(s))));

    private static Attribute Over(Attribute normal, Attribute look) => look with
    {
        Foreground = look.Foreground.IsDefault ? normal.Foreground : look.Foreground,
        Background = look.Background.IsDefault ? normal.Background : look.Background,
    };

    private static Theme Named(Theme theme, string path) => theme with { Name = Shown.Clean(Path.GetFileNameWithoutExtension(path), 40), About = "" };

    [GeneratedRegex(@"(?<=^[^#""']*[:\s])(#[0-9a-fA-F]{6}|#[0-9a-fA-F]{3})\b", RegexOptions.Multiline)]
    private static partial Regex Unquoted();
}
