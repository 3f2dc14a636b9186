using System.Diagnostics;
using System.Globalization;
using RunTui.Terminal.App;
using RunTui.Terminal.Drawing;
using RunTui.Terminal.Drivers;

namespace RunTui.Benchmarks;

/// <summary>
/// What a frame of 200x50 costs where little changed, in time and in bytes for the terminal, against painting all of it.
/// </summary>
internal sealed class FramesBenchmark : IBenchmark
{
    private const int Repetitions = 31;
    private const int FramesInSample = 100;
    private const int Cols = 200;
    private const int Rows = 50;

    public string Name => "frames";

    public IEnumerable<Row> Measure()
    {
        var whole = new Painted();
        yield return Compare("a frame with one line more in the log, scrolled", whole, new Live((panels, i) => panels.Append(i)), goal: 0.75);
        yield return Bytes("bytes of it", whole, new Live((panels, i) => panels.Append(i)), goal: 0.5);
        yield return Compare("a frame with another second on the clock", whole, new Live((panels, i) => panels.Tick(i)), goal: 0.1);
        yield return Bytes("bytes of it", whole, new Live((panels, i) => panels.Tick(i)), goal: 0.02);
        yield return Compare("a frame that was asked for and is the same", whole, new Live((panels, _) => panels.Touch()), goal: 1);
        yield return Bytes("bytes of it", whole, new Live((panels, _) => panels.Touch()), goal: 0);
    }

    private static Row Compare(string what, Painted whole, Live live, double goal)
    {
        var (baseline, ours) = (new Samples("µs"), new Samples("µs"));
        for (var i = -5; i < Repetitions; i++)
        {
            var (theirs, mine) = (Microseconds(whole.Frame), Microseconds(live.Frame));
            if (i >= 0)
            {
                baseline.Add(theirs);
                ours.Add(mine);
            }
        }

        return new Row(what, baseline.ToString(), ours.ToString(), ours.RatioTo(baseline), goal);
    }

    private static Row Bytes(string what, Painted whole, Live live, double goal)
    {
        long baseline = 0, ours = 0;
        for (var i = 0; i < FramesInSample; i++)
        {
            baseline += whole.Frame();
            ours += live.Frame();
        }

        return new Row(what, Text(baseline), Text(ours), (double)ours / baseline, goal);

        static string Text(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / FramesInSample} B");
    }

    private static double Microseconds(Func<int> frame)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < FramesInSample; i++)
        {
            frame();
        }

        return Stopwatch.GetElapsedTime(start).TotalMicroseconds / FramesInSample;
    }

    /// <summary>All of the screen in every frame.</summary>
    private sealed class Painted
    {
        private readonly Panels _panels = new();
        private readonly ScreenBuffer _screen = new(Cols, Rows);
        private readonly FrameWriter _writer = new(ColorDepth.TrueColor);

        public int Frame()
        {
            _panels.Root.Draw(_screen);
            _writer.Invalidate();
            return _writer.Write(_screen).Length;
        }
    }

    /// <summary>An application that draws what changed.</summary>
    private sealed class Live
    {
        private readonly Panels _panels = new();
        private readonly IApplication _app;
        private readonly Action<Panels, int> _change;
        private int _bytes;
        private int _frame;

        public Live(Action<Panels, int> change)
        {
            _change = change;
            _app = Application.Create().Init(new AnsiDriver(new MemoryTerminal(Cols, Rows, bytes => _bytes += bytes.Length), ColorDepth.TrueColor, TimeProvider.System));
            _app.Begin(_panels.Root);
            _app.RunIteration();
            _app.LayoutAndDraw();
        }

        public int Frame()
        {
            _bytes = 0;
            _change(_panels, ++_frame);
            _app.LayoutAndDraw();
            return _bytes;
        }
    }
}
