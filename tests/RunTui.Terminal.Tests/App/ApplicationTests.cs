using RunTui.Terminal.App;
using RunTui.Terminal.Drawing;
using RunTui.Terminal.Drivers;
using RunTui.Terminal.Input;
using RunTui.Terminal.Text;
using RunTui.Terminal.ViewBase;
using RunTui.Terminal.Views;
using RunTui.Testing;

namespace RunTui.Terminal.Tests.App;

public sealed class ApplicationTests : IDisposable
{
    private readonly Label _label = new() { Text = "one" };
    private readonly View _root = new();
    private readonly Stage _stage;

    public ApplicationTests()
    {
        _root.Add(_label);
        _stage = new Stage(_root);
    }

    public void Dispose() => _stage.Dispose();

    [Fact]
    public void LastInput_is_when_somebody_was_there_last()
    {
        using var stage = new Stage(new View());
        var began = stage.App.LastInput;
        stage.Type("\e[O");
        Assert.False(stage.App.TerminalHasFocus);
        Assert.Equal(began, stage.App.LastInput);
        foreach (var sign in new[] { "\e[I", "x", "\e[<0;1;1M", "\e[200~text\e[201~" })
        {
            var before = stage.App.LastInput;
            stage.Type(sign);
            Assert.True(stage.App.LastInput > before, sign);
        }

        Assert.True(stage.App.TerminalHasFocus);
    }

    [Fact]
    public void Nothing_is_drawn_written_or_timed_while_nothing_changes()
    {
        var (frames, bytes, timers) = (_stage.App.Frames, _stage.Screen.BytesReceived, _stage.Time.ActiveTimers);
        for (var i = 0; i < 100; i++)
        {
            _stage.Time.Advance(TimeSpan.FromSeconds(1));
            _stage.App.RunIteration();
        }

        Assert.Equal((frames, bytes), (_stage.App.Frames, _stage.Screen.BytesReceived));
        Assert.Equal(0, timers);
    }

    [Fact]
    public void Begun_view_is_gone_and_told_of_once_it_asked_to_stop()
    {
        var told = 0;
        var dialog = MessageBox.Create("Sure?", "Really sure?", "Yes", "No");
        _stage.App.Begin(dialog, () => told++);
        _stage.Settle();
        Assert.Contains("Really sure?", _stage.Text, StringComparison.Ordinal);

        _stage.Type("n");

        Assert.Equal((1, 1), (told, dialog.Result));
        Assert.DoesNotContain("Really sure?", _stage.Text, StringComparison.Ordinal);
        Assert.Same(_root, _stage.App.TopRunnable);
    }

    [Fact]
    public void What_is_typed_ahead_behind_an_answer_reaches_the_view_below()
    {
        var field = new TextField { Y = 2 };
        _root.Add(field);
        field.SetFocus();
        var dialog = MessageBox.Create("Sure?", "Really sure?", "Yes", "No");
        _stage.App.Begin(dialog, () => { });

        _stage.Type("nabc");

        Assert.Equal((1, "abc"), (dialog.Result, field.Text));
    }

    [Fact]
    public void Threads_that_outlive_the_application_may_still_speak_to_it()
    {
        var stage = new Stage(new View());
        stage.Dispose();

        stage.App.Invoke(() => throw new InvalidOperationException("nobody should run this"));
        stage.App.AddTimeout(TimeSpan.Zero, () => true);
        stage.App.RequestStop();
    }

    [Fact]
    public void At_most_sixty_frames_are_drawn_in_a_second()
    {
        var frames = _stage.App.Frames;
        for (var i = 0; i < 1000; i++)
        {
            _label.Text = $"change {i}";
            _stage.Time.Advance(TimeSpan.FromMilliseconds(1));
            _stage.App.RunIteration();
        }

        Assert.InRange(_stage.App.Frames - frames, 50, 61);
        _stage.Settle();
        Assert.Equal("change 999", _stage.Text);
    }

    [Fact]
    public void Input_is_handled_before_the_frame_is_drawn()
    {
        var list = new ListView { Y = 1 };
        list.SetSource(Enumerable.Range(0, 10_000).Select(i => $"item {i}").ToList());
        _root.Add(list);
        list.SetFocus();
        _stage.Settle();
        var frames = _stage.App.Frames;

        _stage.Type(new string('j', 9_999));

        Assert.Equal(9_999, list.SelectedItem);
        Assert.InRange(_stage.App.Frames - frames, 1, 2);
        Assert.Equal("item 9999", _stage.Screen.RowText(9));
    }

