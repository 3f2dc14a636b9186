using RunTui.Terminal.Views;

namespace RunTui.Terminal.Tests.Views;

public sealed class DialogTests
{
    [Theory]
    [InlineData("\r", 0)]
    [InlineData("\e[C\r", 1)]
    [InlineData("\t\t\r", 2)]
    [InlineData("n", 1)]
    [InlineData("\e[<0;20;6M\e[<0;20;6m", 1)]
    [InlineData("\e[27u", null)]
    public void MessageBox_asks(string keys, int? answer)
    {
        using var stage = new Stage(new Label { Text = "behind" }, 40, 10);
        var dialog = MessageBox.Create("Leave", "The run goes on.", "Leave", "Now", "Cancel");
        stage.App.Begin(dialog);
        stage.Settle();
        stage.Type(keys);
        Assert.Equal(answer, dialog.Result);
        stage.App.End(dialog);
        stage.Settle();
        Assert.Equal("behind", stage.Text);
    }

    [Fact]
    public void Query_returns_the_answer_and_takes_the_question_away()
    {
        using var stage = new Stage(new Label { Text = "behind" }, 40, 10);
        int? answer = null;
        stage.App.Invoke(() => answer = MessageBox.Query(stage.App, "Leave", "The run goes on.", "Leave", "Now"));
        Assert.Equal("behind", stage.Type("n"));
        Assert.Equal(1, answer);
    }

    [Fact]
    public void Dialog_is_drawn_over_the_rest()
    {
        using var stage = new Stage(new Label { Text = "behind" }, 32, 7);
        stage.App.Begin(MessageBox.Create("Leave", "The run goes on.", "Leave", "Stop"));
        stage.Settle();
        Assert.Equal(
            """
            behind
                ╭─ Leave ─────────────╮
                │ The run goes on.    │
                │                     │
                │ [ Leave ] [ Stop ]  │
                ╰─────────────────────╯
            """.ReplaceLineEndings("\n"), stage.Text);
    }

    [Theory]
    [InlineData("Leave running|After this step|Stop now|Cancel", "lasc")]
    [InlineData("Stop now|Stop later|Cancel", "nlc")]
    [InlineData("Yes|Yet|Yep", "etp")]
    [InlineData("Yes|Yes|Yes|Yes", "es")]
    [InlineData("|漢字|OK", "o")]
    public void Every_button_has_a_letter_of_its_own_where_there_is_one(string captions, string letters)
    {
        var dialog = MessageBox.Create("Title", "Message", captions.Split('|'));
        Assert.Equal(letters, string.Concat(dialog.Buttons.Select(button => button.HotKey)));
    }

    [Theory]
    [InlineData("n", 1)]
    [InlineData("N", 1)]
    [InlineData("\t\tl", 0)]
    public void A_letter_presses_its_button_wherever_the_focus_is(string keys, int answer)
    {
        using var stage = new Stage(new Label());
        var dialog = MessageBox.Create("Leave", "The run goes on.", "Leave", "Now", "Cancel");
        dialog.Add(new ListView { Y = 1, Height = 1 });
        stage.App.Begin(dialog);
        stage.Type(keys);
        Assert.Equal(answer, dialog.Result);
    }

    [Fact]
    public void The_letter_is_underlined()
    {
        using var stage = new Stage(new Label(), 32, 7);
        stage.App.Begin(MessageBox.Create("Leave", "The run goes on.", "Leave", "Stop"));
        stage.Settle();
        Assert.Equal("1,4,7", stage.Screen[8, 4].Style);
        Assert.Equal(("S", "1,4"), (stage.Screen[18, 4].Text, stage.Screen[18, 4].Style));
        Assert.Equal("", stage.Screen[19, 4].Style);
    }

    [Fact]
    public void Buttons_stand_below_each_other_where_they_have_no_room()
    {
        using var stage = new Stage(new Label(), 40, 10);
        var dialog = MessageBox.Create("Leave", "What should become of it?", "Leave it running", "After this step", "Stop now", "Cancel");
        stage.App.Begin(dialog);
        stage.Settle();
        Assert.Equal(
            """
                 ╭─ Leave ───────────────────╮
                 │ What should become of it? │
                 │                           │
                 │   [ Leave it running ]    │
                 │   [ After this step ]     │
                 │   [ Stop now ]            │
                 │   [ Cancel ]              │
                 ╰───────────────────────────╯
            """.ReplaceLineEndings("\n"), stage.Text.TrimStart('\n'));
        stage.Type("\e[B\e[B\e[A\r");
        Assert.Equal(1, dialog.Result);
    }

    [Theory]
    [InlineData(40, 10)]
    [InlineData(20, 6)]
    [InlineData(12, 5)]
    [InlineData(3, 3)]
    [InlineData(1, 1)]
    public void A_dialog_is_never_larger_than_the_screen(int cols, int rows)
    {
        using var stage = new Stage(new Label(), cols, rows);
        var dialog = MessageBox.Create("A title that has no room", string.Join('\n', Enumerable.Range(1, 50).Select(i => $"line {i} of a long message")), "Leave", "Stop");
        stage.App.Begin(dialog);
        stage.Settle();
        Assert.True(new Rectangle(0, 0, cols, rows).Contains(dialog.Frame));
        if (cols >= 12)
        {
            Assert.Equal("╰" + new string('─', dialog.Frame.Width - 2) + "╯", stage.Screen.RowText(dialog.Frame.Bottom - 1).Trim());
            Assert.Contains("[ Leave", stage.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_message_that_has_no_room_is_scrolled()
    {
        using var stage = new Stage(new Label(), 30, 8);
        stage.App.Begin(MessageBox.Create("Log", string.Join('\n', Enumerable.Range(1, 9).Select(i => $"line {i}")), "Close"));
        stage.Settle();
        Assert.Contains("line 1", stage.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("line 5", stage.Text, StringComparison.Ordinal);
        Assert.Contains("line 5", stage.Type("\e[B"), StringComparison.Ordinal);
        Assert.Contains("line 9", stage.Type("\e[6~\e[6~"), StringComparison.Ordinal);
        Assert.Contains("line 1", stage.Type("\e[5~\e[5~\e[5~"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_dialog_of_a_fixed_size_shrinks_with_the_screen()
    {
        using var stage = new Stage(new Label(), 30, 8);
        var dialog = new Dialog { Title = "Big", Width = 100, Height = 100 };
        dialog.AddButton(new Button { Title = "OK" });
        stage.App.Begin(dialog);
        stage.Settle();
        Assert.Equal(new Rectangle(0, 0, 30, 8), dialog.Frame);
        Assert.Equal("│           [ OK ]           │", stage.Screen.RowText(6));
    }
}
