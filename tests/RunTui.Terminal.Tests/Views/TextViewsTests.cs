using RunTui.Terminal.Views;

namespace RunTui.Terminal.Tests.Views;

public sealed class TextViewsTests
{
    [Fact]
    public void TextView_wraps_scrolls_and_finds_lines()
    {
        var view = new TextView { Text = "the first line is long\nsecond\nthird\nfourth" };
        using var stage = new Stage(view, 10, 3);
        Assert.Equal("the first\nline is\nlong", stage.Text);
        Assert.Equal("line is\nlong\nsecond", stage.Type("j"));
        Assert.Equal("second\nthird\nfourth", stage.Type("G"));
        view.ScrollTo(new Point(0, 1));
        Assert.Equal("second\nthird\nfourth", stage.Type("j"));
        view.WordWrap = false;
        stage.Settle();
        Assert.Equal("ne is long", stage.Type("g\e[C\e[C\e[C"));
    }

    [Fact]
    public void TextField_edits_by_clusters_and_scrolls_with_the_caret()
    {
        var field = new TextField { Width = 6, Caption = "name" };
        using var stage = new Stage(field, 20, 1);
        Assert.Equal("name", stage.Text);
        Assert.Equal("e\u0301漢👍🏽", stage.Type("e\u0301漢👍🏽"));
        Assert.Equal((5, 0), stage.Screen.Cursor);
        Assert.Equal("e\u0301漢", stage.Type("\x7f"));
        Assert.Equal("e\u0301", stage.Type("\x7f"));
        Assert.Equal("", field.Text[1..].Trim('\u0301'));
        Assert.Equal("cdefg", stage.Type("\x15" + "abcdefg"));
        Assert.Equal("abcdef", stage.Type("\e[H"));
        Assert.True(stage.Screen.CursorVisible);
    }

    [Fact]
    public void TextField_takes_a_paste_as_one_line()
    {
        var field = new TextField();
        using var stage = new Stage(field, 20, 1);
        stage.Type("\e[200~two\r\nlines\e[201~");
        Assert.Equal("two lines", field.Text);
    }

    [Theory]
    [InlineData("one two three\x17", "one two ")]
    [InlineData("one two\e[1;5D\x0b", "one ")]
    [InlineData("one two\e[1;5D\x15", "two")]
    [InlineData("one two\e[1;2D\e[1;2Dx", "one tx")]
    [InlineData("one\eax", "x")]
    [InlineData("one\ea\x7f\x1f", "one")]
    [InlineData("ab\x7f\x7f\x1f\x1f\x1f", "")]
    [InlineData("ab\x1f\x19", "ab")]
    [InlineData("ab\e[H\e[3~", "b")]
    public void TextField_keys(string keys, string expected)
    {
        var field = new TextField();
        using var stage = new Stage(field);
        stage.Type(keys);
        Assert.Equal(expected, field.Text);
    }

    [Fact]
    public void TextEditor_moves_selects_deletes_and_undoes_over_lines()
    {
        var editor = new TextEditor { Text = "first\nsecond line\nthird" };
        using var stage = new Stage(editor, 20, 5);
        stage.Type("\e[B\e[F\e[A");
        Assert.Equal(new Point(5, 0), editor.CursorPosition);
        stage.Type("\e[1;2B");
        Assert.Equal("\nsecon", editor.SelectedText);
        Assert.Equal("firstd line\nthird", stage.Type("\x7f"));
        Assert.Equal("first\nsecond line\nthird", stage.Type("\x1f"));
        Assert.Equal("firstd line\nthird", stage.Type("\x19"));
        Assert.Equal("first\nd line\nthird", stage.Type("\r"));
        Assert.Equal("firstd line\nthird", stage.Type("\x7f"));
    }

    [Fact]
    public void TextEditor_scrolls_both_ways_with_the_caret()
    {
        var editor = new TextEditor { Text = string.Join('\n', Enumerable.Range(0, 50).Select(i => $"line {i} abcdefgh")) };
        using var stage = new Stage(editor, 8, 2);
        Assert.Equal("line 48\nline 49", stage.Type("\e[1;5F\e[H"));
        Assert.Equal("bcdefgh\nbcdefgh", stage.Type("\e[F"));
        Assert.Equal("line 48\nline 49", stage.Type("\e[H"));
    }

