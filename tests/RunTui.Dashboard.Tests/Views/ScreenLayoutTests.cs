using RunTui.Dashboard.Views;

namespace RunTui.Dashboard.Tests.Views;

public sealed class ScreenLayoutTests
{
    [Theory]
    [InlineData(200, 50)]
    [InlineData(80, 24)]
    [InlineData(60, 15)]
    [InlineData(40, 10)]
    public void Panels_cover_the_screen_and_never_overlap_whatever_has_the_focus(int cols, int rows)
    {
        foreach (var focused in Enum.GetValues<Panel>())
        {
            foreach (var (blockers, zoomed) in new[] { (0, false), (3, false), (9, true), (0, true) })
            {
                if (focused == Panel.Blockers && blockers == 0)
                {
                    continue;
                }

                var layout = ScreenLayout.For(new Size(cols, rows), focused, blockers, zoomed);
                Rectangle[] panels = [layout.Header, layout.Steps, layout.Content, layout.Blockers, layout.Status];

                Assert.Equal(cols * rows, panels.Sum(p => p.Width * p.Height));
                Assert.All(panels, p => Assert.True(p.IsEmpty || new Rectangle(0, 0, cols, rows).Contains(p), $"{p} leaves {cols}x{rows}"));
                Assert.False((focused switch { Panel.Steps => layout.Steps, Panel.Content => layout.Content, _ => layout.Blockers }).IsEmpty, $"{focused} at {cols}x{rows}");
            }
        }
    }

    [Fact]
    public void Panels_fold_away_one_by_one()
    {
        var wide = ScreenLayout.For(new Size(80, 24), Panel.Steps, 3, isZoomed: false);
        var low = ScreenLayout.For(new Size(60, 15), Panel.Steps, 3, isZoomed: false);
        var narrow = ScreenLayout.For(new Size(40, 10), Panel.Steps, 3, isZoomed: false);

        Assert.Equal((2, false, false), (wide.Header.Height, wide.Blockers.IsEmpty, wide.Content.IsEmpty));
        Assert.Equal((1, true, false), (low.Header.Height, low.Blockers.IsEmpty, low.Content.IsEmpty));
        Assert.Equal((1, true, true), (narrow.Header.Height, narrow.Blockers.IsEmpty, narrow.Content.IsEmpty));
    }

    [Theory]
    [InlineData(39, 10)]
    [InlineData(40, 9)]
    [InlineData(0, 0)]
    public void Smaller_than_forty_by_ten_is_too_small(int cols, int rows) =>
        Assert.True(ScreenLayout.For(new Size(cols, rows), Panel.Steps, 1, isZoomed: false).IsTooSmall);
}
