using RunTui.Terminal.Input;
using RunTui.Terminal.ViewBase;
using RunTui.Terminal.Views;

namespace RunTui.Terminal.Tests.Views;

public sealed class SmallViewsTests
{
    [Theory]
    [InlineData(26, "1 One  2 Two  3 Three")]
    [InlineData(19, "1 One 2 Two 3 Three")]
    [InlineData(18, "1 One 2 3")]
    public void Tabs_narrow_their_gaps_and_then_the_titles_of_the_others(int cols, string expected)
    {
        var tabs = new Tabs();
        tabs.Add(new View { Title = "1 One" }, new View { Title = "2 Two" }, new View { Title = "3 Three" });

        Assert.Equal(expected, Stage.Draw(tabs, cols, 2).Split('\n')[0].TrimEnd());
    }

    [Fact]
    public void Tabs_show_one_view_and_switch_by_click_and_number()
    {
        var tabs = new Tabs();
        tabs.Add(new TextView { Title = "Log", Text = "log text" }, new TextView { Title = "Detail", Text = "detail text" });
        using var stage = new Stage(tabs, 20, 3);
        Assert.Equal("Log  Detail\nlog text", stage.Text);
        Assert.Equal("Log  Detail\ndetail text", stage.Type("\e[<0;7;1M\e[<0;7;1m"));
        Assert.True(tabs.SubViews[1].HasFocus);
        Assert.True(tabs.Select(0));
        Assert.False(tabs.Select(2));
        stage.Settle();
        Assert.Equal("Log  Detail\nlog text", stage.Text);
        Assert.True(tabs.SubViews[0].HasFocus);
    }

    [Fact]
    public void ScrollBar_shows_where_one_is_and_what_is_marked()
    {
        var bar = new ScrollBar { ScrollableContentSize = 100, VisibleContentSize = 20, Position = 0, Marks = [50, 99] };
        Assert.Equal("█\n█\n│\n│\n│\n▪\n│\n│\n│\n▪", Column(bar, 10));
        bar.Position = 80;
        Assert.Equal("│\n│\n│\n│\n│\n▪\n│\n│\n█\n▪", Column(bar, 10));
        Assert.Equal("", Column(new ScrollBar { ScrollableContentSize = 5, VisibleContentSize = 20 }, 5));
    }

    [Fact]
    public void ScrollBar_follows_a_view_and_moves_it()
    {
        var root = new View();
        var list = new ListView { Width = Dim.Fill(1) };
        list.SetSource(Enumerable.Range(0, 100).ToList());
        var bar = new ScrollBar();
        bar.Follow(list);
        root.Add(list, bar);
        using var stage = new Stage(root, 10, 10);
        stage.Type("G");
        Assert.Equal(90, bar.Position);
        stage.Type("\e[<0;10;1M\e[<0;10;1m");
        Assert.Equal(0, list.Viewport.Y);
    }

    [Theory]
    [InlineData(0f, "░░░░░░░░░░")]
    [InlineData(0.01f, "█░░░░░░░░░")]
    [InlineData(0.5f, "█████░░░░░")]
    [InlineData(0.999f, "█████████░")]
    [InlineData(1f, "██████████")]
    [InlineData(float.NaN, "░░░░░░░░░░")]
    public void ProgressBar_is_full_only_when_all_is_done(float fraction, string expected) =>
        Assert.Equal(expected, Stage.Draw(new ProgressBar { Fraction = fraction }, 10, 1));

    [Fact]
    public void SpinnerView_turns_while_it_is_seen_and_has_no_timer_else()
    {
        var root = new View();
        var spinner = new SpinnerView();
        root.Add(spinner);
        using var stage = new Stage(root);
        var before = stage.Text;
        stage.Time.Advance(spinner.SpinDelay);
        stage.App.RunIteration();
        stage.Settle();
        Assert.NotEqual(before, stage.Text);

        spinner.Visible = false;
        stage.Time.Advance(spinner.SpinDelay);
        stage.Settle();
        var frames = stage.App.Frames;
        for (var i = 0; i < 50; i++)
        {
            stage.Time.Advance(spinner.SpinDelay);
            stage.App.RunIteration();
        }

        Assert.Equal(frames, stage.App.Frames);
        spinner.Visible = true;
        stage.Settle();
        Assert.NotEqual("", stage.Text);
    }

    [Fact]
    public void StatusBar_leaves_out_what_has_no_room_and_runs_what_is_clicked()
    {
        var ran = new List<string>();
        var bar = new StatusBar(
            new Shortcut(Key.Enter, "open", () => ran.Add("open")),
            new Shortcut('/', "search", () => ran.Add("search"), bindKey: true),
            new Shortcut('?', "help"));
        using var stage = new Stage(bar, 24, 2);
        Assert.Equal("\nEnter open  / search", stage.Text);
        stage.Type("/\e[<0;2;2M\e[<0;2;2m");
        Assert.Equal(["search", "open"], ran);

        stage.Screen.Resize(40, 2);
        stage.Terminal.Resize(40, 2);
        stage.Settle();
        Assert.Equal("\nEnter open  / search  ? help", stage.Text);
    }

    private static string Column(View view, int rows) => Stage.Draw(view, 1, rows);
}
