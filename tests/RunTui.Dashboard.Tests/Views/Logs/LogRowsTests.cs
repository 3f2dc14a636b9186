using System.Text;
using System.Text.Json;
using RunTui.Dashboard.Tests.Logs.Agents;

namespace RunTui.Dashboard.Tests.Views.Logs;

/// <summary>An agent's events, as somebody in front of the log sees them.</summary>
public sealed class LogRowsTests : IDisposable
{
    private static readonly string[] Story =
    [
        """{"type":"system","subtype":"init","claude_code_version":"2.0","model":"m","permissionMode":"p","session_id":"s"}""",
        Said("I look at the page."),
        Thought("First this,\nthen that."),
        Used("Bash", """{"command":"npm test"}"""),
        Result("ran 3 tests\nall is well\nin 2 s"),
        "(node) Warning: old",
        Used("Edit", """{"file_path":"a.ts","old_string":"one","new_string":"two\nthree"}"""),
        Said("It is done."),
    ];

    private readonly LogStage _stage = new(cols: 60, rows: 12);

    [Fact]
    public async Task Events_are_rows_and_long_ones_are_folded()
    {
        _stage.Show(Log());

        Assert.Equal(
            """
            system claude 2.0, model m, permissions p, session s
            answer I look at the page.
            think  First this, … 1 line
            tool   Bash npm test
            result ran 3 tests … 2 lines
                   (node) Warning: old
            edit   a.ts +2 -1 … 3 lines
            answer It is done.
            """.ReplaceLineEndings("\n"),
            _stage.Lines);
        await _stage.Shows("line 8 of 8");
    }

    [Fact]
    public void Space_and_enter_unfold_the_row_one_is_at_and_fold_it_again()
    {
        _stage.Show(Log());
        _stage.Type("kkk");
        Assert.Contains("result ran 3 tests\n       all is well\n       in 2 s\n", _stage.Type(" ").Lines() + "\n", StringComparison.Ordinal);
        Assert.Contains("result ran 3 tests … 2 lines", _stage.Type("\r").Lines(), StringComparison.Ordinal);
        Assert.Contains("nothing to fold", _stage.Type("k ").Lines() + _stage.Footer, StringComparison.Ordinal);
    }

    [Fact]
    public void All_rows_are_unfolded_and_folded_at_once_but_for_those_that_were_said()
    {
        _stage.Show(Log());
        Assert.Contains("-one", _stage.Do(view => view.FoldAll(open: true)), StringComparison.Ordinal);
        Assert.DoesNotContain(" … ", _stage.Lines, StringComparison.Ordinal);
        _stage.Type("k ");
        Assert.Contains("a.ts +2 -1 … 3 lines", _stage.Lines, StringComparison.Ordinal);
        _stage.Do(view => view.FoldAll(open: false));
        Assert.Contains("ran 3 tests … 2 lines", _stage.Lines, StringComparison.Ordinal);
    }

    [Fact]
    public void A_click_on_a_label_unfolds_its_row()
    {
        _stage.Show(Log());
        _stage.Type("\e[<0;2;5M\e[<0;2;5m");
        Assert.Contains("in 2 s", _stage.Lines, StringComparison.Ordinal);
    }