    [Fact]
    public void Timeouts_come_when_due_and_as_long_as_they_say()
    {
        var count = 0;
        _stage.App.AddTimeout(TimeSpan.FromSeconds(1), () => ++count < 3);
        for (var i = 0; i < 50; i++)
        {
            _stage.Time.Advance(TimeSpan.FromMilliseconds(100));
            _stage.App.RunIteration();
        }

        Assert.Equal(3, count);
        var token = _stage.App.AddTimeout(TimeSpan.FromSeconds(1), () => true);
        Assert.True(_stage.App.RemoveTimeout(token));
        Assert.False(_stage.App.RemoveTimeout(token));
    }

    [Fact]
    public void A_storm_of_sizes_ends_in_the_last_one()
    {
        for (var i = 1; i < 200; i++)
        {
            _stage.Screen.Resize(i, i % 7);
            _stage.Terminal.Resize(i, i % 7);
        }

        _stage.Screen.Resize(30, 4);
        _stage.Terminal.Resize(30, 4);
        _stage.Settle();

        Assert.Equal(new Rectangle(0, 0, 30, 4), _root.Frame);
        Assert.Equal("one", _stage.Text);
    }

    [Fact]
    public void Ctrl_Z_suspends_and_everything_is_there_again_afterwards()
    {
        Assert.Equal("one", _stage.Type("\x1a"));
        Assert.Equal(1, _stage.Terminal.Stops);
    }

    [Fact(Timeout = 20_000)]
    public async Task Run_waits_for_input_and_ends_when_asked()
    {
        var (terminal, screen) = Create();
        using var app = Application.Create().Init(new AnsiDriver(terminal, ColorDepth.TrueColor, TimeProvider.System));
        var field = new TextField();
        var run = Task.Run(() => app.Run(field));
        await Eventually.True(() => screen.Frames > 0);
        terminal.Type("hello");
        await Eventually.True(() => screen.ToString() == "hello");
        app.RequestStop();
        await run;
    }

    [Theory(Timeout = 20_000)]
    [InlineData("timer")]
    [InlineData("action")]
    [InlineData("drawing")]
    [InlineData("key")]
    [InlineData("layout")]
    public async Task An_exception_gives_the_terminal_back_and_reaches_the_caller(string place)
    {
        var (terminal, screen) = Create();
        using var app = Application.Create().Init(new AnsiDriver(terminal, ColorDepth.TrueColor, TimeProvider.System));
        var view = new Broken();
        if (place == "timer")
        {
            app.AddTimeout(TimeSpan.FromMilliseconds(20), () => throw new InvalidOperationException("boom"));
        }
        else if (place == "action")
        {
            app.Invoke(() => throw new InvalidOperationException("boom"));
        }
        else
        {
            app.AddTimeout(TimeSpan.FromMilliseconds(20), () =>
            {
                view.Place = place;
                view.SetNeedsLayout();
                terminal.Type("x");
                return false;
            });
        }

        var e = await Assert.ThrowsAsync<InvalidOperationException>(() => Task.Run(() => app.Run(view)));

        Assert.Equal("boom", e.Message);
        Assert.False(terminal.IsRaw);
        Assert.False(screen.AlternateScreen);
        Assert.True(screen.CursorVisible);
    }

    [Fact(Timeout = 20_000)]
    public async Task A_window_that_is_closed_ends_every_Run()
    {
        var (terminal, screen) = Create();
        using var app = Application.Create().Init(new AnsiDriver(terminal, ColorDepth.TrueColor, TimeProvider.System));
        app.Invoke(() => app.Run(new Dialog { Width = 5, Height = 3 }));
        var run = Task.Run(() => app.Run(new Label { Text = "x" }));
        await Eventually.True(() => screen.ToString().Contains('╭', StringComparison.Ordinal));
        terminal.Close();
        await run;
    }

    private static (MemoryTerminal Terminal, VirtualScreen Screen) Create()
    {
        var screen = new VirtualScreen(20, 3, cluster => GraphemeWidth.Of(cluster));
        return (new MemoryTerminal(20, 3, screen.Write), screen);
    }

    private sealed class Broken : View
    {
        public string Place { get; set; } = "";

        protected override bool OnDrawingContent() => Boom("drawing");

        protected override bool OnKeyDown(Key key) => Boom("key");

        protected override void OnLayout() => Boom("layout");

        private bool Boom(string place) => place == Place ? throw new InvalidOperationException("boom") : false;
    }
}
