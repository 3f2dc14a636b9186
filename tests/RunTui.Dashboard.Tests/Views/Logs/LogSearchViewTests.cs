namespace RunTui.Dashboard.Tests.Views.Logs;

public sealed class LogSearchViewTests
{
    [Fact]
    public async Task Search_goes_on_while_it_is_typed_and_marks_what_it_finds()
    {
        using var stage = new LogStage(60).Show(Log(1000));
        stage.View.OpenSearch();
        stage.Type("error 50");
        await stage.Shows("error 500");
        Assert.True(stage.View.IsPrompting);
        stage.Type("\r");
        Assert.False(stage.View.IsPrompting);
        await stage.Shows("/error 50: match 1 of 1");
        var row = Enumerable.Range(0, 5).Single(y => stage.Screen.RowText(y).StartsWith("error 500", StringComparison.Ordinal));
        Assert.Equal("1,4,7", stage.Screen[0, row].Style);
        Assert.NotEqual("1,4,7", stage.Screen[8, row].Style);
    }

    [Fact]
    public async Task FindNext_and_FindPrevious_go_around_the_end()
    {
        using var stage = new LogStage(60).Show(Log(1000));
        stage.Type("g");
        stage.View.Search("error");
        await stage.Shows("match 1 of 10");
        stage.View.FindNext();
        stage.View.FindNext();
        await stage.Shows("match 3 of 10");
        Assert.Contains("error 300", stage.Lines);
        for (var i = 0; i < 3; i++)
        {
            stage.View.FindPrevious();
        }

        await stage.Shows("match 10 of 10");
        Assert.Contains("error 1000", stage.Lines);
        await stage.Shows("went on at the end");
        Assert.True(stage.View.Escape());
        await stage.Until(() => !stage.Footer.Contains("match", StringComparison.Ordinal), "no search");
        Assert.False(stage.View.Escape());
    }

    [Fact]
    public async Task Escape_leaves_the_prompt_and_returns_to_where_it_was()
    {
        using var stage = new LogStage(60).Show(Log(1000));
        stage.Type("gjjj");
        stage.View.OpenSearch();
        stage.Type("error 900");
        await stage.Shows("error 900 ");
        stage.Type("\e[27u");
        Assert.StartsWith("line 4\n", stage.Lines);
        Assert.False(stage.View.IsPrompting);
        Assert.False(stage.View.IsSearching);
    }

    [Fact]
    public async Task What_was_found_is_marked_in_the_scroll_bar()
    {
        using var stage = new LogStage(60, 12).Show(Log(1000));
        stage.View.Search("error (300|700)");
        await stage.Shows("of 2");
        Assert.Equal("│││▪│││▪│││"[..11].Count(c => c == '▪'), Enumerable.Range(0, 11).Count(y => stage.Screen[59, y].Text == "▪"));
        Assert.Equal("▪", stage.Screen[59, 3].Text);
    }

    [Fact]
    public async Task A_pattern_that_is_no_regular_expression_is_searched_as_text()
    {
        using var stage = new LogStage(100).Show("a (b\nx\n");
        stage.View.Search("(b");
        await stage.Shows("match 1 of 1");
        Assert.Contains("searched as text", stage.Footer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Filters_keep_and_hide_lines_and_count_them()
    {
        using var stage = new LogStage(80).Show(Log(1000), isLive: true);
        stage.View.OpenFilter();
        stage.Type("error\r");
        await stage.Shows("filter error: 10 of 1,000 lines");
        Assert.Equal("error 600\nerror 700\nerror 800\nerror 900\nerror 1000", stage.Lines);
        stage.View.AddFilter("!00");
        await stage.Shows("filter error !00: 0 of 1,000 lines");
        await stage.Shows("No line passes the filter.");
        stage.Append("error 7\nline 8\n");
        await stage.Shows("1 of 1,002 lines");
        Assert.Equal("error 7", stage.Lines);
        stage.Do(view => view.ClearFilters());
        Assert.EndsWith("line 8", stage.Lines);
    }

    [Fact]
    public async Task NextProblem_and_PreviousProblem_walk_from_error_to_warning()
    {
        using var stage = new LogStage(60).Show("one\n0 errors\nWarning: two\nterror\nthree\nFAILED\nfour\n" + string.Concat(Enumerable.Repeat("fine\n", 50)));
        stage.View.PreviousProblem();
        await stage.Shows("line 6 of 57");
        stage.View.PreviousProblem();
        await stage.Shows("line 3 of 57");
        stage.View.NextProblem();
        await stage.Shows("line 6 of 57");
    }

    [Fact]
    public async Task A_pattern_that_would_take_for_ever_is_searched_for_without_backtracking()
    {
        using var stage = new LogStage(100).Show(new string('a', 5000) + "!\n");
        stage.View.Search("(a+)+$");
        await stage.Shows("not found");
        stage.View.Search("^(a|aa)+(?=b)c");
        await stage.Shows("given up");
    }

    private static string Log(int lines) => string.Concat(Enumerable.Range(1, lines).Select(i => i % 100 == 0 ? $"error {i}\n" : $"line {i}\n"));
}
