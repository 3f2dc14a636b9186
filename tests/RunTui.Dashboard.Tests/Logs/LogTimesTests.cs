using RunTui.Dashboard.Logs;
using RunTui.Testing;

namespace RunTui.Dashboard.Tests.Logs;

public sealed class LogTimesTests : IDisposable
{
    private readonly Scans _log = new();
    private readonly ManualTimeProvider _time = new();

    [Theory]
    [InlineData("2026-01-31T{0}Z something")]
    [InlineData("[2026-01-31 {0}.123] something")]
    [InlineData("{0} something")]
    [InlineData("[{0}] something")]
    [InlineData("\e[2m{0}\e[0m something")]
    public void Times_at_the_start_of_lines_are_found_among_lines_without(string form)
    {
        _log.Write(string.Concat(Enumerable.Range(0, 5000).Select(i =>
            string.Format(null, form, TimeSpan.FromSeconds(36_000 + (2 * i))) + "\n" + string.Concat(Enumerable.Repeat("  and more of it\n", i % 7)))));
        Assert.Contains("10:00:00", LineAt("09:00"), StringComparison.Ordinal);
        Assert.Contains("10:00:00", LineAt("10:00"), StringComparison.Ordinal);
        Assert.Contains("11:23:46", LineAt("11:23:45"), StringComparison.Ordinal);
        Assert.Contains("12:36:38", LineAt("-10m"), StringComparison.Ordinal);
        Assert.Equal("", LineAt("23:00"));
    }

    [Fact]
    public void A_time_after_midnight_is_found_in_a_log_without_dates()
    {
        _log.Write(string.Concat(Enumerable.Range(0, 4000).Select(i => $"{TimeSpan.FromSeconds((82_800 + (2 * i)) % 86_400)} line\n")));
        Assert.StartsWith("23:30:00", LineAt("23:30"), StringComparison.Ordinal);
        Assert.StartsWith("00:30:00", LineAt("0:30"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_file_of_times_tells_where_a_log_was()
    {
        _log.Write(string.Concat(Enumerable.Range(0, 1000).Select(i => $"{i:0000}\n")));
        var start = _time.GetUtcNow();
        File.WriteAllLines(
            Path.ChangeExtension(_log.Path, ".times"),
            Enumerable.Range(0, 100).Select(i => $"{start.AddSeconds(10 * i).ToUnixTimeMilliseconds()} {i * 50}"));
        Assert.Equal("0000", LineAt("0:00"));
        Assert.Equal("0060", LineAt("0:01"));
        Assert.Equal("0060", LineAt("0:01:09"));
        Assert.Equal("0990", LineAt("12:00"));
        Assert.Equal("0690", LineAt("-5m"));
        _time.Advance(TimeSpan.FromSeconds(1000));
        Assert.Equal("0700", LineAt("-5m", isLive: true));
    }

    [Theory]
    [InlineData("")]
    [InlineData("text\n")]
    [InlineData("12:00 is no time of the form we know\n")]
    [InlineData("99:99:99\n")]
    public void Without_times_there_is_no_place(string text)
    {
        _log.Write(text);
        Assert.Null(Find("12:00", isLive: false));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("25:00")]
    [InlineData("12")]
    [InlineData("5m")]
    [InlineData("-5x")]
    public void What_is_no_time_is_refused(string text) => Assert.Null(LogTimeQuery.Parse(text));

    public void Dispose() => _log.Dispose();

    private string LineAt(string query, bool isLive = false)
    {
        using var lines = _log.Lines();
        var offset = Find(query, isLive);
        return lines.From(offset!.Value) is { } piece ? lines.At(piece).Text : "";
    }

    private long? Find(string query, bool isLive) =>
        new LogTimes(_log.Path, _time).Find(_log.File, _log.File.Length, LogTimeQuery.Parse(query)!, isLive);
}
