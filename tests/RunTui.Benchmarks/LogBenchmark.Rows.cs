using System.Globalization;
using System.Text;
using RunTui.Dashboard.Logs;
using RunTui.Dashboard.Logs.Agents;
using RunTui.Dashboard.Logs.Merging;
using RunTui.Dashboard.Views.Logs;
using RunTui.Terminal.Drawing;
using RunTui.Terminal.Input;

namespace RunTui.Benchmarks;

internal sealed partial class LogBenchmark
{
    private const int EventBytes = 100_000_000;
    private const int Screens = 100;
    private const int Steps = 20;

    private static Row[] MeasureRows(string folder)
    {
        var log = WriteEvents(Path.Combine(folder, "events.log"));
        var parts = Enumerable.Range(0, Steps).Select(i => WritePart(folder, i)).ToList();
        var (text, kind, raw, rows, merge, read) = (Ms(), Ms(), Ms(), Ms(), Ms(), Ms());
        for (var i = 0; i <= Repetitions; i++)
        {
            Samples[] all = i == 0 ? [Ms(), Ms(), Ms(), Ms(), Ms(), Ms()] : [text, kind, raw, rows, merge, read];
            Time(all[0], () => Scan(log, file => new LogSearch(file, LogFilter.None.With("nowhere"), LogForm.Raw, 0, () => { })));
            Time(all[1], () => Scan(log, Edits));
            Page(all[2], log, isRaw: true);
            Page(all[3], log, isRaw: false);
            Time(all[4], () => MergedLog.Build(parts, null, TimeProvider.System, CancellationToken.None).Dispose());
            Time(all[5], () => parts.ForEach(part => File.ReadLines(Path.ChangeExtension(part.Path, ".times")).Max(line => line.Length)));
        }

        return
        [
            new Row("filtering 100 MB of events by kind, against by text", text.ToString(), kind.ToString(), kind.RatioTo(text), 15),
            new Row($"drawing {Screens} screens of rows, against raw lines", raw.ToString(), rows.ToString(), rows.RatioTo(raw), 3),
            new Row($"merging {Steps} steps of three hours, against reading the lines of their times", read.ToString(), merge.ToString(), merge.RatioTo(read), 20),
        ];
    }

    private static LogSearch Edits(LogFile file)
    {
        file.Origin = new LogOrigin("", 0, AgentEvents.Of("claude-code"));
        return new LogSearch(file, LogFilter.None.With("only edits"), new LogForm(IsRows: true, new RowFilter(RowKinds.Edit, 0)), 0, () => { });
    }

    /// <summary>Goes up page by page, as far as to the cells of each screen.</summary>
    private static void Page(Samples samples, string path, bool isRaw)
    {
        using var view = new LogView();
        view.Show(path, isLive: false, tool: "claude-code");
        if (isRaw)
        {
            view.ToggleRows();
        }

        var screen = new ScreenBuffer(200, 50);
        view.Draw(screen);
        if (screen.RowText(48).StartsWith('{') != isRaw)
        {
            throw new InvalidOperationException($"This should be {(isRaw ? "raw lines" : "rows")}:\n{screen}");
        }

        Time(samples, () =>
        {
            for (var i = 0; i < Screens; i++)
            {
                view.InvokeCommand(Command.PageUp);
                view.Draw(screen);
            }
        });
    }

    private static string WriteEvents(string path)
    {
        using var file = new StreamWriter(path, append: false, new UTF8Encoding(false), 1 << 20);
        var output = string.Concat(Enumerable.Range(1, 40).Select(i => $"src/page-{i}.ts: checked, nothing to say\\n"));
        for (var (written, i) = (0L, 0); written < EventBytes; i++)
        {
            var line = string.Create(CultureInfo.InvariantCulture, $"{Event(i, output)}\n");
            file.Write(line);
            written += line.Length;
        }

        return path;
    }

    private static string Event(int i, string output) => (i % 6) switch
    {
        0 => $$$"""{"type":"assistant","message":{"id":"m{{{i}}}","content":[{"type":"thinking","thinking":"Page {{{i}}} is next, and it may well be that nothing has to be done there."}]},"session_id":"s"}""",
        1 => $$$"""{"type":"assistant","message":{"id":"m{{{i}}}","content":[{"type":"text","text":"I look at page {{{i}}} now."}]},"session_id":"s"}""",
        2 => $$$"""{"type":"assistant","message":{"id":"m{{{i}}}","content":[{"type":"tool_use","id":"t{{{i}}}","name":"Bash","input":{"command":"npm test -- {{{i}}}"} }]},"session_id":"s"}""",
        3 => $$$"""{"type":"user","message":{"content":[{"type":"tool_result","tool_use_id":"t{{{i}}}","content":"{{{output}}}"}]},"session_id":"s"}""",
        4 => $$$"""{"type":"assistant","message":{"id":"m{{{i}}}","content":[{"type":"tool_use","id":"e{{{i}}}","name":"Edit","input":{"file_path":"src/page-{{{i}}}.ts","old_string":"const a = 1;","new_string":"const a = 2;"} }]},"session_id":"s"}""",
        _ => $$$"""{"type":"user","message":{"content":[{"type":"tool_result","tool_use_id":"e{{{i}}}","content":"The file src/page-{{{i}}}.ts has been updated."}]},"session_id":"s"}""",
    };

    private static LogPart WritePart(string folder, int number)
    {
        const int Seconds = 3 * 60 * 60;
        var path = Path.Combine(folder, $"part-{number}.log");
        using var log = new StreamWriter(path);
        using var times = new StreamWriter(Path.ChangeExtension(path, ".times"));
        for (var second = 0; second < Seconds; second++)
        {
            log.Write("one line a second\n");
            times.Write(string.Create(CultureInfo.InvariantCulture, $"{1_700_000_000_000L + (second * 1000L)} {second * 18}\n"));
        }

        return new LogPart($"step-{number}", path, "shell", IsLive: false, null);
    }
}
