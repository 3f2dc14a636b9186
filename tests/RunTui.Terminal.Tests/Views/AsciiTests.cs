using RunTui.Terminal.Drawing;
using RunTui.Terminal.Input;
using RunTui.Terminal.ViewBase;
using RunTui.Terminal.Views;

namespace RunTui.Terminal.Tests.Views;

/// <summary>A terminal or a font that has nothing but ASCII.</summary>
public sealed class AsciiTests
{
    [Fact]
    public void Every_view_can_be_drawn_in_ASCII()
    {
        using var stage = new Stage(EveryView(), 60, 16);
        Assert.Contains(stage.Text, c => c > '~');

        stage.App.Glyphs = Glyphs.Ascii;
        stage.App.Begin(MessageBox.Create("A title that is too long for a frame of this width, so it is cut", "Really?", "Yes", "No"));
        stage.Settle();

        Assert.DoesNotContain(stage.Text, c => c > '~');
        Assert.Equal(
            """
            +- frame --------------++- tabs ---------------------------+
            |v root               #||Tree  Text                        |
            |  > branch           :||the text                          |
            """, string.Join('\n', stage.Text.Split('\n')[..3]));
    }

    [Fact]
    public void Every_glyph_has_a_twin_of_one_character()
    {
        foreach (var property in typeof(Glyphs).GetProperties().Where(p => p.Name is not (nameof(Glyphs.Ascii) or nameof(Glyphs.Unicode))))
        {
            var (ascii, unicode) = (property.GetValue(Glyphs.Ascii), property.GetValue(Glyphs.Unicode));
            Assert.All(ascii as IEnumerable<string> ?? [(string)ascii!], twin => Assert.Matches("^[!-~]$", twin));
            Assert.All(unicode as IEnumerable<string> ?? [(string)unicode!], glyph => Assert.Single(glyph));
        }
    }

    private static View EveryView()
    {
        var tree = new TreeView<string>
        {
            TreeBuilder = new DelegateTreeBuilder<string>(o => o switch { "root" => ["branch", "a leaf with a very long name"], "branch" => ["x"], _ => [] }),
        };
        tree.AddObject("root");
        tree.Expand("root");
        var list = new ListView { Y = 4, Width = Dim.Fill(1) };
        list.SetSource(Enumerable.Range(0, 50).Select(i => $"item {i} with a text that is cut").ToList());
        var (treeBar, listBar) = (new ScrollBar { Height = 3, ScrollableContentSize = 9, VisibleContentSize = 5, Marks = [8] }, new ScrollBar { Y = 4 });
        listBar.Follow(list);
        var frame = new FrameView { Title = "frame", Width = 24, Height = Dim.Fill(2) };
        tree.Height = 4;
        frame.Add(tree, list, treeBar, listBar);

        var tabs = new Tabs { X = 24, Height = Dim.Fill(2), BorderStyle = LineStyle.Single, Title = "tabs" };
        tabs.Add(new TextView { Title = "Tree", Text = "the text" }, new TextEditor { Title = "Text", Text = "edit" });
        var root = new View();
        root.Add(
            frame, tabs, new ProgressBar { Fraction = 0.5f, Y = Pos.AnchorEnd(2), Width = 20 }, new SpinnerView { X = 22, Y = Pos.AnchorEnd(2) },
            new TextField { X = 26, Y = Pos.AnchorEnd(2), Caption = "type here" },
            new StatusBar(new Shortcut(Key.CursorUp, "up"), new Shortcut('?', "help")));
        return root;
    }
}
