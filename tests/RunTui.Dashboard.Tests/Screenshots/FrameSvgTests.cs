using System.Xml.Linq;
using RunTui.Dashboard.Screenshots;
using RunTui.Testing;

namespace RunTui.Dashboard.Tests.Screenshots;

public sealed class FrameSvgTests
{
    [Fact]
    public void The_text_of_a_picture_is_that_of_the_screen()
    {
        var screen = new ScreenBuffer(30, 6);
        Draw(screen, 0, 0, "╭─ a <b> & \"c\" ─╮  漢字 ❤️ e\u0301");
        Draw(screen, 1, 2, "✓ done", new Attribute(Color.Green, Color.Default, TextStyle.Bold));
        Draw(screen, 4, 3, "██░░ 50%", new Attribute(Color.Black, Color.Yellow, TextStyle.Reverse | TextStyle.Underline));
        Draw(screen, 0, 4, "\e]0;x\a\0 control");

        Assert.Equal(screen.ToString(), FrameText.Read(FrameSvg.Of(screen, "run-tui")));
    }

    [Fact]
    public void Any_screen_comes_back_as_it_was()
    {
        var random = new Random(3);
        string[] pieces = ["a", "text", "  ", "─", "│", "█", "漢", "👩‍👩‍👧", "e\u0301", "✓", "…", "<", "&", "\u202e", "\uFFFE", "\r", "]]>", "🇩🇪"];
        Color[] colors = [Color.Default, Color.Red, Color.FromIndex(208), new(1, 2, 3)];
        for (var i = 0; i < 300; i++)
        {
            var screen = new ScreenBuffer(random.Next(1, 40), random.Next(1, 8));
            for (var count = random.Next(30); count > 0; count--)
            {
                var look = new Attribute(colors[random.Next(4)], colors[random.Next(4)], (TextStyle)random.Next(128));
                Draw(screen, random.Next(-2, screen.Cols), random.Next(screen.Rows), pieces[random.Next(pieces.Length)], look);
            }

            Assert.Equal(screen.ToString().Replace('\uFFFE', '\uFFFD'), FrameText.Read(FrameSvg.Of(screen, "x")));
        }
    }

    [Fact]
    public void Text_stays_on_the_grid_whatever_the_font()
    {
        var screen = new ScreenBuffer(20, 2);
        Draw(screen, 2, 1, "ab ✓ cd 漢e");

        var runs = Texts(FrameSvg.Of(screen, "x"));

        Assert.Equal(
            [("ab", "16.8", "16.8"), ("✓", "42", null), ("cd", "58.8", "16.8"), ("漢", "84", "16.8"), ("e", "100.8", null)],
            runs.Select(run => (run.Value, run.Attribute("x")!.Value, run.Attribute("textLength")?.Value)));
        Assert.All(runs, run => Assert.Equal("32", run.Attribute("y")!.Value));
    }

    [Fact]
    public void Looks_are_classes_and_grounds_are_rectangles()
    {
        var screen = new ScreenBuffer(20, 1);
        Draw(screen, 0, 0, "x", new Attribute(new Color(1, 2, 3), new Color(4, 5, 6), TextStyle.Bold | TextStyle.Underline));
        Draw(screen, 1, 0, "y", new Attribute(new Color(1, 2, 3), new Color(4, 5, 6), TextStyle.Reverse));
        Draw(screen, 2, 0, "z", new Attribute(Color.Default, Color.Default, TextStyle.Reverse));

        var svg = FrameSvg.Of(screen, "x");

        Assert.Contains(".s0{fill:#010203;font-weight:bold;text-decoration:underline}\n.s1{fill:#040506}\n.s2{fill:#1c2128}\n", svg, StringComparison.Ordinal);
        Assert.Equal(["s0", "s1", "s2"], Texts(svg).Select(run => run.Attribute("class")!.Value));
        Assert.Equal(
            [("0", "8.4", "#040506"), ("8.4", "8.4", "#010203"), ("16.8", "8.4", "#d0d7de")],
            Screen(svg).Elements().Where(e => e.Name.LocalName == "rect")
                .Select(e => (e.Attribute("x")!.Value, e.Attribute("width")!.Value, e.Attribute("fill")!.Value)));
    }

    [Fact]
    public void The_window_has_the_ground_that_most_of_the_screen_has()
    {
        var screen = new ScreenBuffer(20, 2);
        Draw(screen, 0, 0, new string('x', 20), new Attribute(Color.Default, Color.Red));
        Draw(screen, 0, 1, "y", new Attribute(Color.Default, Color.Red));

        var svg = FrameSvg.Of(screen, "x");

        Assert.Contains("rx=\"8\" fill=\"#f47067\"", svg, StringComparison.Ordinal);
        Assert.Equal("#1c2128", Screen(svg).Elements().Single(e => e.Name.LocalName == "rect").Attribute("fill")!.Value);
    }

    [Fact]
    public void The_same_screen_gives_the_same_bytes()
    {
        var view = new FrameView { Title = "Steps" };
        var list = new ListView();
        list.SetSource(["build", "test"]);
        view.Add(list);

        Assert.Equal(Picture(), Picture());

        string Picture()
        {
            var screen = new ScreenBuffer(24, 5);
            view.Draw(screen);
            return FrameSvg.Of(screen, "a & b");
        }
    }

    private static void Draw(ScreenBuffer screen, int col, int row, string text, Attribute look = default)
    {
        screen.CurrentAttribute = look;
        screen.Move(col, row);
        screen.AddStr(text);
    }

    private static XElement Screen(string svg) => XDocument.Parse(svg).Descendants().Single(e => e.Attribute("data-cell") is not null);

    private static List<XElement> Texts(string svg) => [.. Screen(svg).Elements().Where(e => e.Name.LocalName == "text")];
}
