using RunTui.Dashboard.Presenters;
using RunTui.Dashboard.Themes;

namespace RunTui.Dashboard.Views;

/// <summary>A panel of lines to read.</summary>
internal sealed class PanelText : TextView
{
    private IReadOnlyList<PanelLine> _lines = [];

    public PanelText(Func<Theme> theme) => LineAttribute = line => line < _lines.Count ? theme().Of(_lines[line].Kind) : null;

    /// <summary>Shows other lines; where they are the same, nothing is drawn and the position stays.</summary>
    public void Show(IReadOnlyList<PanelLine> lines)
    {
        if (_lines.SequenceEqual(lines))
        {
            return;
        }

        _lines = lines;
        Text = string.Join('\n', lines.Select(l => l.Text));
        SetNeedsDraw();
    }
}
