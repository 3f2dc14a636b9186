using RunTui.Engine.Agents;
using RunTui.Engine.Detectors;
using RunTui.Engine.Events;
using RunTui.Testing;

namespace RunTui.Engine.Tests.Detectors;

/// <summary>What an attempt's watch tells: each sign once, its end once, and never more than a journal can bear.</summary>
public sealed class AttemptWatchTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly ClaudeStreamReader _reader;
    private readonly AttemptWatch _watch;
    private readonly List<Trouble> _announced = [];
    private readonly List<string> _told = [];

    public AttemptWatchTests()
    {
        _reader = new ClaudeStreamReader(_time);
        _watch = new AttemptWatch("a", _reader, new RepeatedFailureDetector(), _time);
    }

    [Fact]
    public void Silence_is_told_once_and_its_end_once()
    {
        Look(printed: true);
        Pass(minutes: 30);
        Look(printed: true);
        Look(printed: false);

        Assert.Equal(["noticed silence", "over silence"], _told);
    }

    [Fact]
    public void Silence_that_a_dead_owner_announced_lasts_until_something_is_printed()
    {
        _announced.Add(new Trouble(Trouble.Silence, "silent for 10 min", 600_000, null));
        Look(printed: true);
        Pass(minutes: 2);
        Assert.Empty(_told);

        Look(printed: true);
        Assert.Equal(["over silence"], _told);
    }

    [Fact]
    public void What_comes_and_goes_between_two_looks_is_not_told()
    {
        Call("ls", 9);
        Call("pwd", 1);
        Call("date", 1);
        Look(printed: true);

        Assert.Empty(_told);
    }

    [Fact]
    public void Edit_that_fails_again_and_again_is_a_repetition()
    {
        for (var i = 0; i < 5; i++)
        {
            _reader.Read($$$"""{"type":"assistant","message":{"id":"m","content":[{"type":"tool_use","id":"e{{{i}}}","name":"Edit","input":{"file_path":"a.cs","old_string":"x"}}]}}""", cut: false);
            _reader.Read($$$"""{"type":"user","message":{"content":[{"type":"tool_result","tool_use_id":"e{{{i}}}","content":"not found","is_error":true}]}}""", cut: false);
        }

        Look(printed: true);

        Assert.Equal(["noticed same_call"], _told);
    }

    [Fact]
    public void Silence_is_told_however_often_it_comes()
    {
        Look(printed: true);
        for (var i = 0; i < 7; i++)
        {
            Pass(minutes: 61);
            Look(printed: true);
        }

        Assert.Equal(7, _told.Count(t => t == "noticed silence"));
    }

    [Fact]
    public void What_came_last_is_told_at_the_end_but_no_silence()
    {
        Look(printed: true);
        Pass(minutes: 9);
        Call("ls", 6);
        _time.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal(["noticed same_call"], _watch.End([]).Select(e => $"{e.Status} {e.Kind}"));
    }

    [Fact]
    public void Agent_that_raises_signs_all_the_time_is_told_of_a_few_times()
    {
        for (var i = 0; i < 500; i++)
        {
            Call("ls", 6);
            Look(printed: true);
            Call("pwd", 1);
            Call("date", 1);
            Look(printed: true);
        }

        Assert.Equal(5, _told.Count(t => t == "noticed same_call"));
        Assert.InRange(_told.Count, 0, 10);
    }

    private void Call(string command, int times)
    {
        for (var i = 0; i < times; i++)
        {
            _reader.Read($$$"""{"type":"assistant","message":{"id":"m","content":[{"type":"tool_use","id":"t","name":"Bash","input":{"command":"{{{command}}}"}}]}}""", cut: false);
        }
    }

    private void Pass(int minutes)
    {
        for (var i = 0; i < minutes * 120; i++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(500));
            Look(printed: false);
        }
    }

    /// <summary>Looks, and announces what is told as the journal would.</summary>
    private void Look(bool printed)
    {
        foreach (var e in _watch.Look(printed, [.. _announced]).ToList())
        {
            _told.Add($"{e.Status} {e.Kind}");
            _announced.RemoveAll(t => t.Kind == e.Kind);
            if (e.Status == "noticed")
            {
                _announced.Add(new Trouble(e.Kind!, e.Detail, e.Measure ?? 0, null));
            }
        }
    }
}
