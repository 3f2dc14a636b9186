using System.Globalization;
using System.Text;

namespace RunTui.Dashboard.Screenshots;

/// <summary>The looks of a picture as classes of a style sheet, numbered as they come.</summary>
internal sealed class SvgLooks
{
    private readonly Dictionary<Attribute, string?> _classes = [];
    private readonly StringBuilder _styles = new();

    public string Styles => _styles.ToString();

    /// <summary>The colour of the text, reversed where that is the style.</summary>
    public static string Foreground(Attribute look) => IsReversed(look)
        ? look.Background.ToRgb(SvgGrid.Sixteen)?.ToString() ?? SvgGrid.Background
        : look.Foreground.ToRgb(SvgGrid.Sixteen)?.ToString() ?? SvgGrid.Foreground;

    /// <summary>The colour behind the text.</summary>
    public static string Background(Attribute look) => IsReversed(look)
        ? look.Foreground.ToRgb(SvgGrid.Sixteen)?.ToString() ?? SvgGrid.Foreground
        : look.Background.ToRgb(SvgGrid.Sixteen)?.ToString() ?? SvgGrid.Background;

    /// <summary>The class of a look; null where it is the usual.</summary>
    public string? ClassOf(Attribute look)
    {
        if (_classes.TryGetValue(look, out var known))
        {
            return known;
        }

        var style = StyleOf(look);
        var name = style.Length == 0 ? null : "s" + _classes.Count.ToString(CultureInfo.InvariantCulture);
        _classes[look] = name;
        if (name is not null)
        {
            _styles.Append('.').Append(name).Append('{').Append(style).Append("}\n");
        }

        return name;
    }

    private static string StyleOf(Attribute look)
    {
        var parts = new List<string>();
        if (Foreground(look) is var color && color != SvgGrid.Foreground)
        {
            parts.Add("fill:" + color);
        }

        Add(TextStyle.Bold, "font-weight:bold");
        Add(TextStyle.Faint, "opacity:.6");
        Add(TextStyle.Italic, "font-style:italic");
        if ((look.Style & (TextStyle.Underline | TextStyle.Strikethrough)) != 0)
        {
            parts.Add("text-decoration:" + (look.Style & (TextStyle.Underline | TextStyle.Strikethrough)) switch
            {
                TextStyle.Underline => "underline",
                TextStyle.Strikethrough => "line-through",
                _ => "underline line-through",
            });
        }

        return string.Join(';', parts);

        void Add(TextStyle style, string css)
        {
            if (look.Style.HasFlag(style))
            {
                parts.Add(css);
            }
        }
    }

    private static bool IsReversed(Attribute look) => look.Style.HasFlag(TextStyle.Reverse);
}
