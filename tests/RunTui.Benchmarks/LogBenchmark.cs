using System.Diagnostics;
using System.Globalization;
using System.Text;
using RunTui.Dashboard.Logs;
using RunTui.Dashboard.Views.Logs;
using RunTui.Terminal.Drawing;

namespace RunTui.Benchmarks;

/// <summary>
/// Counting and searching the lines of a 100 MB log, against reading it and doing nothing; and opening a log of 1 GB at its end,
/// against one of 1 MB. Then the rows of an agent's events, against the lines as they are.
/// </summary>
internal sealed partial class LogBenchmark(Workplace workplace) : IBenchmark
{
    private const int Repetitions = 9;
    private const int Lines = 1_000_000;
    private const long Large = 1_000_000_000;
    private const long Small = 1_000_000;

    public string Name => "log";

    public IEnumerable<Row> Measure()
    {
        var folder = workplace.NewFolder();
        var log = Write(Path.Combine(folder, "100.log"), Lines * 100L);
        var large = Write(Path.Combine(folder, "1000.log"), Large);
        var small = Write(Path.Combine(folder, "1.log"), Small);
        var (read, index, text, pattern, opened, openedLarge) = (Ms(), Ms(), Ms(), Ms(), Ms(), Ms());
        for (var i = 0; i <= Repetitions; i++)
        {
            Samples[] all = i == 0 ? [Ms(), Ms(), Ms(), Ms(), Ms(), Ms()] : [read, index, text, pattern, opened, openedLarge]; // the first is to warm up
            Time(all[0], () => Read(log));
            Time(all[1], () => Scan(log, file => new LogIndex(file, () => { })));
            Time(all[2], () => Scan(log, file => new LogSearch(file, LogPattern.Parse("line 77")!, LogForm.Raw, 0, () => { })));
            Time(all[3], () => Scan(log, file => new LogSearch(file, LogPattern.Parse("(error|line) \\d*77\\b")!, LogForm.Raw, 0, () => { })));
            Time(all[4], () => Open(small));
            Time(all[5], () => Open(large));
        }

        return
        [
            new Row("counting the lines of 100 MB, against reading it", read.ToString(), index.ToString(), index.RatioTo(read), 3),
            new Row("searching it for a text", read.ToString(), text.ToString(), text.RatioTo(read), 8),
            new Row("searching it for a pattern", read.ToString(), pattern.ToString(), pattern.RatioTo(read), 40),
            new Row("opening 1 GB at its end, against 1 MB", opened.ToString(), openedLarge.ToString(), openedLarge.RatioTo(opened), 2),
            .. MeasureRows(folder),
        ];
    }

    private static Samples Ms() => new("ms");

    private static void Time(Samples samples, Action action)
    {
        var start = Stopwatch.GetTimestamp();
        action();
        samples.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
    }

    private static void Read(string path)
    {
        using var handle = File.OpenHandle(path);
        var buffer = new byte[64 * 1024];
        for (var at = 0L; RandomAccess.Read(handle, buffer, at) is > 0 and var count; at += count)
        {
        }
    }

    private static void Scan(string path, Func<LogFile, LogScan> start)
    {
        using var file = new LogFile(path);
        using var scan = start(file);
        scan.Update(file.Length);
        while (!scan.IsComplete)
        {
            Thread.Sleep(0);
        }
    }

    /// <summary>As far as to the cells of its last screen.</summary>
    private static void Open(string path)
    {
        using var view = new LogView();
        view.Show(path, isLive: false);
        var screen = new ScreenBuffer(200, 50);
        view.Draw(screen);
        if (!screen.RowText(48).StartsWith("line ", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"This should be the end of the log:\n{screen}");
        }
    }

    private static string Write(string path, long size)
    {
        using var file = new StreamWriter(path, append: false, new UTF8Encoding(false), 1 << 20);
        for (var written = 0L; written < size; written += 100)
        {
            var line = string.Create(CultureInfo.InvariantCulture, $"line {written / 100 + 1} of a log that says much and means little, for the sake of its size alone, and a bit");
            file.Write(line.PadRight(99, '.')[..99]);
            file.Write('\n');
        }

        return path;
    }
}
