using RunTui.Terminal.Drawing;
using RunTui.Terminal.ViewBase;

namespace RunTui.Terminal.Views;

/// <summary>How much is done.</summary>
public class ProgressBar : View
{
    public ProgressBar() => Height = 1;

    /// <summary>0 to 1.</summary>
    public float Fraction
    {
        get;
        set
        {
            value = float.IsNaN(value) ? 0 : Math.Clamp(value, 0, 1);
            if (field != value)
            {
                field = value;
                SetNeedsDraw();
            }
        }
    }

    protected override bool OnDrawingContent()
    {
        var width = Viewport.Width;
        // Full only when all is done, and empty only while nothing is.
        var full = Fraction >= 1 ? width : Math.Clamp((int)(Fraction * width), Fraction > 0 ? 1 : 0, Math.Max(0, width - 1));
        SetAttributeForRole(VisualRole.HotNormal);
        FillRect(new Rectangle(0, 0, full, 1), Glyphs.ProgressFull[0]);
        SetAttributeForRole(VisualRole.Disabled);
        FillRect(new Rectangle(full, 0, width - full, 1), Glyphs.ProgressEmpty[0]);
        return true;
    }
}