    [Fact]
    public void Raw_lines_are_one_key_away_and_the_next_log_is_raw_too()
    {
        _stage.Show(Log());
        _stage.Do(view => view.ToggleWrap());
        _stage.Do(view => view.ToggleRows());
        Assert.StartsWith("{\"type\":\"system\"", _stage.Lines, StringComparison.Ordinal);
        Assert.Contains("raw", _stage.Footer, StringComparison.Ordinal);
        _stage.Write(Log(), "b.log");
        _stage.Do(view => view.Show(_stage["b.log"], isLive: false));
        Assert.StartsWith("{\"type\":\"system\"", _stage.Lines, StringComparison.Ordinal);
        _stage.Do(view => view.ToggleRows());
        Assert.StartsWith("system claude", _stage.Lines, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("only edits", "edit   a.ts +2 -1 … 3 lines")]
    [InlineData("only answers", "answer I look at the page.\nanswer It is done.")]
    [InlineData("only tools results", "tool   Bash npm test\nresult ran 3 tests … 2 lines")]
    [InlineData("only errors", "       (node) Warning: old")]
    [InlineData("only raw", "       (node) Warning: old")]
    public async Task A_filter_keeps_kinds(string filter, string shown)
    {
        _stage.Show(Log());
        _stage.Do(view => view.AddFilter(filter));
        await _stage.Until(() => _stage.Lines == shown, shown);
    }

    [Fact]
    public async Task A_filter_is_typed_with_its_names_in_sight_and_adds_to_patterns()
    {
        _stage.Show(Log());
        Assert.Contains("only or not: answers edits errors", _stage.Do(view => view.OpenFilter()), StringComparison.Ordinal);
        _stage.Type("not thinking tools results edits system raw\r");
        await _stage.Until(() => _stage.Lines == "answer I look at the page.\nanswer It is done.", "the answers");
        _stage.Do(view => view.AddFilter("done"));
        await _stage.Until(() => _stage.Lines == "answer It is done.", "one answer");
        _stage.Do(view => view.ClearFilters());
        Assert.Contains("tool   Bash", _stage.Lines, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_search_finds_what_is_folded_and_unfolds_it()
    {
        _stage.Show(Log());
        _stage.Do(view => view.Search("in 2 s"));
        await _stage.Shows("match 1 of 1");
        Assert.Contains("       in 2 s", _stage.Lines, StringComparison.Ordinal);
        _stage.Do(view => view.Search("content"));
        await _stage.Shows("not found");
        _stage.Do(view => view.ToggleRows());
        await _stage.Shows("7 matches");
    }

    [Fact]
    public void A_live_log_becomes_rows_with_its_first_event()
    {
        _stage.Show("", isLive: true);
        _stage.Append("starting\n");
        _stage.Frame(200);
        Assert.Equal("starting", _stage.Lines);
        _stage.Append(Story[0] + "\n" + Story[1][..30]);
        _stage.Frame(200);
        Assert.Equal("       starting\nsystem claude 2.0, model m, permissions p, session s\nraw    " + Story[1][..30], _stage.Lines);
        _stage.Append(Story[1][30..] + "\n");
        _stage.Frame(200);
        Assert.EndsWith("answer I look at the page.", _stage.Lines, StringComparison.Ordinal);
    }

    [Fact]
    public void Following_goes_on_after_the_last_row()
    {
        _stage.Show(string.Concat(Enumerable.Repeat(Log(), 5)), isLive: true);
        _stage.Type("k");
        Assert.False(_stage.View.IsFollowing);
        _stage.Type("jj");
        Assert.True(_stage.View.IsFollowing);
        _stage.Type("g");
        for (var i = 0; i < 60; i++)
        {
            _stage.Type("j");
        }

        Assert.True(_stage.View.IsFollowing);
    }

    [Fact]
    public void Every_row_is_reached_up_and_down_however_long_it_is()
    {
        _stage.Show(Said(string.Join("\\n", Enumerable.Range(1, 60).Select(i => $"row {i}"))) + "\n" + Log());
        _stage.Do(view => view.FoldAll(open: true));
        _stage.Type("g");
        var seen = new HashSet<string>();
        for (var i = 0; i < 100; i++)
        {
            seen.UnionWith(_stage.Lines.Split('\n'));
            _stage.Type("j");
        }

        Assert.Superset(Enumerable.Range(2, 59).Select(i => $"       row {i}").ToHashSet(), seen);
        Assert.Contains("answer It is done.", seen);
        for (var i = 0; i < 100; i++)
        {
            _stage.Type("k");
        }

        Assert.StartsWith("answer row 1\n", _stage.Lines, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_copied_is_what_is_shown()
    {
        _stage.Show(Log());
        _stage.Do(view => view.Copy());
        Assert.Contains("copied 8 lines", _stage.Footer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("claude")]
    [InlineData("codex")]
    [InlineData("gemini")]
    public async Task A_filter_shows_the_lines_that_have_such_rows(string tool)
    {
        File.WriteAllBytes(_stage.LogPath, AgentStreams.LogOf(tool));
        _stage.View.Show(_stage.LogPath, isLive: false, tool: tool);
        _stage.Do(view => view.AddFilter("only edits"));
        await _stage.Until(() => _stage.Footer.Contains("edits:", StringComparison.Ordinal) && !_stage.Footer.Contains('%'), "a count");
        var edits = AgentStreams.Of(tool).Count(line => Encoding.UTF8.GetString(line) is var text && (
            text.Contains("\"name\":\"Edit\"", StringComparison.Ordinal) || text.Contains("\"name\":\"Write\"", StringComparison.Ordinal) || text.Contains("\"name\":\"MultiEdit\"", StringComparison.Ordinal)
            || text.Contains("\"tool_name\":\"replace\"", StringComparison.Ordinal) || text.Contains("\"tool_name\":\"write_file\"", StringComparison.Ordinal)
            || (text.Contains("item.completed", StringComparison.Ordinal) && text.Contains("file_change", StringComparison.Ordinal))));
        await _stage.Shows($"only edits: {edits} of 200 lines");
        Assert.All(_stage.Lines.Split('\n'), row => Assert.StartsWith("edit ", row, StringComparison.Ordinal));
    }

    [Fact]
    public void A_line_of_several_megabytes_costs_no_more_than_its_pieces()
    {
        _stage.Show(Log() + "{\"type\":\"assistant\",\"x\":\"" + new string('x', 5_000_000) + "\"}\n" + Story[1] + "\n");
        Assert.EndsWith("answer I look at the page.", _stage.Lines, StringComparison.Ordinal);
        Assert.Contains("characters", _stage.Lines, StringComparison.Ordinal);
        for (var i = 0; i < 20; i++)
        {
            _stage.Type("k");
        }

        Assert.StartsWith("raw    xxxx", _stage.Lines, StringComparison.Ordinal);
    }

    public void Dispose() => _stage.Dispose();

    private static string Log() => string.Concat(Story.Select(line => line + "\n"));

    private static string Said(string text) => $$$"""{"type":"assistant","message":{"content":[{"type":"text","text":"{{{text}}}"}]}}""";

    private static string Thought(string text) => $$$"""{"type":"assistant","message":{"content":[{"type":"thinking","thinking":{{{JsonSerializer.Serialize(text)}}} }]}}""";

    private static string Used(string name, string input) => $$$"""{"type":"assistant","message":{"content":[{"type":"tool_use","name":"{{{name}}}","input":{{{input}}} }]}}""";

    private static string Result(string text) => $$$"""{"type":"user","message":{"content":[{"type":"tool_result","content":{{{JsonSerializer.Serialize(text)}}} }]}}""";
}
