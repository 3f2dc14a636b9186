using System.Text;
using System.Text.RegularExpressions;
using RunTui.Dashboard.Logs;
using RunTui.Dashboard.Logs.Agents;
using RunTui.Processes;
using RunTui.Testing;

namespace RunTui.Dashboard.Tests.Logs.Agents;

/// <summary>What a reader sees of the two hundred lines of each agent.</summary>
public sealed partial class AgentRowsTests
{
    [Theory]
    [InlineData("claude")]
    [InlineData("codex")]
    [InlineData("gemini")]
    public void Rows_of_a_stream_are_those_of_the_snapshot(string tool)
    {
        var path = Path.Combine(Repository.Root, "tests", "RunTui.Dashboard.Tests", "Logs", "Agents", $"{tool}.rows.txt");
        var rows = string.Concat(Entries(tool).Select((entry, i) => string.Concat(Rows(entry).Select(row => $"{i + 1,3} {row}".TrimEnd() + "\n"))));
        if (!File.Exists(path))
        {
            File.WriteAllText(path, rows);
            Assert.Fail($"{path} was not there and is written now; look at it.");
        }

        Assert.Equal(File.ReadAllText(path), rows);
    }

    [Theory]
    [InlineData("claude")]
    [InlineData("codex")]
    [InlineData("gemini")]
    public void Every_line_is_shown_or_counted_in_a_fold(string tool)
    {
        var lines = AgentStreams.Of(tool);
        var entries = Entries(tool);
        Assert.Equal(AgentStreams.Count, lines.Count);
        Assert.Equal(lines.Count, entries.Count);
        Assert.Equal(0, entries[0].Start);
        Assert.All(entries.Zip(entries.Skip(1)), pair => Assert.Equal(pair.First.End, pair.Second.Start));
        foreach (var entry in entries)
        {
            var shown = entry.Shown.Split('\n');
            var folded = shown.Sum(row => Marker().Match(row) is { Success: true } mark && mark.Groups["what"].Value.StartsWith("line", StringComparison.Ordinal) ? int.Parse(mark.Groups["count"].Value, null) : 0);
            Assert.Equal(entry.Text.Split('\n').Length, shown.Length + (entry.IsFolded ? folded : 0));
            Assert.NotEmpty(entry.Labels);
        }
    }

    [Theory]
    [InlineData("claude")]
    [InlineData("codex")]
    [InlineData("gemini")]
    public void What_is_no_event_that_is_known_is_shown_as_it_came(string tool)
    {
        var lines = AgentStreams.Of(tool);
        var rows = new AgentRows();
        var count = 0;
        foreach (var line in lines)
        {
            rows.Read(AgentEvents.Of(tool), line, default);
            Assert.NotEmpty(rows.All);
            if (rows.IsRaw)
            {
                count++;
                Assert.Equal(Encoding.UTF8.GetString(line).TrimEnd('\r'), Assert.Single(rows.All).Text);
            }
        }

        Assert.InRange(count, 8, 20);
    }

    [Theory]
    [InlineData("claude")]
    [InlineData("codex")]
    [InlineData("gemini")]
    public void Kinds_are_the_same_whether_texts_are_read_or_not(string tool)
    {
        var (with, without) = (new AgentRows(), new AgentRows());
        foreach (var line in AgentStreams.Of(tool))
        {
            foreach (var filter in new RowFilter[] { new(RowKinds.Edit, 0), new(RowKinds.Error, 0), new(0, RowKinds.Thinking | RowKinds.Raw), new(RowKinds.Answer | RowKinds.Tool, 0) })
            {
                Assert.Equal(with.Read(AgentEvents.Of(tool), line, filter), without.Read(AgentEvents.Of(tool), line, filter, readText: false));
                Assert.Equal(with.All.Select(row => row.Kinds), without.All.Select(row => row.Kinds));
            }
        }
    }

    [Theory]
    [InlineData("claude")]
    [InlineData("codex")]
    [InlineData("gemini")]
    public void A_kind_alone_is_found_wherever_it_is_among_all(string tool)
    {
        var (all, some) = (new AgentRows(), new AgentRows());
        foreach (var line in AgentStreams.Of(tool))
        {
            all.Read(AgentEvents.Of(tool), line, default);
            foreach (var kind in Enum.GetValues<RowKinds>().Where(kind => kind is not (RowKinds.None or RowKinds.Error)))
            {
                some.Read(AgentEvents.Of(tool), line, new RowFilter(kind, 0));
                Assert.Equal(all.All.Where(row => row.Kinds.HasFlag(kind)), some.All);
            }
        }
    }

    [Theory]
    [InlineData("claude")]
    [InlineData("codex")]
    [InlineData("gemini")]
    public void Whose_a_log_is_shows_in_its_first_lines(string tool)
    {
        var log = AgentStreams.LogOf(tool);
        Assert.Same(AgentEvents.Of(tool), AgentEvents.In(log, null));
        Assert.Same(AgentEvents.Of(tool), AgentEvents.In(log, AgentEvents.Of(tool)));
        Assert.Null(AgentEvents.In("make: done\n{\"a\":1}\n{\"type\":\"x\"}\n[]\n"u8.ToArray(), null));
    }

    [Fact]
    public void A_name_of_a_kind_may_be_in_the_singular()
    {
        Assert.Equal(RowKinds.Edit | RowKinds.Tool, RowKindNames.Parse("edit, tools"));
        Assert.Equal(RowKinds.None, RowKindNames.Parse("edits and more"));
        Assert.Equal(RowKinds.None, RowKindNames.Parse(""));
    }

    private static List<LogLine> Entries(string tool)
    {
        using var log = new Scans();
        File.WriteAllBytes(log.Path, AgentStreams.LogOf(tool));
        log.File.Refresh();
        log.File.Origin = new LogOrigin("", 0, AgentEvents.Of(tool));
        using var lines = log.Lines();
        lines.Form = new LogForm(IsRows: true, default);
        var entries = new List<LogLine>();
        for (var at = lines.From(0); at is { } start; at = lines.From(entries[^1].End))
        {
            entries.Add(lines.At(start));
        }

        for (var (at, i) = (lines.Before(lines.End), entries.Count - 1); at is { } start; at = lines.Before(start), i--)
        {
            Assert.Equal(entries[i].Start, start);
        }

        return entries;
    }

    private static IEnumerable<string> Rows(LogLine entry)
    {
        var starts = entry.LineStarts;
        for (var i = 0; i < starts.Length; i++)
        {
            var end = i + 1 < starts.Length ? starts[i + 1] - 1 : entry.Shown.Length;
            var label = entry.Labels.FirstOrDefault(label => label.From == starts[i]).Text ?? "";
            yield return $"{label,-6} {CellText.Truncate(ControlText.Visible(entry.Shown[starts[i]..end]), 110)}";
        }
    }

    [GeneratedRegex(@" … (?<count>\d+) (?<what>lines?|characters?)$")]
    private static partial Regex Marker();
}
