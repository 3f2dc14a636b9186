using System.Text;
using RunTui.Dashboard.Logs;
using RunTui.Testing;

namespace RunTui.Dashboard.Tests.Logs;

/// <summary>A log on disk, and scans of it that have come to their end.</summary>
internal sealed class Scans : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private LogFile? _file;

    public LogFile File => _file ??= new LogFile(_folder["a.log"]);

    public string Path => _folder["a.log"];

    public Scans Write(string text)
    {
        System.IO.File.WriteAllText(Path, text);
        File.Refresh();
        return this;
    }

    public void Append(string text)
    {
        System.IO.File.AppendAllText(Path, text);
        File.Refresh();
    }

    public async Task<LogSearch> Search(ILogMatcher matcher, long from = 0)
    {
        var search = new LogSearch(File, matcher, LogForm.Raw, from, () => { });
        await Done(search);
        return search;
    }

    public async Task<LogIndex> Index()
    {
        var index = new LogIndex(File, () => { });
        await Done(index);
        return index;
    }

    public async Task Done(LogScan scan)
    {
        scan.Update(File.Length);
        await Eventually.True(() => scan.IsComplete);
    }

    public LogLines Lines(LogSearch? filter = null)
    {
        var lines = new LogLines(File) { Filter = filter };
        lines.Reader.End = File.Length;
        return lines;
    }

    /// <summary>A log with plain and coloured, short and long, ASCII and other lines.</summary>
    public static string RandomLog(Random random, int lines)
    {
        var text = new StringBuilder();
        for (var i = 0; i < lines; i++)
        {
            text.Append(random.Next(40) switch
            {
                0 => "an ERROR happened",
                1 => "\e[31merr\e[1mor\e[0m in colours",
                2 => $"Straße 漢字 🙂 {i}\r",
                3 => "",
                4 => new string('x', random.Next(30_000)) + " error",
                5 => "a\e]0;error\ab",
                _ => $"line {i} " + new string('.', random.Next(60)),
            });
            text.Append('\n');
        }

        return text.ToString();
    }

    public void Dispose()
    {
        _file?.Dispose();
        _folder.Dispose();
    }
}
