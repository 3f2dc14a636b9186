using RunTui.Terminal.Drawing;
using RunTui.Terminal.Drivers;
using RunTui.Terminal.Input;
using RunTui.Terminal.Text;
using RunTui.Testing;

namespace RunTui.Terminal.Tests.Drivers;

public sealed class AnsiDriverTests : IDisposable
{
    private readonly VirtualScreen _screen = new(20, 3, cluster => GraphemeWidth.Of(cluster));
    private readonly List<InputEvent> _events = [];
    private readonly MemoryTerminal _terminal;
    private readonly AnsiDriver _driver;

    public AnsiDriverTests()
    {
        _screen.Write("before"u8);
        _terminal = new MemoryTerminal(20, 3, _screen.Write);
        _driver = new AnsiDriver(_terminal, ColorDepth.TrueColor, new ManualTimeProvider());
        _driver.Init(_events.Add);
    }

    public void Dispose() => _driver.Dispose();

    [Fact]
    public void Init_takes_the_terminal_and_Dispose_gives_it_back_as_it_was()
    {
        _driver.Contents.AddStr("hello");
        _driver.Refresh();
        Assert.True(_terminal.IsRaw);
        Assert.Equal("hello", _screen.ToString());
        Assert.Equal([1002, 1004, 1006, 1049, 2004], _screen.Modes);
        Assert.Equal([1], _screen.KeyboardFlags);

        _driver.Dispose();

        Assert.False(_terminal.IsRaw);
        Assert.Equal("before", _screen.ToString());
        Assert.Equal([7, 25], _screen.Modes);
        Assert.Empty(_screen.KeyboardFlags);
        Assert.Empty(_screen.Unknown);
    }

    [Fact]
    public void AskBackground_asks_again_whenever_the_terminal_is_taken_and_stops_being_told_when_it_is_given_back()
    {
        _driver.AskBackground();
        Assert.Equal(["11;?"], _screen.Commands.Select(c => c.TrimEnd('\e', '\\')));
        Assert.Contains(2031, _screen.Modes);

        _driver.Leave();
        Assert.DoesNotContain(2031, _screen.Modes);
        _driver.Enter();
        Assert.Equal(2, _screen.Commands.Count);
        _driver.Dispose();

        Assert.Equal([7, 25], _screen.Modes);
        Assert.Empty(_screen.Unknown);
    }

    [Fact]
    public void Terminal_without_colours_is_not_asked_for_its_background()
    {
        var screen = new VirtualScreen(20, 3, cluster => GraphemeWidth.Of(cluster));
        using var driver = new AnsiDriver(new MemoryTerminal(20, 3, screen.Write), ColorDepth.None, new ManualTimeProvider());
        driver.Init(_events.Add);

        driver.AskBackground();

        Assert.Empty(screen.Commands);
    }

    [Fact]
    public void Suspend_gives_the_terminal_back_and_paints_everything_when_continued()
    {
        _driver.Contents.AddStr("hello");
        _driver.Refresh();
        _events.Clear();

        _driver.Suspend();

        Assert.Equal(1, _terminal.Stops);
        Assert.IsType<InputEvent.Resumed>(_events[^1]);
        Assert.Equal("", _screen.ToString());
        _driver.Refresh();
        Assert.Equal("hello", _screen.ToString());
        Assert.Equal([1002, 1004, 1006, 1049, 2004], _screen.Modes);
    }

    [Fact]
    public void Refresh_writes_nothing_while_the_terminal_is_not_ours()
    {
        _driver.Leave();
        _driver.Contents.AddStr("hello");
        _driver.Refresh();
        _driver.WriteRaw("\e]0;title\a");

        Assert.Equal("before", _screen.ToString());
        Assert.Empty(_screen.Commands);
    }

    [Fact]
    public void SetLasting_holds_while_the_terminal_is_ours_and_is_ended_whenever_it_is_given_back()
    {
        var title = new LastingSequence("\e[22;0t", "\e[23;0t");
        _screen.Write("\e]2;shell\a"u8);
        _driver.SetLasting(title, "\e]2;one\a");
        _driver.SetLasting(title, "\e]2;two\a");
        var bytes = _screen.BytesReceived;
        _driver.SetLasting(title, "\e]2;two\a");
        Assert.Equal(bytes, _screen.BytesReceived);
        Assert.Equal("two", _screen.Title);
        Assert.Equal(["shell"], _screen.Titles);

        _driver.Leave();
        Assert.Equal("shell", _screen.Title);
        _driver.SetLasting(title, "\e]2;three\a");
        Assert.Equal("shell", _screen.Title);
        _driver.Enter();
        Assert.Equal("three", _screen.Title);
        _driver.Suspend();
        Assert.Equal("three", _screen.Title);
        Assert.Equal(["shell"], _screen.Titles);

        _driver.SetLasting(title, null);
        Assert.Equal("shell", _screen.Title);
        _driver.SetLasting(title, "\e]2;four\a");
        _terminal.EndProcess();
        Assert.Equal("shell", _screen.Title);
        Assert.Empty(_screen.Titles);
        Assert.Empty(_screen.Unknown);
    }

