using RunTui.Terminal.Views;

namespace RunTui.Terminal.Tests.Views;

public sealed class TextEditorWrappingTests
{
    [Fact]
    public void Long_lines_take_several_rows_and_the_text_stays_as_it_is()
    {
        var editor = new TextEditor { WordWrap = true, Text = "one two three four\nfive" };
        using var stage = new Stage(editor, 10, 5);

        Assert.Equal("one two\nthree\nfour\nfive", string.Join('\n', stage.Text.Split('\n').Select(l => l.TrimEnd())).TrimEnd());
        Assert.Equal("one two three four\nfive", editor.Text);
    }

    [Theory]
    [InlineData("\e[B", 0, 1, "one two xthree four")]
    [InlineData("\e[B\e[B", 0, 2, "one two three xfour")]
    [InlineData("\e[F\e[A", 4, 1, "one two threxe four")]
    [InlineData("\e[C\e[C\e[B\e[A", 2, 0, "onxe two three four")]
    public void Arrows_move_by_rows(string keys, int column, int row, string typed)
    {
        var editor = new TextEditor { WordWrap = true, Text = "one two three four" };
        using var stage = new Stage(editor, 10, 5);

        stage.Type(keys);
        Assert.Equal((column, row), stage.Screen.Cursor);
        stage.Type("x");

        Assert.Equal(typed, editor.Text);
    }

    [Fact]
    public void Word_that_is_too_long_is_broken_and_clusters_are_not()
    {
        var editor = new TextEditor { WordWrap = true, Text = "abcdefghij漢漢漢漢" };
        using var stage = new Stage(editor, 6, 5);

        Assert.Equal("abcde\nfghij\n漢漢\n漢漢", string.Join('\n', stage.Text.Split('\n').Select(l => l.TrimEnd())).TrimEnd());
    }

    [Fact]
    public void Caret_stays_in_sight_while_a_long_line_is_typed()
    {
        var editor = new TextEditor { WordWrap = true };
        using var stage = new Stage(editor, 10, 3);

        stage.Type(string.Concat(Enumerable.Repeat("word ", 20)) + "end");

        Assert.Contains("end", stage.Text, StringComparison.Ordinal);
        Assert.InRange(stage.Screen.Cursor.Row, 0, 2);
    }

    [Fact]
    public void Click_puts_the_caret_into_the_row()
    {
        var editor = new TextEditor { WordWrap = true, Text = "one two three four" };
        using var stage = new Stage(editor, 10, 5);

        stage.Type("\e[<0;3;2M\e[<0;3;2mx");

        Assert.Equal("one two thxree four", editor.Text);
    }

    [Fact(Timeout = 60000)]
    public Task Line_of_megabytes_is_edited_without_waiting() => Task.Run(() =>
    {
        var editor = new TextEditor { WordWrap = true, Text = new string('x', 3_000_000) };
        using var stage = new Stage(editor, 80, 24);

        stage.Type("\e[1;5F");
        stage.Type("the end");

        Assert.Contains("the end", stage.Text, StringComparison.Ordinal);
    });
}
