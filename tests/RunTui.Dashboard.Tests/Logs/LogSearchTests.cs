using System.Text.RegularExpressions;
using RunTui.Dashboard.Logs;
using RunTui.Dashboard.Logs.Agents;

namespace RunTui.Dashboard.Tests.Logs;

public sealed class LogSearchTests
{
    private static readonly string[] Patterns = ["error", "ERROR", "e", "err.r", "[0-9]+ ", "字", "^line 1", @"\.$", "straße", "zzz"];

    [Fact]
    public async Task Matches_are_counted_in_what_the_lines_say_and_not_in_their_colours()
    {
        using var log = new Scans().Write(Scans.RandomLog(new Random(3), 5000));
        var plain = Plain(log);
        foreach (var text in Patterns)
        {
            var options = text.Any(char.IsUpper) ? RegexOptions.None : RegexOptions.IgnoreCase;
            var search = await log.Search(LogPattern.Parse(text)!, from: log.File.Length / 2);
            Assert.Equal((text, plain.Sum(line => Regex.Count(line, text, options))), (text, search.Total));
        }
    }

    [Fact]
    public async Task What_is_appended_is_counted_too()
    {
        using var log = new Scans().Write("one err");
        var search = await log.Search(LogPattern.Parse("error")!);
        Assert.Equal(0, search.Total);
        log.Append("or\nerror\n");
        await log.Done(search);
        Assert.Equal(2, search.Total);
        log.Append(string.Concat(Enumerable.Repeat("an error\n", 100_000)));
        await log.Done(search);
        Assert.Equal(100_002, search.Total);
    }

    [Fact]
    public async Task An_entry_that_comes_in_parts_is_found_however_large_it_is()
    {
        var edit = """{"type":"assistant","message":{"content":[{"type":"tool_use","name":"Edit","input":{"file_path":"a.ts","old_string":"...."}}]}}""".Replace("....", new string('x', 600_000), StringComparison.Ordinal);
        using var log = new Scans().Write("""{"type":"assistant","message":{"content":[{"type":"text","text":"Hello."}]}}""" + "\n");
        log.File.Origin = new LogOrigin("", 0, AgentEvents.Of("claude"));
        var search = new LogSearch(log.File, LogFilter.None.With("xxx"), new LogForm(true, LogFilter.None.With("only edits").Rows), 0, () => { });
        await log.Done(search);
        foreach (var part in edit.Chunk(100_000))
        {
            log.Append(new string(part));
            await log.Done(search);
        }

        log.Append("\n");
        await log.Done(search);
        Assert.Equal(1, search.Total);
    }

    [Fact]
    public async Task A_line_that_grows_too_long_to_be_an_entry_is_counted_in_pieces()
    {
        using var log = new Scans().Write("begin ");
        var search = new LogSearch(log.File, LogFilter.None.With("begin"), new LogForm(true, default), 0, () => { });
        for (var i = 0; i < 6; i++)
        {
            log.Append(new string('x', 300_000));
            await log.Done(search);
            Assert.Equal(1, search.Total);
        }

        log.Append("begin\nbegin\n");
        await log.Done(search);
        Assert.Equal(3, search.Total);
    }

    [Theory]
    [InlineData("error")]
    [InlineData("line")]
    [InlineData("!line")]
    [InlineData("!zzz")]
    [InlineData("漢")]
    public async Task Lines_that_pass_a_filter_are_found_in_both_directions(string text)
    {
        using var log = new Scans().Write(Scans.RandomLog(new Random(4), 5000));
        var filter = LogFilter.None.With(text);
        var expected = Plain(log).Where(line => filter.Count(line) > 0).ToList();
        using var lines = log.Lines(await log.Search(filter, from: log.File.Length));
        var forward = new List<string>();
        for (var piece = lines.From(0); piece is { } at; piece = lines.From(lines.At(at).End))
        {
            forward.Add(lines.At(at).Text);
        }

        var back = new List<string>();
        for (var piece = lines.Before(lines.End); piece is { } at; piece = lines.Before(at))
        {
            back.Insert(0, lines.At(at).Text);
        }

        Assert.Equal(expected, forward);
        Assert.Equal(expected, back);
        Assert.Equal(expected.Count, lines.Filter!.Total);
        Assert.Equal(expected.Count - 1, lines.CountBefore(lines.Before(lines.End)!.Value));
    }

    [Fact]
    public async Task Find_goes_from_match_to_match_in_both_directions_and_around()
    {
        using var log = new Scans().Write(Scans.RandomLog(new Random(5), 3000));
        var pattern = LogPattern.Parse("error")!;
        var search = await log.Search(pattern);
        foreach (var counts in new[] { search, null })
        {
            var finder = new LogFinder(log.File, log.File.Length, pattern, LogFilter.None, LogForm.Raw, counts);
            var found = new List<LogMatch>();
            for (var match = finder.Find(0, -1, 1, default); match is { IsWrapped: false }; match = finder.Find(match.Piece, match.Start, 1, default))
            {
                Assert.Equal(found.Count, search.CountBefore(LogScan.BlockOf(match.Piece)) + match.Rank);
                found.Add(match);
            }

            Assert.Equal(search.Total, found.Count);
            Assert.Equal(found[0] with { IsWrapped = true }, finder.Find(found[^1].Piece, found[^1].Start, 1, default));
            for (var i = found.Count - 1; i > 0; i--)
            {
                Assert.Equal(found[i - 1], finder.Find(found[i].Piece, found[i].Start, -1, default));
            }

            Assert.Equal(found[^1] with { IsWrapped = true }, finder.Find(found[0].Piece, found[0].Start, -1, default));
        }
    }

    [Fact]
    public void Disposing_ends_a_search_early()
    {
        using var log = new Scans().Write(Scans.RandomLog(new Random(6), 1000));
        var search = new LogSearch(log.File, LogPattern.Parse("e")!, LogForm.Raw, 0, () => { });
        search.Dispose();
        search.Update(log.File.Length);
        Assert.Equal(0, search.Total);
    }

    private static List<string> Plain(Scans log)
    {
        using var lines = log.Lines();
        var plain = new List<string>();
        for (var piece = lines.From(0); piece is { } at; piece = lines.From(lines.At(at).End))
        {
            plain.Add(lines.At(at).Text);
        }

        return plain;
    }
}
