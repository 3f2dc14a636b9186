using RunTui.Terminal.Drawing;
using RunTui.Terminal.ViewBase;
using RunTui.Terminal.Views;

namespace RunTui.Terminal.Tests.ViewBase;

public sealed class LayoutTests
{
    private readonly View _root = new();

    [Fact]
    public void Pos_and_Dim_place_views_by_each_other()
    {
        var left = new View { Width = Dim.Percent(40) };
        var right = new View { X = Pos.Right(left) + 1, Height = Dim.Fill(1) };
        var bottom = new View { Y = Pos.AnchorEnd(), Height = 1 };
        var center = new View { X = Pos.Center(), Y = Pos.Center(), Width = 10, Height = 4 };
        _root.Add(left, right, bottom, center);

        _root.Layout(new Size(100, 20));

        Assert.Equal(new Rectangle(0, 0, 40, 20), left.Frame);
        Assert.Equal(new Rectangle(41, 0, 59, 19), right.Frame);
        Assert.Equal(new Rectangle(0, 19, 100, 1), bottom.Frame);
        Assert.Equal(new Rectangle(45, 8, 10, 4), center.Frame);
    }

    [Fact]
    public void Views_may_depend_on_views_that_come_later()
    {
        var below = new Label { Text = "below" };
        var above = new Label { Text = "one\ntwo" };
        below.Y = Pos.Bottom(above);
        _root.Add(below, above);

        Assert.Equal("one\ntwo\nbelow", Stage.Draw(_root, 10, 5));
    }

    [Fact]
    public void A_border_takes_its_room_from_the_viewport()
    {
        var frame = new FrameView { Title = "Steps" };
        frame.Add(new Label { Text = "build" });
        _root.Add(frame);

        Assert.Equal(
            """
            ╭─ Steps ──╮
            │build     │
            ╰──────────╯
            """, Stage.Draw(_root, 12, 3));
        Assert.Equal(new Rectangle(0, 0, 10, 1), frame.Viewport);
    }

    [Fact]
    public void A_title_that_is_too_long_is_cut()
    {
        var frame = new FrameView { Title = "A very long title" };
        Assert.Equal("╭─ A ver… ─╮", Stage.Draw(frame, 12, 3).Split('\n')[0]);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 2)]
    public void Any_size_can_be_drawn(int cols, int rows)
    {
        var frame = new FrameView { Title = "T" };
        var list = new ListView();
        list.SetSource(["a", "b"]);
        frame.Add(list, new ScrollBar());
        Stage.Draw(frame, cols, rows);
    }

    [Fact]
    public void SubViews_scroll_with_the_content_and_are_clipped()
    {
        var view = new View { X = 2, Y = 1, Width = 4, Height = 2 };
        view.SetContentSize(new Size(10, 10));
        view.Add(new Label { Text = "first line\nsecond line\nthird line" });
        _root.Add(view);
        _root.Layout(new Size(10, 4));

        view.Viewport = new Rectangle(1, 1, 0, 0);

        Assert.Equal("\n  econ\n  hird", Stage.Draw(_root, 10, 4));
        Assert.False(view.ScrollVertical(100) && view.Viewport.Y > 8);
    }

    [Fact]
    public void Only_what_needs_it_is_drawn_and_what_lies_above_it()
    {
        var below = new Counting { Width = 10, Height = 3 };
        var beside = new Counting { X = 20, Width = 10, Height = 3 };
        var above = new Counting { X = 5, Width = 10, Height = 3 };
        _root.Add(below, beside, above);
        var screen = new ScreenBuffer(40, 5);
        _root.Draw(screen);

        below.SetNeedsDraw();
        _root.Draw(screen, new Rectangle(0, 0, 40, 5), force: false);

        Assert.Equal((2, 1, 2), (below.Drawn, beside.Drawn, above.Drawn));
        Assert.False(_root.Draw(screen, new Rectangle(0, 0, 40, 5), force: false));
    }

    private sealed class Counting : View
    {
        public int Drawn { get; private set; }

        protected override bool OnDrawingContent()
        {
            Drawn++;
            return true;
        }
    }
}
