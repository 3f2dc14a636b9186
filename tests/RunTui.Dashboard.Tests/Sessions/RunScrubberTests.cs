using RunTui.Dashboard.Sessions;
using RunTui.Engine.Blueprints;
using RunTui.Engine.RunFolders;
using RunTui.Testing;

namespace RunTui.Dashboard.Tests.Sessions;

/// <summary>A moment of a run's past is moved by events, by minutes and to a time, and stays within the run.</summary>
public sealed class RunScrubberTests : IDisposable
{
    private readonly TemporaryFolder _home = new();
    private readonly RunFolder _folder;
    private readonly RunScrubber _scrubber;

    public RunScrubberTests()
    {
        _folder = new RunFolder(Directory.CreateDirectory(_home["run"]).FullName);
        File.WriteAllText(_folder.Blueprint, """{"name": "n", "goal": "g", "steps": [{"id": "a", "title": "A", "detail": "", "done_when": "", "status": "done"}]}""");
        File.WriteAllText(_folder.Events, """
            {"ts":"2026-01-01T23:50:00Z","event":"runner","step_id":"","status":"started","detail":"autonomy=max;launch_mode=legacy"}
            {"ts":"2026-01-01T23:58:00Z","event":"step","step_id":"a","status":"starting","detail":"tool=claude-code"}
            {"ts":"2026-01-02T00:10:00Z","event":"step","step_id":"a","status":"done","detail":"attempt=1"}
            {"ts":"2026-01-02T00:10:05Z","event":"runner","step_id":"","status":"completed","detail":"done=1/1"}

            """);
        _scrubber = new RunScrubber(JournalHistory.Open(_folder), TimeZoneInfo.Utc);
    }

    public void Dispose() => _home.Dispose();

    [Fact]
    public void Begins_at_the_end_and_goes_by_events_within_the_run()
    {
        Assert.Equal(("00:10:05, event 4 of 4", RunOwnership.Nobody), (_scrubber.Picture.Past, _scrubber.Picture.Ownership));

        _scrubber.StepBy(-2);
        Assert.Equal(("23:58:00, event 2 of 4", RunOwnership.Here, StepStatus.InProgress), (_scrubber.Picture.Past, _scrubber.Picture.Ownership, _scrubber.Picture.State.Steps["a"].Status));
        _scrubber.StepBy(-int.MaxValue);
        Assert.Equal((1, StepStatus.Pending), (_scrubber.Position, _scrubber.Picture.State.Steps["a"].Status));
        _scrubber.StepBy(int.MaxValue);
        Assert.Equal(4, _scrubber.Position);
    }

    [Fact]
    public void Goes_by_minutes_also_where_nothing_happened()
    {
        _scrubber.StepBy(-2);
        _scrubber.MoveBy(TimeSpan.FromMinutes(3));
        Assert.Equal("00:01:00, event 2 of 4", _scrubber.Picture.Past);

        _scrubber.MoveBy(TimeSpan.FromDays(1));
        Assert.Equal("00:10:05, event 4 of 4", _scrubber.Picture.Past);
        _scrubber.MoveBy(TimeSpan.FromDays(-1));
        Assert.Equal("23:50:00, event 1 of 4", _scrubber.Picture.Past);
    }

    [Theory]
    [InlineData(0, 5, "00:05:00, event 2 of 4")]
    [InlineData(23, 59, "23:59:00, event 2 of 4")]
    [InlineData(12, 0, "23:50:00, event 1 of 4")]
    public void Time_of_day_is_the_last_one_that_the_run_had(int hour, int minute, string past)
    {
        _scrubber.MoveToTimeOfDay(new TimeSpan(hour, minute, 0));

        Assert.Equal(past, _scrubber.Picture.Past);
    }

    [Fact]
    public void Attempts_of_another_tool_are_there_once_they_had_begun()
    {
        var log = Path.Combine(Directory.CreateDirectory(_folder.StepLogs("a")).FullName, "attempt-1.log");
        var prompt = Path.Combine(_folder.StepLogs("a"), "prompt-1.txt");
        File.WriteAllText(prompt, "Do it.");
        File.WriteAllText(log, "done\n");
        File.SetLastWriteTimeUtc(prompt, new DateTime(2026, 1, 1, 23, 58, 0, DateTimeKind.Utc));
        File.SetLastWriteTimeUtc(log, new DateTime(2026, 1, 2, 0, 9, 59, DateTimeKind.Utc));

        _scrubber.StepBy(0);
        Assert.Equal(log, Assert.Single(_scrubber.Picture.State.Steps["a"].EndedAttempts).Log);
        _scrubber.StepBy(-2);
        Assert.Equal((log, 0), (_scrubber.Picture.State.Steps["a"].Open?.Log, _scrubber.Picture.State.Steps["a"].EndedAttempts.Length));
        _scrubber.StepBy(-1);
        Assert.Equal((null, 0), (_scrubber.Picture.State.Steps["a"].Open, _scrubber.Picture.State.Steps["a"].EndedAttempts.Length));
    }

    [Fact]
    public void What_the_run_gained_meanwhile_is_there_with_the_next_move()
    {
        File.AppendAllText(_folder.Events, """{"ts":"2026-01-02T00:20:00Z","event":"runner","step_id":"","status":"started","detail":""}""" + "\n");
        Assert.Equal(4, _scrubber.Count);

        _scrubber.StepBy(1);
        Assert.Equal("00:20:00, event 5 of 5", _scrubber.Picture.Past);
    }

    [Fact]
    public void Journal_that_is_gone_is_said_and_the_moment_stays()
    {
        File.Delete(_folder.Events);

        Assert.ThrowsAny<IOException>(() => _scrubber.StepBy(-1));
        Assert.Equal("00:10:05, event 4 of 4", _scrubber.Picture.Past);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense\n")]
    public void Journal_that_is_emptied_meanwhile_leaves_the_moment_as_it_is(string text)
    {
        File.WriteAllText(_folder.Events, text);

        Assert.Throws<IOException>(() => _scrubber.StepBy(-1));
        Assert.Throws<IOException>(() => _scrubber.MoveBy(TimeSpan.FromMinutes(1)));
        Assert.Equal(4, _scrubber.Position);
        Assert.True(_scrubber.JournalLength > 0);
    }

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public void Time_that_no_calendar_has_is_no_fault(long at)
    {
        File.AppendAllText(_folder.Events, $$"""{"ts":"x","event":"runner","status":"started","at":{{at}},"seq":1,"run":"r"}""" + "\n");

        _scrubber.StepBy(int.MaxValue);
        _scrubber.MoveToTimeOfDay(TimeSpan.FromHours(1));

        Assert.InRange(DateTimeOffset.FromUnixTimeMilliseconds(_scrubber.Moment).Year, 1970, 9999);
    }
}
