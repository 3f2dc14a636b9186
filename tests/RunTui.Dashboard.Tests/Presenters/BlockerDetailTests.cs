using RunTui.Dashboard.Presenters;
using RunTui.Engine.Events;
using RunTui.Engine.Reports;
using RunTui.Engine.RunFolders;

namespace RunTui.Dashboard.Tests.Presenters;

public sealed class BlockerDetailTests
{
    private static readonly BlockerRow Row = new(new RunFolder("/runs/site"), 7, "build", BlockerKind.Gate, "", "Which compiler should it be?", "");

    private static readonly BlockerReport Report = new()
    {
        Question = 7,
        StepId = "build",
        Title = "Build it",
        Kind = BlockerKind.Gate,
        Message = Row.Message,
        Since = 0,
        AskedBy = "codex",
        Tried =
        [
            new EndedAttempt { Kind = AttemptKind.Work, Number = 1, Tool = "codex", Result = "failed", Summary = "no compiler", StartedAt = 0, EndedAt = 61_000, CostUsd = 0.5m },
            new EndedAttempt { Kind = AttemptKind.Work, Number = 2, Tool = "codex", Result = "gate failed", Summary = Row.Message },
        ],
        Evidence = [new(EvidenceKind.Checks, "/runs/site/logs/gates.log", ""), new(EvidenceKind.Log, "/elsewhere/attempt.log", "codex")],
        Unblocks = ["test"],
        Waiting = 3,
    };

    [Fact]
    public void All_of_it_is_shown_where_there_is_room() => Assert.Equal(
        """
        Which compiler should it be?
        Since 00:00:00; asked by codex; 2 attempts; after it test can start, 2 more wait for it.
        attempt 1 by codex, 1:01, $0.50: failed: no compiler
        attempt 2 by codex: gate failed

        Checks  logs/gates.log
        line 1
        line 2
        line 3

        Log  end of /elsewhere/attempt.log
        line 3
        """,
        Text(Of(3).Lines(12, 100, saysQuestion: true)));

    [Theory]
    [InlineData(1, false, "line 9")]
    [InlineData(2, false, "line 8\nline 9")]
    [InlineData(4, false, "Since 00:00:00; asked by codex; 2 attempts; after it test can start, 2 more wait for it.\nline 7\nline 8\nline 9")]
    [InlineData(2, true, "Which compiler should it be?\nline 9")]
    public void With_little_room_the_end_of_what_tells_most_is_shown(int rows, bool saysQuestion, string expected) =>
        Assert.Equal(expected, Text(Of(9).Lines(rows, 100, saysQuestion)));

    [Theory]
    [InlineData(12)]
    [InlineData(20)]
    [InlineData(45)]
    public void It_never_takes_more_rows_than_there_are(int rows) => Assert.InRange(Of(200).Lines(rows, 100, saysQuestion: true).Count, 1, rows);

    [Fact]
    public void Files_without_lines_are_left_out() =>
        Assert.DoesNotContain("Checks", Text(BlockerDetail.Of(Report, Row, _ => [], TimeZoneInfo.Utc).Lines(40, 100, saysQuestion: true)), StringComparison.Ordinal);

    private static BlockerDetail Of(int lines) => BlockerDetail.Of(Report, Row, _ => [.. Enumerable.Range(1, lines).Select(i => $"line {i}")], TimeZoneInfo.Utc);

    private static string Text(IEnumerable<PanelLine> lines) => string.Join('\n', lines.Select(l => l.Text));

    [Fact]
    public void Attempt_of_which_no_tool_is_known_is_by_nobody()
    {
        var report = Report with { Tried = [new EndedAttempt { Kind = AttemptKind.Work, Number = 1, Tool = "", Result = "blocked", Summary = "" }] };

        Assert.Contains("attempt 1: blocked", Text(BlockerDetail.Of(report, Row, _ => [], TimeZoneInfo.Utc).Lines(12, 100, saysQuestion: true)), StringComparison.Ordinal);
    }
}
