namespace RunTui.Benchmarks;

/// <summary>How quickly short commands answer, against a program that says hello, published the same way.</summary>
internal sealed class StartBenchmark(Workplace workplace) : IBenchmark
{
    private const int Repetitions = 21;
    private const int Steps = 1000;

    public string Name => "start";

    public IEnumerable<Row> Measure()
    {
        var run = Chain.Create(workplace.NewFolder(), Steps, "true\n");
        workplace.Time(workplace.RunTui, "--headless", run);
        var (hello, version, status) = (new Samples("ms"), new Samples("ms"), new Samples("ms"));
        for (var i = 0; i < Repetitions; i++)
        {
            hello.Add(workplace.Time(workplace.Hello).TotalMilliseconds);
            version.Add(workplace.Time(workplace.RunTui, "--version").TotalMilliseconds);
            status.Add(workplace.Time(workplace.RunTui, "status", run).TotalMilliseconds);
        }

        return
        [
            new Row("run-tui --version, against a hello", hello.ToString(), version.ToString(), version.RatioTo(hello), 1.5),
            new Row("run-tui status, 1,000 steps done, against a hello", hello.ToString(), status.ToString(), status.RatioTo(hello), 3),
        ];
    }
}
