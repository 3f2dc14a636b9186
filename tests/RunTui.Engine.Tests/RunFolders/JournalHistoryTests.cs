using System.Text;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.RunFolders;
using RunTui.Engine.Tests.Execution;
using RunTui.Testing;

namespace RunTui.Engine.Tests.RunFolders;

/// <summary>The run at any moment is what its journal added up to then.</summary>
public sealed class JournalHistoryTests : IDisposable
{
    private const long Begin = 1_767_225_600_000;

    private readonly TemporaryFolder _home = new();
    private readonly RunFolder _folder;

    public JournalHistoryTests() => _folder = new RunFolder(Directory.CreateDirectory(_home["run"]).FullName);

    public void Dispose() => _home.Dispose();

    [Fact]
    public void State_at_any_event_is_the_fold_up_to_there()
    {
        var events = Story(400);
        Write(events);
        var history = JournalHistory.Open(_folder);
        var random = new Random(7);

        Assert.Equal(events.Count, history.Count);
        for (var i = 0; i < 300; i++)
        {
            var position = random.Next(1, events.Count + 1);
            var expected = RunHistory.Replay(events.Take(position).ToList());
            var state = history.StateAt(position);
            Assert.Equal((expected.Seq, expected.Tokens, Shown(expected)), (state.Seq, state.Tokens, Shown(state)));
        }
    }

    [Fact]
    public void Moment_finds_the_last_event_before_it()
    {
        Write(Story(20));
        var history = JournalHistory.Open(_folder);

        Assert.Equal((1, 1, 10, history.Count), (history.PositionAt(0), history.PositionAt(Begin + 1999), history.PositionAt(Begin + 10_999), history.PositionAt(long.MaxValue)));
        Assert.Equal(Begin + 10_000, history.TimeOf(10));
    }

    [Fact]
    public void Journal_that_grows_is_taken_in_when_asked_and_one_begun_anew_from_its_beginning()
    {
        var events = Story(50);
        Write(events.Take(100));
        var history = JournalHistory.Open(_folder);
        Assert.Equal(100, history.Count);

        File.AppendAllText(_folder.Events, Text(events.Skip(100)) + "{\"ts\":\"torn");
        Assert.Equal(100, history.Count);
        history.Refresh();
        Assert.Equal(events.Count, history.Count);
        Assert.Equal(Shown(RunHistory.Replay(events)), Shown(history.StateAt(history.Count)));

        Write(Story(3).Select(e => e with { Run = "another" }));
        Assert.Throws<IOException>(() => history.StateAt(20));
        history.Refresh();
        Assert.Equal(("another", Story(3).Count), (history.StateAt(history.Count).RunId, history.Count));
    }

    [Fact]
    public void Journal_of_another_tool_is_folded_over_its_plan()
    {
        File.WriteAllText(_folder.Blueprint, Plan.Of(
            Plan.Shell("before", "true").With(("status", "done")),
            Plan.Shell("a", "true").With(("status", "done")),
            Plan.Shell("b", "true", Plan.After("a")).With(("status", "blocked"))).ToJsonString());
        File.WriteAllText(_folder.Events, """
            {"ts":"2026-01-01T00:00:00Z","event":"runner","step_id":"","status":"started","detail":"autonomy=max;launch_mode=legacy"}
            {"ts":"2026-01-01T00:00:05Z","event":"step","step_id":"a","status":"starting","detail":"tool=claude-code"}
            not an event
            {"ts":"2026-01-01T00:01:05Z","event":"step","step_id":"a","status":"done","detail":"attempt=1","attempt":1}
            {"ts":"2026-01-01T00:01:05Z","event":"step","step_id":"b","status":"starting","detail":"tool=claude-code"}
            {"ts":"2026-01-01T00:02:00Z","event":"blocker","step_id":"b","status":"hard_blocked","detail":"Which one?"}
            {"ts":"2026-01-01T00:02:00Z","event":"step","step_id":"b","status":"blocked_hard","detail":"Which one?"}

            """);
        var history = JournalHistory.Open(_folder);

        Assert.Equal(6, history.Count);
        Assert.Equal("before:Done a:Pending b:Pending", Shown(history.StateAt(1)));
        Assert.Equal("before:Done a:InProgress b:Pending", Shown(history.StateAt(2)));
        Assert.Equal("before:Done a:Done b:InProgress", Shown(history.StateAt(4)));
        Assert.Equal("before:Done a:Done b:Blocked", Shown(history.StateAt(6)));
        Assert.Equal((Begin + 5000, Begin + 65_000), (history.StateAt(3).Steps["a"].StartedAt, history.StateAt(3).Steps["a"].EndedAt));
        Assert.Equal("Which one?", Assert.Single(history.StateAt(5).OpenBlockers).Message);
    }

    [Fact]
    public void Ten_thousand_events_are_scrubbed_at_once()
    {
        Write(Story(5000));
        var history = JournalHistory.Open(_folder);
        var random = new Random(3);
        history.StateAt(history.Count);
        var clock = System.Diagnostics.Stopwatch.StartNew();

        for (var i = 0; i < 200; i++)
        {
            history.StateAt(random.Next(1, history.Count + 1));
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{clock.Elapsed.TotalMilliseconds / 200:0.00} ms a moment");
        // A key press away is what matters; the bound leaves room for machines that are busy with other things.
        Assert.InRange(clock.Elapsed.TotalMilliseconds / 200, 0, 25);
    }

    private static string Shown(RunState state) => string.Join(' ', state.OrderedSteps.Select(s => $"{s.Id}:{s.Status}"));

    /// <summary>A run of which each step takes one attempt: an event a second.</summary>
    private static List<RunEvent> Story(int attempts)
    {
        var plan = BlueprintDocument.Parse(Encoding.UTF8.GetBytes(Plan.Of([.. Enumerable.Range(0, 20).Select(i => Plan.Shell($"s{i}", "true"))]).ToJsonString()));
        var events = new List<RunEvent> { RunEvents.PlanLoaded(plan), RunEvents.Started(AutonomyProfile.Safe, LaunchMode.Adaptive) };
        for (var i = 0; i < attempts; i++)
        {
            var (id, attempt) = ($"s{i % 20}", new AttemptContext("shell", 1, 1));
            events.Add(StepEvents.Starting(id, "shell", 1));
            events.Add(i % 3 == 0 ? StepEvents.Skipped(id, "no need") : StepEvents.Done(id, attempt, "", ""));
        }

        return [.. events.Select((e, i) => e with { Seq = i + 1, Run = "r", At = Begin + (1000 * (i + 1)), Ts = Timestamp.Seconds(DateTimeOffset.FromUnixTimeMilliseconds(Begin + (1000 * (i + 1)))) })];
    }

    private static string Text(IEnumerable<RunEvent> events) => string.Concat(events.Select(e => Encoding.UTF8.GetString(RunEventJson.Write(e)) + "\n"));

    private void Write(IEnumerable<RunEvent> events) => File.WriteAllText(_folder.Events, Text(events));
}
