using RunTui.Terminal.Drawing;
using RunTui.Terminal.ViewBase;

namespace RunTui.Terminal.Views;

/// <summary>A border and a title around other views.</summary>
public class FrameView : View
{
    public FrameView() => BorderStyle = LineStyle.Rounded;
}
