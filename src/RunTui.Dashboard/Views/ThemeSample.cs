using RunTui.Dashboard.Presenters;
using RunTui.Dashboard.Themes;

namespace RunTui.Dashboard.Views;

/// <summary>All states in the look that a theme gives them, on the ground of the screen.</summary>
internal sealed class ThemeSample(Func<Theme> theme) : View
{
    public const int Rows = 2;

    private const int StatesInRow = 4;

    protected override bool OnClearingViewport()
    {
        SetAttribute(theme().Base.Normal);
        FillRect(new Rectangle(Point.Empty, Viewport.Size));
        return true;
    }

    protected override bool OnDrawingContent()
    {
        foreach (var (row, states) in Enum.GetValues<ShownState>().Chunk(StatesInRow).Index())
        {
            Move(0, row);
            foreach (var state in states)
            {
                SetAttribute(theme().Of(state));
                AddStr($"{state.Sign(Glyphs)} {state.ToString().ToLowerInvariant()}");
                SetAttribute(theme().Base.Normal);
                AddStr(" ");
            }
        }

        return true;
    }
}