    [Fact]
    public void TextEditor_read_only_moves_but_does_not_change()
    {
        var editor = new TextEditor { Text = "text", ReadOnly = true };
        using var stage = new Stage(editor);
        stage.Type("\e[Cx\x7f\r\e[200~y\e[201~");
        Assert.Equal("text", editor.Text);
        Assert.Equal(1, editor.CursorPosition.X);
    }

    [Fact]
    public void Copy_puts_the_selection_into_the_clipboard()
    {
        var editor = new TextEditor { Text = "hi" };
        using var stage = new Stage(editor);
        stage.Type("\ea\ec");
        Assert.Equal(["52;c;aGk="], stage.Screen.Commands);
    }

    [Fact]
    public void TextEditor_takes_a_large_paste()
    {
        var editor = new TextEditor();
        using var stage = new Stage(editor);
        stage.Type("\e[200~" + string.Join('\n', Enumerable.Repeat(new string('x', 99), 100_000)) + "\e[201~");
        Assert.Equal(9_999_999, editor.Text.Length);
    }

    [Fact]
    public void TextView_selects_by_dragging_across_rows_and_gives_the_text_in_its_own_lines()
    {
        var view = new TextView { Text = "the first line is long\nsecond 漢字 line\nthird", Width = 12 };
        using var stage = new Stage(view, cols: 30, rows: 8);
        var released = 0;
        view.Selected += (_, _) => released++;
        Assert.Equal("the first\nline is long\nsecond 漢字\nline\nthird", stage.Text);

        stage.Type("\e[<0;5;1M\e[<32;6;2M");
        Assert.Equal("first line i", view.SelectedText);
        Assert.Equal("7", stage.Screen[4, 0].Style);
        Assert.NotEqual("7", stage.Screen[3, 0].Style);
        Assert.Same(view, stage.App.MouseGrabView);
        Assert.Equal(0, released);

        // The second cell of a wide character, and beyond the view's own right edge.
        stage.Type("\e[<32;9;3M");
        Assert.Equal("first line is long\nsecond 漢", view.SelectedText);
        stage.Type("\e[<32;28;3M\e[<0;28;3m");
        Assert.Equal("first line is long\nsecond 漢字", view.SelectedText);
        Assert.Equal(1, released);
        Assert.Null(stage.App.MouseGrabView);

        // Backwards too; and a click ends it.
        stage.Type("\e[<0;4;4M\e[<32;9;1M\e[<0;9;1m");
        Assert.Equal("t line is long\nsecond 漢字 line", view.SelectedText);
        stage.Type("\e[<0;2;5M\e[<0;2;5m");
        Assert.False(view.IsSelecting);
        Assert.Equal(2, released);
    }

    [Fact]
    public void TextView_scrolls_while_dragging_beyond_its_edge_and_keeps_what_is_selected_while_it_stays_the_same()
    {
        var view = new TextView { Text = string.Join('\n', Enumerable.Range(1, 20).Select(n => $"line {n}")), Height = 4 };
        using var stage = new Stage(view, cols: 20, rows: 6);
        stage.Type("\e[<0;1;3M\e[<32;4;6M\e[<0;4;6m");
        Assert.False(view.IsSelecting); // nobody would do anything with it
        view.Selected += (_, _) => { };
        stage.Type("\e[<0;1;3M\e[<32;4;6M\e[<32;4;6M\e[<0;4;6m");
        Assert.Equal(2, view.Viewport.Y);
        Assert.Equal("line 3\nline 4\nline 5\nline", view.SelectedText);

        view.Text += "\nline 21";
        stage.Settle();
        Assert.Equal("line 3\nline 4\nline 5\nline", view.SelectedText);
        view.Text = "line 1\nother";
        stage.Settle();
        Assert.False(view.IsSelecting);
    }
}
