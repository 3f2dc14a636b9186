using RunTui.Terminal.App;
using RunTui.Terminal.Drawing;
using RunTui.Terminal.Drivers;
using RunTui.Terminal.Views;
using RunTui.Testing;

namespace RunTui.Terminal.Tests.App;

/// <summary>More input than anybody could type: it ends in the right frame, and nothing grows without bounds on the way.</summary>
public sealed class StormTests
{
    private const int Megabyte = 1024 * 1024;

    [Fact]
    public void Ten_thousand_keys_in_a_second_cost_sixty_frames_and_none_is_lost()
    {
        var list = new ListView();
        list.SetSource(Enumerable.Range(0, 20_000).ToList());
        using var stage = new Stage(list);
        var frames = stage.App.Frames;
        for (var millisecond = 0; millisecond < 1000; millisecond++)
        {
            stage.Terminal.Type("jjjjjjjjjj");
            stage.Time.Advance(TimeSpan.FromMilliseconds(1));
            stage.App.RunIteration();
        }

        Assert.InRange(stage.App.Frames - frames, 50, 61);
        stage.Settle();
        Assert.Equal(10_000, list.SelectedItem);
        Assert.Equal("10000", stage.Screen.RowText(9));
    }

    [Fact]
    public void A_thousand_sizes_cost_one_frame_at_a_time_and_end_in_the_last()
    {
        var bytes = 0L;
        var terminal = new MemoryTerminal(80, 24, written => bytes += written.Length);
        var time = new ManualTimeProvider();
        using var app = Application.Create(time).Init(new AnsiDriver(terminal, ColorDepth.TrueColor, time));
        var root = new FrameView { Title = "storm" };
        app.Begin(root);
        Frame();
        var (frames, before) = (app.Frames, GC.GetAllocatedBytesForCurrentThread());
        for (var i = 0; i < 1000; i++)
        {
            terminal.Resize(100 + (i % 100), 20 + (i % 30));
        }

        terminal.Resize(90, 30);
        Frame();

        Assert.Equal(1, app.Frames - frames);
        Assert.Equal(new Rectangle(0, 0, 90, 30), root.Frame);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2 * Megabyte);

        void Frame()
        {
            time.Advance(TimeSpan.FromMilliseconds(17));
            app.RunIteration();
        }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(-1, 5)]
    [InlineData(1, 1)]
    public void Sizes_that_are_none_are_survived(int cols, int rows)
    {
        using var stage = new Stage(new FrameView { Title = "x" });
        stage.Terminal.Resize(cols, rows);
        stage.Settle();
        stage.Screen.Resize(12, 2);
        stage.Terminal.Resize(12, 2);
        stage.Settle();
        Assert.Equal("╭─ x ──────╮\n╰──────────╯", stage.Text);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_paste_of_ten_megabytes_fits_into_an_editor()
    {
        await Task.Yield();
        var editor = new TextEditor();
        using var stage = new Stage(editor);
        var line = new string('x', 99) + "\r";
        stage.Terminal.Type("\e[200~");
        for (var i = 0; i < 100; i++)
        {
            stage.Terminal.Type(string.Concat(Enumerable.Repeat(line, 1000)));
        }

        stage.Terminal.Type("the end\e[201~");
        stage.Settle();
        Assert.Equal("the end", stage.Screen.RowText(9));
        Assert.Equal(new Point(7, 100_000), editor.CursorPosition);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("the end, now", stage.Type(", now"), StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 * Megabyte);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_paste_of_ten_megabytes_into_one_line_is_cut()
    {
        await Task.Yield();
        var field = new TextField();
        using var stage = new Stage(field);
        stage.Type("\e[200~" + string.Concat(Enumerable.Repeat("0123456789", Megabyte)) + "\e[201~");
        Assert.Equal(64 * 1024, field.Text.Length);
        stage.Type("more");
        Assert.Equal(64 * 1024, field.Text.Length);
        stage.Type("\x7f\x7f!");
        Assert.EndsWith("0123!", field.Text, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task Keys_wait_in_the_terminal_while_the_application_is_busy()
    {
        var terminal = new MemoryTerminal(40, 10, _ => { });
        using var app = Application.Create().Init(new AnsiDriver(terminal, ColorDepth.TrueColor, TimeProvider.System));
        var list = new ListView();
        list.SetSource(Enumerable.Range(0, 100_000).ToList());

        // Counted on the application's own thread: to ask a view from another one races with it.
        var moves = 0;
        list.ValueChanged += (_, _) => moves++;
        using var busy = new ManualResetEventSlim();
        using var free = new ManualResetEventSlim();
        app.Invoke(() =>
        {
            busy.Set();
            free.Wait();
        });
        var run = Task.Run(() => app.Run(list));
        busy.Wait();
        var typed = 0;
        var typing = Task.Run(() =>
        {
            for (; typed < 50; typed++)
            {
                terminal.Type(new string('j', 1000));
            }
        });
        await Eventually.True(() => Volatile.Read(ref typed) >= 9);
        await Task.Delay(100);
        Assert.InRange(Volatile.Read(ref typed), 9, 11);

        free.Set();
        await typing;
        await Eventually.True(() => Volatile.Read(ref moves) == 50_000);
        app.RequestStop();
        await run;
    }
}
