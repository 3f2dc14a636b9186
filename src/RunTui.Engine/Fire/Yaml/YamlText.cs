using System.Globalization;
using YamlDotNet.Core;

namespace RunTui.Engine.Fire.Yaml;

/// <summary>A scalar: its text, and how it stands in the file, which is what makes <c>1.0</c> a number and <c>"1.0"</c> a text.</summary>
/// <param name="value">Without quotes and escapes.</param>
/// <param name="style">How it is written.</param>
internal sealed class YamlText(string value, ScalarStyle style) : YamlValue
{
    public string Value => value;

    public ScalarStyle Style => style;

    public override string? Text => IsNull ? null : value;

    private bool IsNull => style == ScalarStyle.Plain && Tag is null && value is "" or "~" or "null" or "Null" or "NULL";

    /// <summary>YAML's null.</summary>
    public static YamlText Null() => new("null", ScalarStyle.Plain);

    /// <summary>A text, in quotes where it would be read as something else; null as YAML's null.</summary>
    public static YamlText Of(string? text) =>
        text is null ? Null() : new YamlText(text, YamlPlain.IsText(text) ? ScalarStyle.Plain : ScalarStyle.Any);

    /// <summary>A number or a time, as it is.</summary>
    public static YamlText Plain(string text) => new(text, ScalarStyle.Plain);

    /// <summary>A whole number.</summary>
    public static YamlText Of(int number) => Plain(number.ToString(CultureInfo.InvariantCulture));

    public override YamlValue Copy() => new YamlText(value, style) { Tag = Tag };
}
