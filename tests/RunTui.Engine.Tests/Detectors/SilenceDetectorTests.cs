using RunTui.Engine.Agents;
using RunTui.Engine.Detectors;

namespace RunTui.Engine.Tests.Detectors;

/// <summary>Silence is what is much longer than usual, and only while somebody looked.</summary>
public sealed class SilenceDetectorTests
{
    private readonly SilenceDetector _silence = new(isStream: true);

    [Fact]
    public void Agent_that_is_silent_for_much_longer_than_usual_is_noticed_once_with_its_measure()
    {
        Prints(every: 20, times: 12);

        Assert.Null(Silent(190));
        var trouble = Silent(50);

        Assert.Equal("silent for 3 min where its median gap is 20 s", trouble?.Detail);
        Assert.Same(trouble, Silent(600));
        Assert.Null(_silence.Look(TimeSpan.FromMilliseconds(400), printed: true));
        Assert.Null(Silent(60));
    }

    [Fact]
    public void Slow_start_is_put_up_with()
    {
        Assert.Null(Silent(9 * 60));
        Assert.Equal("silent for 10 min", Silent(2 * 60)?.Detail);
    }

    [Fact]
    public void Tool_that_is_slow_all_the_time_is_as_usual()
    {
        Prints(every: 180, times: 10);

        Assert.Null(Silent(29 * 60));
        Assert.NotNull(Silent(2 * 60));
    }

    [Fact]
    public void Tool_call_under_way_has_patience_of_its_own()
    {
        Prints(every: 20, times: 12);
        _silence.Take(AgentSignal.Started("t1", "Bash", default, "Bash: npm test", isCommand: true));

        Assert.Null(Silent(19 * 60));
        Assert.Equal("silent for 20 min where its median gap is 20 s, since it called Bash: npm test", Silent(2 * 60)?.Detail);

        _silence.Take(AgentSignal.Ended("t1", "ok"));
        _silence.Look(TimeSpan.Zero, printed: true);
        Assert.NotNull(Silent(5 * 60));
    }

    [Fact]
    public void Plain_text_may_pause_for_a_build()
    {
        var silence = new SilenceDetector(isStream: false);
        for (var i = 0; i < 20; i++)
        {
            Pass(silence, 2);
            silence.Look(TimeSpan.Zero, printed: true);
        }

        Assert.Null(Pass(silence, 9 * 60));
        Assert.NotNull(Pass(silence, 2 * 60));
    }

    [Fact]
    public void Machine_that_slept_or_a_clock_that_jumped_is_no_silence()
    {
        Prints(every: 20, times: 12);

        Assert.Null(_silence.Look(TimeSpan.FromHours(9), printed: false));
        Assert.Null(Silent(120));
        Assert.NotNull(Silent(120));
    }

    [Fact]
    public void Bursts_of_lines_do_not_make_an_agent_look_fast()
    {
        for (var i = 0; i < 12; i++)
        {
            Silent(60);
            for (var line = 0; line < 50; line++)
            {
                _silence.Look(TimeSpan.FromMilliseconds(50), printed: true);
            }
        }

        Assert.Null(Silent(9 * 60));
        Assert.NotNull(Silent(2 * 60));
    }

    private void Prints(int every, int times)
    {
        for (var i = 0; i < times; i++)
        {
            Assert.Null(Silent(every));
            Assert.Null(_silence.Look(TimeSpan.Zero, printed: true));
        }
    }

    private RunTui.Engine.Events.Trouble? Silent(int seconds) => Pass(_silence, seconds);

    /// <summary>Time passes, and the output is looked at as often as the engine does.</summary>
    private static RunTui.Engine.Events.Trouble? Pass(SilenceDetector silence, int seconds)
    {
        RunTui.Engine.Events.Trouble? trouble = null;
        for (var i = 0; i < seconds * 2; i++)
        {
            trouble = silence.Look(TimeSpan.FromMilliseconds(500), printed: false);
        }

        return trouble;
    }
}
