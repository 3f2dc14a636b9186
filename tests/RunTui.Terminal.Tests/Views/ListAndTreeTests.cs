using RunTui.Terminal.Drawing;
using RunTui.Terminal.Views;

namespace RunTui.Terminal.Tests.Views;

public sealed class ListAndTreeTests
{
    private static readonly Dictionary<string, string[]> Children = new()
    {
        ["site"] = ["build", "test"],
        ["build"] = ["attempt 1", "attempt 2"],
    };

    [Fact]
    public void ListView_moves_by_arrows_and_by_letters_and_scrolls_as_little_as_needed()
    {
        var list = new ListView();
        list.SetSource(Enumerable.Range(0, 10_000).Select(i => $"item {i}").ToList());
        using var stage = new Stage(list, 12, 3);

        Assert.Equal("item 0\nitem 1\nitem 2", stage.Text);
        Assert.Equal("item 1\nitem 2\nitem 3", stage.Type("jj\e[B"));
        Assert.Equal("item 9997\nitem 9998\nitem 9999", stage.Type("G"));
        Assert.Equal("item 9997\nitem 9998\nitem 9999", stage.Type("kk"));
        Assert.Equal("item 9996\nitem 9997\nitem 9998", stage.Type("k"));
        Assert.Equal("item 0\nitem 1\nitem 2", stage.Type("g"));
        Assert.Equal(2, Select(list, stage, "\e[6~"));
        Assert.Equal("7", stage.Screen[0, 2].Style);
    }

    [Fact]
    public void ListView_selects_by_click_and_accepts_by_double_click_and_Enter()
    {
        var list = new ListView();
        list.SetSource(["a", "b", "c"]);
        var accepted = new List<int>();
        list.Accepting += (_, args) =>
        {
            accepted.Add(list.SelectedItem);
            args.Handled = true;
        };
        using var stage = new Stage(list);
        stage.Type("\e[<0;1;2M\e[<0;1;2m");
        Assert.Equal(1, list.SelectedItem);
        stage.Type("\e[<0;1;3M\e[<0;1;3m\e[<0;1;3M\e[<0;1;3m\r");
        Assert.Equal([2, 2], accepted);
    }

    [Fact]
    public void ListView_keeps_a_valid_selection_when_items_go()
    {
        var items = new List<string> { "a", "b", "c" };
        var list = new ListView { Source = new ListWrapper<string>(items) };
        using var stage = new Stage(list);
        stage.Type("G");
        items.RemoveRange(1, 2);
        list.SetNeedsDraw();
        stage.Settle();
        Assert.Equal(0, list.SelectedItem);
        items.Clear();
        Assert.Equal(-1, list.SelectedItem);
        stage.Type("jk\r");
    }

    [Fact]
    public void TreeView_opens_closes_and_moves_between_levels()
    {
        using var stage = new Stage(Tree(), 20, 6);
        Assert.Equal("▸ site", stage.Text);
        Assert.Equal("▾ site\n  ▸ build\n    test", stage.Type("l"));
        Assert.Equal("▾ site\n  ▾ build\n      attempt 1\n      attempt 2\n    test", stage.Type("ll"));
        Assert.Equal("attempt 1", Selected(stage, "l"));
        Assert.Equal("build", Selected(stage, "h"));
        Assert.Equal("▾ site\n  ▸ build\n    test", stage.Type("h"));
        Assert.Equal("▸ site", stage.Type("hh"));
    }

    [Fact]
    public void TreeView_keeps_what_is_open_and_selected_when_it_is_built_again()
    {
        var tree = Tree();
        using var stage = new Stage(tree, 20, 6);
        stage.Type("ll");
        Assert.Equal("build", tree.SelectedObject);
        tree.SetObjects(["new first", "site"]);
        stage.Settle();
        Assert.Equal("  new first\n▾ site\n  ▸ build\n    test", stage.Text);
        Assert.Equal("build", tree.SelectedObject);
    }

    [Fact]
    public void TreeView_filter_shows_what_matches_and_the_way_to_it()
    {
        var tree = Tree();
        using var stage = new Stage(tree, 20, 6);
        tree.Filter = o => o.Contains('2', StringComparison.Ordinal);
        stage.Settle();
        Assert.Equal("▾ site\n  ▾ build\n      attempt 2", stage.Text);
    }

    [Fact]
    public void TreeView_opens_by_a_click_on_the_arrow()
    {
        using var stage = new Stage(Tree(), 20, 6);
        Assert.Equal("▾ site\n  ▸ build\n    test", stage.Type("\e[<0;1;1M\e[<0;1;1m"));
    }

    [Fact]
    public void TreeView_draws_with_ascii_where_asked()
    {
        using var stage = new Stage(Tree(), 20, 6);
        stage.App.Glyphs = Glyphs.Ascii;
        Assert.Equal("v site\n  > build\n    test", stage.Type("l"));
    }

    private static TreeView<string> Tree()
    {
        var tree = new TreeView<string> { TreeBuilder = new DelegateTreeBuilder<string>(o => Children.GetValueOrDefault(o, [])) };
        tree.AddObject("site");
        return tree;
    }

    private static string? Selected(Stage stage, string keys)
    {
        stage.Type(keys);
        return ((TreeView<string>)stage.App.TopRunnable!).SelectedObject;
    }

    private static int Select(ListView list, Stage stage, string keys)
    {
        stage.Type(keys);
        return list.SelectedItem;
    }
}
