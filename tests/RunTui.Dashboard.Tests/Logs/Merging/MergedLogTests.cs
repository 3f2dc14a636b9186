using System.Globalization;
using System.Text;
using RunTui.Dashboard.Logs;
using RunTui.Dashboard.Logs.Merging;
using RunTui.Testing;

namespace RunTui.Dashboard.Tests.Logs.Merging;

public sealed class MergedLogTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ManualTimeProvider _time = new();
    private readonly List<LogPart> _parts = [];

    [Fact]
    public void Lines_stand_in_the_order_of_their_times()
    {
        Write("a", "a1\na2\na3\n", (0, 0), (10, 3), (20, 6));
        Write("b", "b1\nb2\n", (5, 0), (15, 3));

        Assert.Equal("a:a1 b:b1 a:a2 b:b2 a:a3", Text(Build()));
    }

    [Fact]
    public void A_log_without_times_stays_together_where_it_began()
    {
        Write("a", "a1\na2\n", (0, 0), (10, 3));
        Write("b", "b1\nb2\n");
        _parts[1] = _parts[1] with { StartedAt = At(5) };

        Assert.Equal("a:a1 b:b1 b:b2 a:a2", Text(Build()));
    }

    [Fact]
    public void A_last_line_without_its_end_does_not_swallow_the_next()
    {
        Write("a", "a1\na2", (0, 0));
        Write("b", "b1\n", (5, 0));
        Write("c", "", (6, 0));

        Assert.Equal("a:a1 a:a2 b:b1", Text(Build()));
    }

    [Fact]
    public void What_is_not_there_is_told_and_left_out()
    {
        Write("a", "a1\n", (0, 0));
        _parts.Add(new LogPart("b", _folder["none.log"], "shell", IsLive: false, At(1)));

        using var log = Build();
        Assert.Equal("a:a1", Text(log));
        Assert.Contains("the log of b", log.Trouble, StringComparison.Ordinal);
    }

    [Fact]
    public void Live_logs_are_followed_line_by_line()
    {
        Write("a", "a1\na2 is not yet compl", (0, 0));
        Write("b", "", (0, 0));
        _parts[0] = _parts[0] with { IsLive = true };
        _parts[1] = _parts[1] with { IsLive = true };
        using var log = Build();
        Assert.Equal("a:a1", Text(log));

        File.AppendAllText(_folder["b.log"], "b1\n");
        Assert.Equal(LogChange.Grown, log.Refresh());
        File.AppendAllText(_folder["a.log"], "ete\na3");
        Assert.Equal(LogChange.Grown, log.Refresh());
        Assert.Equal(LogChange.None, log.Refresh());
        Assert.Equal("a:a1 b:b1 a:a2 is not yet complete", Text(log));

        _parts[0] = _parts[0] with { IsLive = false };
        Write("c", "c1\n", (20, 0));
        log.Update(_parts);
        Assert.Equal("a:a1 b:b1 a:a2 is not yet complete a:a3 c:c1", Text(log));
        Assert.Equal(LogChange.None, log.Refresh());

        File.WriteAllText(_folder["b.log"], "");
        Assert.Equal(LogChange.Replaced, log.Refresh());
    }

    [Fact]
    public void A_log_that_was_over_goes_on_under_a_new_owner()
    {
        Write("a", "a1\n", (0, 0));
        using var log = Build();

        File.AppendAllText(_folder["a.log"], "a2\na3");
        Assert.Equal(LogChange.None, log.Refresh());
        log.Update([_parts[0] with { IsLive = true }]);
        Assert.Equal(LogChange.Grown, log.Refresh());
        Assert.Equal("a:a1 a:a2", Text(log));

        log.Update(_parts);
        Assert.Equal("a:a1 a:a2 a:a3", Text(log));
        File.AppendAllText(_folder["a.log"], "\na4\n");
        log.Update(_parts);
        Assert.Equal("a:a1 a:a2 a:a3 a:a4", Text(log));

        File.WriteAllText(_folder["a.log"], "anew\n");
        log.Update([_parts[0] with { IsLive = true }]);
        Assert.Equal(LogChange.Replaced, log.Refresh());
    }

    [Fact]
    public void An_endless_line_of_a_live_log_is_shown_as_far_as_it_goes()
    {
        Write("a", "a1\n", (0, 0));
        Write("b", "", (0, 0));
        _parts[0] = _parts[0] with { IsLive = true };
        _parts[1] = _parts[1] with { IsLive = true };
        using var log = Build();

        File.AppendAllText(_folder["a.log"], new string('x', 1024 * 1024));
        Assert.Equal(LogChange.None, log.Refresh());
        File.AppendAllText(_folder["a.log"], "y");
        Assert.Equal(LogChange.Grown, log.Refresh());
        File.AppendAllText(_folder["b.log"], "b1\n");
        Assert.Equal(LogChange.Grown, log.Refresh());
        File.AppendAllText(_folder["a.log"], "its end\n");
        Assert.Equal(LogChange.Grown, log.Refresh());

        var lines = Lines(log);
        Assert.EndsWith("xxy", lines[^3], StringComparison.Ordinal);
        Assert.Equal(["b:b1", "a:its end"], lines[^2..]);
    }

    [Fact]
    public void Up_to_a_moment_nothing_later_is_in_it()
    {
        Write("a", "a1\na2\na3\n", (0, 0), (10, 3), (20, 6));
        Write("b", "b1\nb2\n", (5, 0), (15, 3));

        Assert.Equal("a:a1 b:b1 a:a2", Text(Build(At(12))));
        Assert.Equal("a:a1 b:b1 a:a2 b:b2", Text(Build(At(15))));
        Assert.Equal("", Text(Build(At(-1))));
    }

    [Fact]
    public void A_time_is_found_in_whichever_log_went_on_then()
    {
        Write("a", "a1\na2\na3\na4\n", (0, 0), (60, 3), (120, 6), (400, 9));
        Write("b", "b1\nb2\n", (200, 0), (300, 3));
        using var log = Build();

        Assert.Equal("a:a2", LineAt(log, At(100)));
        Assert.Equal("b:b1", LineAt(log, At(250)));
        Assert.Equal("a:a4", LineAt(log, At(1000)));
    }

    [Fact]
    public void Every_line_of_every_log_is_in_it_once_and_in_its_order()
    {
        for (var seed = 0; seed < 10; seed++)
        {
            _parts.Clear();
            var random = new Random(seed);
            var all = new List<string>();
            for (var part = 0; part < 8; part++)
            {
                var (text, times, second) = (new StringBuilder(), new List<(int, int)>(), random.Next(50));
                for (var line = 0; line < random.Next(400); line++)
                {
                    if (random.Next(3) == 0)
                    {
                        second += random.Next(1, 5);
                        times.Add((second, Encoding.UTF8.GetByteCount(text.ToString())));
                    }

                    text.Append(CultureInfo.InvariantCulture, $"{part}-{line} {new string('ü', random.Next(300))}\n");
                    all.Add($"p{seed}{part}:{part}-{line}");
                }

                Write($"p{seed}{part}", text.ToString(), [.. times]);
            }

            using var log = Build();
            var merged = Lines(log).Select(line => line.Split(' ')[0]).ToList();
            Assert.Equal(all.Order(StringComparer.Ordinal), merged.Order(StringComparer.Ordinal));
            foreach (var part in merged.GroupBy(line => line.Split(':')[0]))
            {
                Assert.Equal(all.Where(line => line.StartsWith(part.Key + ":", StringComparison.Ordinal)), part);
            }
        }
    }

    [Fact]
    public void Days_of_many_steps_at_once_stay_small()
    {
        for (var part = 0; part < 6; part++)
        {
            var text = string.Concat(Enumerable.Repeat("x\n", 40_000));
            Write($"p{part}", text, [.. Enumerable.Range(0, 40_000).Select(i => (i, 2 * i))]);
        }

        using var log = Build();
        Assert.Equal(6 * 80_000, log.Length);
        Assert.InRange(log.Chunks, 10_000, 100_000);
    }

    [Fact]
    public void Live_logs_that_take_turns_for_days_stay_small()
    {
        string[] names = ["a", "b"];
        for (var part = 0; part < 2; part++)
        {
            Write(names[part], string.Concat(Enumerable.Repeat("x\n", 49_990)), [.. Enumerable.Range(0, 49_990).Select(i => ((2 * i) + part, 2 * i))]);
            _parts[part] = _parts[part] with { IsLive = true };
        }

        using var log = Build();
        Assert.InRange(log.Chunks, 99_000, 99_999);
        for (var turn = 0; turn < 2000; turn++)
        {
            File.AppendAllText(_folder[$"{names[turn % 2]}.log"], "y\n");
            log.Refresh();
        }

        Assert.InRange(log.Chunks, 100_000, 100_002);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(LogChange.Grown, log.Refresh());
        Assert.Equal((4 * 49_990) + 4000, log.Length);
    }

    [Fact]
    public void More_logs_than_may_be_open_are_read_all_the_same()
    {
        for (var part = 0; part < 300; part++)
        {
            Write($"p{part}", $"one of {part}\ntwo of {part}\n", (part, 0), (part + 1000, $"one of {part}\n".Length));
        }

        var lines = Lines(Build());
        Assert.Equal(600, lines.Count);
        Assert.Equal(("p0:one of 0", "p299:two of 299"), (lines[0], lines[^1]));
    }

    public void Dispose() => _folder.Dispose();

    private static string Text(MergedLog log) => string.Join(' ', Lines(log));

    private static List<string> Lines(MergedLog log)
    {
        using var lines = new LogLines(log);
        lines.Reader.End = log.Length;
        var all = new List<string>();
        for (var at = lines.From(0); at is { } start; at = lines.From(lines.At(start).End))
        {
            all.Add($"{lines.At(start).Origin.Label}:{lines.At(start).Text}");
        }

        return all;
    }

    private static string LineAt(MergedLog log, long milliseconds)
    {
        using var lines = new LogLines(log);
        lines.Reader.End = log.Length;
        var ofDay = DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).TimeOfDay;
        var line = lines.At(log.Find(new LogTimeQuery(ofDay, null), isLive: false)!.Value);
        return $"{line.Origin.Label}:{line.Text}";
    }

    private MergedLog Build(long? until = null) =>
        MergedLog.Build(_parts, until is { } moment ? DateTimeOffset.FromUnixTimeMilliseconds(moment) : null, _time, CancellationToken.None);

    private long At(int seconds) => _time.GetUtcNow().AddSeconds(seconds).ToUnixTimeMilliseconds();

    private void Write(string name, string text, params (int Seconds, int Offset)[] times)
    {
        File.WriteAllText(_folder[name + ".log"], text);
        if (times.Length > 0)
        {
            File.WriteAllText(_folder[name + ".times"], string.Concat(times.Select(t => string.Create(CultureInfo.InvariantCulture, $"{At(t.Seconds)} {t.Offset}\n"))));
        }

        _parts.Add(new LogPart(name, _folder[name + ".log"], "shell", IsLive: false, null));
    }
}
