using System.Diagnostics;
using RunTui.Engine.Reports;
using RunTui.Engine.RunFolders;

namespace RunTui.Benchmarks;

/// <summary>How quickly a thousand runs are listed: by the program against a hello, and by their summaries against their journals.</summary>
internal sealed class RunsBenchmark(Workplace workplace) : IBenchmark
{
    private const int Runs = 1000;
    private const int Steps = 6;
    private const int Repetitions = 11;

    public string Name => "runs";

    public IEnumerable<Row> Measure()
    {
        var first = Chain.Create(workplace.NewFolder(), Steps, "true\n");
        workplace.Time(workplace.RunTui, "--headless", first);
        var project = workplace.NewFolder();
        for (var i = 0; i < Runs; i++)
        {
            Copy(first, Path.Combine(project, "runs", $"run-{i:0000}"));
        }

        var (hello, listed, journals, summaries) = (new Samples("ms"), new Samples("ms"), new Samples("ms"), new Samples("ms"));
        var folders = RunFinder.Under(project);
        for (var i = 0; i < Repetitions; i++)
        {
            hello.Add(workplace.Time(workplace.Hello).TotalMilliseconds);
            listed.Add(workplace.TimeIn(project, workplace.RunTui, "runs").TotalMilliseconds);
            journals.Add(TimeOf(folders, folder => new RunFollower(folder).Read()));
            summaries.Add(TimeOf(folders, folder => new RunSummaryFollower(folder).Look()));
        }

        return
        [
            new Row("run-tui runs, 1,000 runs, against a hello", hello.ToString(), listed.ToString(), listed.RatioTo(hello), 4.5),
            new Row("summing up 1,000 runs, against reading their journals", journals.ToString(), summaries.ToString(), summaries.RatioTo(journals), 0.5),
        ];
    }

    private static double TimeOf(IReadOnlyList<RunFolder> folders, Action<RunFolder> look)
    {
        var start = Stopwatch.GetTimestamp();
        foreach (var folder in folders)
        {
            look(folder);
        }

        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }
    }
}
