using System.Globalization;
using RunTui.Testing;

namespace RunTui.Dashboard.Tests.Views.Logs;

/// <summary>A log is shown as it was at a moment.</summary>
public sealed class LogMomentTests : IDisposable
{
    private static readonly DateTimeOffset Start = new ManualTimeProvider().GetUtcNow();

    private readonly LogStage _stage = new(cols: 60, rows: 12);

    [Theory]
    [InlineData(-1, "")]
    [InlineData(0, "first")]
    [InlineData(500, "first")]
    [InlineData(1000, "first\nsecond\nthird")]
    [InlineData(9_999, "first\nsecond\nthird")]
    [InlineData(10_000, "first\nsecond\nthird\nfourth")]
    [InlineData(11_000, "first\nsecond\nthird\nfourth\nfifth")]
    public void Shows_nothing_that_was_printed_later(int milliseconds, string shown)
    {
        WriteLog();

        _stage.View.Show(_stage.LogPath, isLive: true, Start.AddMilliseconds(milliseconds));
        _stage.Frame();

        Assert.Equal(shown.Length == 0 ? "Nothing was printed by then." : shown, _stage.Lines);
        Assert.Contains("as of ", _stage.Footer, StringComparison.Ordinal);
    }

    [Fact]
    public void Goes_to_and_fro_and_back_to_all_of_it()
    {
        WriteLog();
        Assert.Equal("first\nsecond\nthird\nfourth\nfifth", At(60_000));
        Assert.Equal("first\nsecond\nthird", At(2000));
        Assert.Equal("first", At(0));
        Assert.Equal("first\nsecond\nthird\nfourth", At(10_500));
        Assert.Equal("first\nsecond\nthird\nfourth\nfifth", At(null));
    }

    [Fact]
    public void What_comes_meanwhile_is_not_shown()
    {
        WriteLog();
        At(20_000);
        _stage.Append("sixth\n");
        File.AppendAllText(Path.ChangeExtension(_stage.LogPath, ".times"), Entry(30, 31));

        Assert.Equal("first\nsecond\nthird\nfourth\nfifth", At(20_000));
        Assert.EndsWith("sixth", At(31_000), StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_that_a_new_owner_read_again_keep_their_times()
    {
        _stage.Write("first\nsecond\nthird\nfourth\nfifth\n");
        WriteTimes(Entry(0, 0), Entry(5, 6), Entry(20, 0), Entry(22, 19));

        Assert.Equal("first\nsecond", At(5_500));
        Assert.Equal("first\nsecond", At(20_500));
        Assert.Equal("first\nsecond\nthird", At(21_500));
        Assert.Equal("first\nsecond\nthird\nfourth", At(22_500));
    }

    [Fact]
    public async Task Searches_and_filters_only_what_was_there()
    {
        WriteLog();
        At(5000);

        _stage.Do(view => view.Search("f"));
        await _stage.Shows("match 1 of 1");
        _stage.Do(view => view.AddFilter("f"));
        await _stage.Shows("filter f: 1 of 3 lines");
        Assert.Equal("first", _stage.Lines);
    }

    [Fact]
    public void Times_in_the_lines_do_without_a_file_of_times()
    {
        _stage.Write(string.Concat(Enumerable.Range(0, 5).Select(i => $"{Start.AddSeconds(10 * i):yyyy-MM-ddTHH:mm:ssZ} line {i}\n  and more\n")));

        Assert.EndsWith("line 1\n  and more", At(19_000), StringComparison.Ordinal);
        Assert.EndsWith("line 2\n  and more", At(20_000), StringComparison.Ordinal);
    }

    [Fact]
    public void A_log_without_times_is_shown_as_a_whole_and_says_so()
    {
        _stage.Write("first\nsecond\n");

        Assert.Equal("first\nsecond", At(0));
        Assert.Contains("no times", _stage.Footer, StringComparison.Ordinal);
    }

    public void Dispose() => _stage.Dispose();

    private void WriteLog()
    {
        _stage.Write("first\nsecond\nthird\nfourth\nfifth\n");
        WriteTimes(Entry(0, 0), Entry(10, 19));
    }

    private void WriteTimes(params string[] entries) => File.WriteAllText(Path.ChangeExtension(_stage.LogPath, ".times"), string.Concat(entries));

    private static string Entry(int seconds, int offset) =>
        string.Create(CultureInfo.InvariantCulture, $"{Start.AddSeconds(seconds).ToUnixTimeMilliseconds()} {offset}\n");

    private string At(int? milliseconds)
    {
        _stage.View.Show(_stage.LogPath, isLive: false, milliseconds is { } after ? Start.AddMilliseconds(after) : null);
        _stage.Frame();
        return _stage.Lines;
    }
}