    [Fact]
    public void Leave_gives_the_terminal_back_once()
    {
        _driver.Leave();
        var bytes = _screen.BytesReceived;
        _driver.Leave();
        _driver.Suspend();
        _driver.Dispose();

        Assert.Equal(bytes, _screen.BytesReceived);
        Assert.Equal("before", _screen.ToString());
        Assert.False(_terminal.IsRaw);
    }

    [Fact]
    public void A_signal_that_ends_the_process_gives_the_terminal_back_first()
    {
        _terminal.EndProcess();
        _driver.Contents.AddStr("too late");
        _driver.Refresh();

        Assert.Equal("before", _screen.ToString());
        Assert.Equal([7, 25], _screen.Modes);
        Assert.Empty(_screen.KeyboardFlags);
        Assert.False(_terminal.IsRaw);
    }

    [Fact]
    public void To_be_continued_after_leaving_takes_nothing()
    {
        _driver.Leave();
        _terminal.StopProcess(); // continues at once
        Assert.Equal("before", _screen.ToString());
        Assert.False(_terminal.IsRaw);
    }

    [Fact]
    public void To_be_continued_while_it_is_left_takes_nothing()
    {
        for (var i = 0; i < 2_000; i++)
        {
            var terminal = new MemoryTerminal(4, 2, _ => { });
            var driver = new AnsiDriver(terminal, ColorDepth.None, TimeProvider.System);
            driver.Init(_ => { });

            Parallel.Invoke(terminal.ContinueProcess, driver.Dispose);

            Assert.False(terminal.IsRaw, $"round {i}");
        }
    }

    [Fact]
    public void Enter_takes_the_terminal_again_after_another_program_had_it()
    {
        _driver.Contents.AddStr("hello");
        _driver.Refresh();
        _driver.Leave();
        _screen.Write("\e[H\e[2Janother"u8);
        _driver.Enter();
        _driver.Refresh();

        Assert.Equal("hello", _screen.ToString());
        Assert.Equal([1], _screen.KeyboardFlags);
        _driver.Leave();
        Assert.Equal("another", _screen.ToString());
    }

    [Fact]
    public void A_terminal_that_is_gone_is_told()
    {
        _terminal.Close();
        Assert.IsType<InputEvent.Closed>(_events[^1]);
    }

    [Fact]
    public void MouseEnabled_switches_capture()
    {
        _driver.MouseEnabled = false;
        Assert.DoesNotContain(1006, _screen.Modes);
        _driver.MouseEnabled = true;
        Assert.Contains(1006, _screen.Modes);
    }

    [Fact]
    public void SetClipboard_goes_through_the_terminal_up_to_what_it_takes()
    {
        Assert.True(_driver.SetClipboard("hi ä"));
        Assert.False(_driver.SetClipboard(new string('x', 60_000)));
        Assert.Equal(["52;c;aGkgw6Q="], _screen.Commands);
    }

    [Fact]
    public void Open_refuses_a_terminal_that_only_prints_lines() => Assert.Equal(
        "the terminal can only print lines (TERM is \"dumb\")",
        Assert.Throws<TerminalUnavailableException>(() => AnsiDriver.Open(TimeProvider.System, _ => "dumb")).Message);

    [Theory]
    [InlineData("TERM=xterm-256color", ColorDepth.Ansi256)]
    [InlineData("TERM=xterm-256color COLORTERM=truecolor", ColorDepth.TrueColor)]
    [InlineData("TERM=xterm-256color COLORTERM=truecolor NO_COLOR=1", ColorDepth.None)]
    [InlineData("TERM=xterm-256color NO_COLOR=", ColorDepth.Ansi256)]
    [InlineData("TERM=xterm-256color NO_COLOR=0", ColorDepth.None)]
    [InlineData("TERM=xterm-256color CLICOLOR=0", ColorDepth.None)]
    [InlineData("TERM=xterm-256color CLICOLOR=1", ColorDepth.Ansi256)]
    [InlineData("TERM=xterm-direct", ColorDepth.TrueColor)]
    [InlineData("TERM=xterm COLORTERM=24bit", ColorDepth.TrueColor)]
    [InlineData("TERM=screen COLORTERM=yes", ColorDepth.Ansi16)]
    [InlineData("TERM=linux", ColorDepth.Ansi16)]
    [InlineData("TERM=dumb", ColorDepth.None)]
    public void Detect_reads_the_environment(string environment, ColorDepth depth)
    {
        var variables = environment.Split(' ').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);
        Assert.Equal(depth, ColorDepthDetection.Detect(variables.GetValueOrDefault));
    }
}
