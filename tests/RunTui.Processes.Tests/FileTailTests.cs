using System.Text;
using RunTui.Testing;

namespace RunTui.Processes.Tests;

public sealed class FileTailTests : IDisposable
{
    private const int Limit = 1000;

    private readonly TemporaryFolder _folder = new();
    private readonly List<TailLine> _lines = [];
    private readonly string _path;

    public FileTailTests() => _path = _folder["agent.log"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_that_is_not_there_has_no_lines()
    {
        var tail = new FileTail(_folder["no/such.log"], Limit);

        Assert.Equal(0, tail.ReadAvailable(_lines.Add));
        Assert.Equal(0, tail.ReadRest(_lines.Add));
        Assert.Equal(0, tail.Position);
    }

    [Fact]
    public void Only_complete_lines_are_delivered_while_the_file_grows()
    {
        var tail = new FileTail(_path, Limit);

        Append("one\ntw");
        Assert.Equal(1, tail.ReadAvailable(_lines.Add));
        Append("o\n\nthr");
        Assert.Equal(2, tail.ReadAvailable(_lines.Add));
        Assert.Equal(0, tail.ReadAvailable(_lines.Add));

        Assert.Equal([new("one", 0, 0), new("two", 4, 0), new("", 8, 0)], _lines);
        Assert.Equal(9, tail.Position);
    }

    [Fact]
    public void The_rest_includes_the_line_that_nothing_ends()
    {
        Append("one\ntwo");

        var tail = new FileTail(_path, Limit);

        Assert.Equal(2, tail.ReadRest(_lines.Add));
        Assert.Equal([new("one", 0, 0), new("two", 4, 0)], _lines);
        Assert.Equal(7, tail.Position);
        Assert.Equal(0, tail.ReadRest(_lines.Add));
    }

    [Fact]
    public void Another_reader_goes_on_at_the_position_of_the_first()
    {
        Append("one\ntw");
        var first = new FileTail(_path, Limit);
        first.ReadAvailable(_lines.Add);
        Append("o\nthree\n");

        new FileTail(_path, Limit, first.Position).ReadAvailable(_lines.Add);

        Assert.Equal(["one", "two", "three"], _lines.Select(line => line.Text));
    }

    [Fact]
    public void A_carriage_return_before_the_newline_is_no_part_of_the_line()
    {
        var tail = new FileTail(_path, Limit);
        Append("one\r\ntwo\r");
        tail.ReadAvailable(_lines.Add);
        Append("\n10%\r20%\n\r\n");
        tail.ReadAvailable(_lines.Add);

        Assert.Equal(["one", "two", "10%\r20%", ""], _lines.Select(line => line.Text));
    }

    [Theory]
    [InlineData(10, 0)]
    [InlineData(11, 1)]
    [InlineData(500_000, 499_990)]
    public void A_long_line_is_delivered_once_and_cut(int length, long cut)
    {
        Append(new string('x', length) + "\r\nnext\n");

        new FileTail(_path, 10).ReadAvailable(_lines.Add);

        Assert.Equal([new(new string('x', 10), 0, cut), new("next", length + 2, 0)], _lines);
    }

    [Fact]
    public void A_long_line_that_comes_in_pieces_is_cut_alike()
    {
        var tail = new FileTail(_path, 10);
        for (var piece = 0; piece < 6; piece++)
        {
            Append("12345");
            Assert.Equal(0, tail.ReadAvailable(_lines.Add));
        }

        Append("\r\nnext\n");
        tail.ReadAvailable(_lines.Add);

        Assert.Equal([new("1234512345", 0, 20), new("next", 32, 0)], _lines);
    }

    [Fact]
    public void A_cut_does_not_split_a_character()
    {
        Append("aaaaaaaaü🙂z\n");

        new FileTail(_path, 13).ReadAvailable(_lines.Add);

        Assert.Equal([new("aaaaaaaaü", 0, 5)], _lines);
    }

    [Fact]
    public void Bytes_that_are_no_UTF8_are_visible()
    {
        File.WriteAllBytes(_path, [(byte)'a', 0xFF, 0xC3, (byte)'b', 0xC3, 0xBC, 0xE2, 0x82, (byte)'\n']);

        new FileTail(_path, Limit).ReadAvailable(_lines.Add);

        Assert.Equal(@"a\xFF\xC3bü\xE2\x82", _lines.Single().Text);
    }

    [Fact]
    public void A_character_that_is_written_in_two_halves_is_whole()
    {
        var tail = new FileTail(_path, Limit);
        File.WriteAllBytes(_path, [(byte)'a', 0xC3]);
        tail.ReadAvailable(_lines.Add);
        using (var file = new FileStream(_path, FileMode.Append))
        {
            file.Write([0xBC, (byte)'\n']);
        }

        tail.ReadAvailable(_lines.Add);

        Assert.Equal("aü", _lines.Single().Text);
    }

    [Fact]
    public void A_file_that_was_replaced_by_a_shorter_one_is_read_from_its_beginning()
    {
        var tail = new FileTail(_path, Limit);
        Append("one\ntwo\nthr");
        tail.ReadAvailable(_lines.Add);
        _lines.Clear();

        File.Delete(_path);
        Append("new\n");
        tail.ReadAvailable(_lines.Add);

        Assert.Equal([new("new", 0, 0)], _lines);
        Assert.Equal(4, tail.Position);
    }

    [Fact]
    public void Lines_across_the_ends_of_chunks_are_whole()
    {
        var expected = Enumerable.Range(0, 20_000).Select(number => $"line {number} {new string('ü', number % 97)}").ToList();
        Append(string.Join('\n', expected) + "\n");

        new FileTail(_path, Limit).ReadAvailable(_lines.Add);

        Assert.Equal(expected, _lines.Select(line => line.Text));
        var bytes = File.ReadAllBytes(_path);
        Assert.All(_lines.Where((_, index) => index % 500 == 0), line => Assert.Equal(
            line.Text, Encoding.UTF8.GetString(bytes, (int)line.Offset, Encoding.UTF8.GetByteCount(line.Text))));
    }

    [Fact(Timeout = 60000)]
    public async Task A_flood_of_64_MB_from_a_process_is_followed_to_its_last_line()
    {
        using var attempt = new AttemptFolder();
        const long size = 64 * 1024 * 1024;
        var lines = 0L;
        var bytes = 0L;
        var last = "";

        var process = attempt.Start("spew", $"{size}", "--then", "say", "last");
        var finished = process.WaitAsync(null, default, default);
        await new FileTail(attempt.Files.Output, Limit).FollowAsync(
            finished,
            TimeSpan.FromMilliseconds(10),
            TimeProvider.System,
            line =>
            {
                lines++;
                bytes += line.Text.Length + 1;
                last = line.Text;
            },
            default);

        Assert.Equal(0, (await finished).ExitCode);
        Assert.Equal(size + 5, bytes);
        Assert.Equal(((size + 79) / 80) + 1, lines);
        Assert.Equal("last", last);
    }

    [Fact(Timeout = 60000)]
    public async Task A_line_of_20_MB_costs_no_more_than_what_is_kept_of_it()
    {
        using var attempt = new AttemptFolder();
        await attempt.RunAsync("long-line", "20000000");
        var tail = new FileTail(attempt.Files.Output, 64 * 1024);

        var before = GC.GetAllocatedBytesForCurrentThread();
        tail.ReadAvailable(_lines.Add);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal((65536, 20_000_000 - 65536), (_lines.Single().Text.Length, _lines.Single().CutBytes));
        Assert.InRange(allocated, 0, 1_000_000);
    }

    [Fact(Timeout = 60000)]
    public async Task Following_polls_on_the_given_clock_and_drains_when_the_writer_has_finished()
    {
        var time = new ManualTimeProvider();
        var finished = new TaskCompletionSource();
        var following = new FileTail(_path, Limit).FollowAsync(finished.Task, TimeSpan.FromMilliseconds(250), time, _lines.Add, default);
        await Eventually.True(() => time.ActiveTimers == 1);
        Append("one\ntw");
        time.Advance(TimeSpan.FromMilliseconds(250));
        Assert.Empty(_lines); // it was silent at the first look, so the next one comes later
        time.Advance(TimeSpan.FromMilliseconds(250));
        await Eventually.True(() => _lines.Count == 1 && time.ActiveTimers == 1);

        Append("o\nthree");
        finished.SetException(new IOException("whatever it ended by"));
        await following;

        Assert.Equal(["one", "two", "three"], _lines.Select(line => line.Text));
        Assert.Equal(0, time.ActiveTimers);
    }

    [Fact(Timeout = 60000)]
    public async Task Following_tells_that_the_file_grew_also_where_no_line_is_complete()
    {
        var time = new ManualTimeProvider();
        var finished = new TaskCompletionSource();
        var looks = new List<bool>();
        Append(".");
        var following = new FileTail(_path, Limit).FollowAsync(
            finished.Task,
            TimeSpan.FromMilliseconds(250),
            time,
            _lines.Add,
            default,
            hasGrown =>
            {
                looks.Add(hasGrown);
                return ValueTask.CompletedTask;
            });
        await Eventually.True(() => time.ActiveTimers == 1);
        Append(".");
        time.Advance(TimeSpan.FromMilliseconds(250));
        await Eventually.True(() => looks.Count == 2 && time.ActiveTimers == 1);
        time.Advance(TimeSpan.FromMilliseconds(250));
        await Eventually.True(() => looks.Count == 3 && time.ActiveTimers == 1);
        finished.SetResult();
        await following;

        Assert.Equal([true, true, false], looks);
        Assert.Equal("..", Assert.Single(_lines).Text);
    }

    [Fact(Timeout = 60000)]
    public async Task Following_looks_up_from_a_flood_before_it_is_through_with_it()
    {
        var finished = new TaskCompletionSource();
        Append(string.Concat(Enumerable.Repeat("0123456\n", 512 * 1024)));
        var linesAtLook = new List<int>();

        await new FileTail(_path, Limit).FollowAsync(
            finished.Task,
            TimeSpan.FromDays(1),
            TimeProvider.System,
            _lines.Add,
            default,
            _ =>
            {
                linesAtLook.Add(_lines.Count);
                finished.TrySetResult();
                return ValueTask.CompletedTask;
            },
            maxRest: 12);

        Assert.Equal([128 * 1024], linesAtLook);
        Assert.Equal((128 * 1024) + 2, _lines.Count);
    }

    [Theory(Timeout = 60000)]
    [InlineData("one\ntwo\nthree\nfour\n", 5, new[] { "/18 at 0" })]
    [InlineData("one\ntwo\nthree\nfour\n", 6, new[] { "/13 at 0", "four/0 at 14" })]
    [InlineData("one\ntwo\nthree\nfour\n", 19, new[] { "one/0 at 0", "two/0 at 4", "three/0 at 8", "four/0 at 14" })]
    [InlineData("one line without an end", 4, new[] { "/23 at 0" })]
    public async Task Following_reads_only_the_last_of_what_a_writer_left_that_has_finished(string text, long maxRest, string[] expected)
    {
        Append(text);
        var tail = new FileTail(_path, Limit);

        await tail.FollowAsync(Task.CompletedTask, TimeSpan.FromDays(1), TimeProvider.System, _lines.Add, default, maxRest: maxRest);

        Assert.Equal(expected, _lines.Select(line => $"{line.Text}/{line.CutBytes} at {line.Offset}"));
        Assert.Equal(Math.Max(0, text.Length - maxRest), tail.SkippedBytes);
    }

    [Fact(Timeout = 60000)]
    public async Task What_was_begun_before_a_gap_is_delivered_without_what_comes_after_it()
    {
        Append("begun");
        var tail = new FileTail(_path, Limit);
        tail.ReadAvailable(_lines.Add);
        Append(" and ended\nlost\nlate\nlast\n");

        await tail.FollowAsync(Task.CompletedTask, TimeSpan.FromDays(1), TimeProvider.System, _lines.Add, default, maxRest: 8);

        Assert.Equal(["begun/20 at 0", "last/0 at 26"], _lines.Select(line => $"{line.Text}/{line.CutBytes} at {line.Offset}"));
    }

    [Fact(Timeout = 60000)]
    public async Task Following_stops_when_canceled()
    {
        using var cancel = new CancellationTokenSource();
        var following = new FileTail(_path, Limit).FollowAsync(
            new TaskCompletionSource().Task, TimeSpan.FromDays(1), TimeProvider.System, _lines.Add, cancel.Token);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => following);
    }

    private void Append(string text) => File.AppendAllText(_path, text, new UTF8Encoding(false));
}
